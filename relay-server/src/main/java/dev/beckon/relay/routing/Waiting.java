package dev.beckon.relay.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests that may be rung now, of which an agent wants the one that goes first. Within a tier
 * that is the first arrived, so only the first of each tier are compared. Confined to the routing
 * thread.
 */
final class Waiting {

  private final Priority priority;
  private final List<Heap<Wait>> byTier = new ArrayList<>();
  private int size;

  Waiting(Priority priority) {
    this.priority = priority;
  }

  int size() {
    return size;
  }

  Wait add(RequestEntry request) {
    while (byTier.size() <= request.tier.index()) {
      byTier.add(new Heap<>());
    }
    Wait wait = new Wait(request, this);
    byTier.get(request.tier.index()).add(wait);
    size++;
    return wait;
  }

  void remove(Wait wait) {
    byTier.get(wait.request.tier.index()).remove(wait);
    size--;
  }

  /** Whom this agent may be rung for first. */
  @Nullable RequestEntry firstFor(AgentEntry agent, long nowNanos) {
    RequestEntry first = null;
    if (size > 0) {
      for (int n = 0; n < byTier.size(); n++) {
        Wait wait = byTier.get(n).first(Waiting::mayHave, agent);
        if (wait != null && (first == null || priority.isBefore(wait.request, first, nowNanos))) {
          first = wait.request;
        }
      }
    }
    return first;
  }

  private static boolean mayHave(Wait wait, AgentEntry agent) {
    return agent.lines.contains(wait.request.line) && !wait.request.declinedBy(agent.id);
  }

  /** All of them, the first arrived first. */
  List<RequestEntry> all() {
    List<RequestEntry> all = new ArrayList<>(size);
    byTier.forEach(heap -> heap.forEach(wait -> all.add(wait.request)));
    all.sort(Comparator.comparingLong(request -> request.arrival));
    return all;
  }
}
