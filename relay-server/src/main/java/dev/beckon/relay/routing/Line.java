package dev.beckon.relay.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One queue: who waits in which order, and which agents serve it. Confined to the routing thread.
 *
 * <p>Every request has a place from its arrival to its end, also while it is rung or live, so that
 * coming back means coming back to the same place. Of the places some are <i>waiting</i>, and of
 * these some <i>ready</i> to be rung (the customer's link is up). Looking up a position or the
 * first to be rung costs O(log n).
 */
final class Line {

  private static final int SMALL = 64;

  private final QueueRules rules;
  private final boolean retired;
  private final WaitHistory history;

  private final List<@Nullable RequestEntry> places = new ArrayList<>();
  private final Places waiting = new Places();
  private final Places ready = new Places();
  private int held;

  private final TreeSet<AgentEntry> idle =
      new TreeSet<>(Comparator.comparingLong((AgentEntry agent) -> agent.idleOrder));
  private int agentsSignedIn;
  private int agentsReady;
  private int agentsWorking;

  /** Set while the step under way has still to say that this line changed. */
  boolean changed;

  /**
   * A retired line is one that requests were stored for, and that the rules do not know any more.
   */
  Line(QueueRules rules, boolean retired) {
    this.rules = rules;
    this.retired = retired;
    this.history = new WaitHistory(rules.usualHandling(), rules.usualAnswer());
  }

  QueueId id() {
    return rules.id();
  }

  QueueRules rules() {
    return rules;
  }

  WaitHistory history() {
    return history;
  }

  boolean isRetired() {
    return retired;
  }

  // ── requests ──

  /** Gives the last place, not yet waiting. */
  void join(RequestEntry request) {
    compact();
    request.place = places.size();
    places.add(request);
    held++;
  }

  /** Gives the place up; before this, {@link #stopWaiting}. */
  void leave(RequestEntry request) {
    places.set(request.place, null);
    request.place = -1;
    held--;
  }

  void startWaiting(RequestEntry request) {
    waiting.take(request.place);
    if (!request.isCut()) {
      ready.take(request.place);
    }
  }

  void stopWaiting(RequestEntry request) {
    waiting.free(request.place);
    if (!request.isCut()) {
      ready.free(request.place);
    }
  }

  /** Call before the link is noted as cut. */
  void park(RequestEntry request) {
    ready.free(request.place);
  }

  /** Call after the link is noted as back. */
  void unpark(RequestEntry request) {
    ready.take(request.place);
  }

  int waiting() {
    return waiting.taken();
  }

  int parked() {
    return waiting.taken() - ready.taken();
  }

  /** 1 is next. */
  int position(RequestEntry request) {
    return waiting.before(request.place) + 1;
  }

  EstimatedWait estimate(int position) {
    return history.estimate(position, agentsPresent(), idle.size());
  }

  /** Who waits for longest, parked or not. */
  @Nullable RequestEntry first() {
    return waiting.taken() == 0 ? null : places.get(waiting.nth(0));
  }

  /** The first whom this agent may be rung for; those passed over are added to {@code skipped}. */
  @Nullable RequestEntry firstFor(AgentEntry agent, Skips skipped) {
    for (int n = 0; n < ready.taken(); n++) {
      RequestEntry request = places.get(ready.nth(n));
      if (request != null && !request.declinedBy(agent.id)) {
        return request;
      }
      if (request != null) {
        skipped.add(agent, request);
      }
    }
    return null;
  }

  /** In order. The action must not move anybody out of the line. */
  void forEachWaiting(Consumer<RequestEntry> action) {
    for (RequestEntry request : places) {
      if (request != null && request.isQueued()) {
        action.accept(request);
      }
    }
  }

  List<RequestEntry> allWaiting() {
    List<RequestEntry> all = new ArrayList<>(waiting.taken());
    forEachWaiting(all::add);
    return all;
  }

  /**
   * Closes the gaps when more than half are gaps: constant cost for each arrival, taken over many.
   */
  private void compact() {
    if (places.size() < SMALL || places.size() < 2 * held) {
      return;
    }
    waiting.clear();
    ready.clear();
    int next = 0;
    for (RequestEntry request : places) {
      if (request != null) {
        places.set(next, request);
        request.place = next;
        if (request.isQueued()) {
          startWaiting(request);
        }
        next++;
      }
    }
    places.subList(next, places.size()).clear();
  }

  // ── agents ──

  /** Takes the agent into account as it stands now. */
  void count(AgentEntry agent) {
    tally(agent, 1);
    if (agent.isAvailable()) {
      idle.add(agent);
    }
  }

  /** Undoes {@link #count}; call before anything about the agent changes. */
  void discount(AgentEntry agent) {
    tally(agent, -1);
    if (agent.isAvailable()) {
      idle.remove(agent);
    }
  }

  private void tally(AgentEntry agent, int change) {
    switch (agent.state.phase()) {
      case SIGNED_OUT -> {}
      case NOT_READY -> agentsSignedIn += change;
      case READY -> {
        agentsSignedIn += change;
        agentsReady += change;
      }
      case RINGING, BUSY, WRAP_UP -> {
        agentsSignedIn += change;
        agentsWorking += change;
      }
    }
  }

  /** Ready and connected, longest idle first. */
  Iterable<AgentEntry> idle() {
    return idle;
  }

  int agentsIdle() {
    return idle.size();
  }

  int agentsWorking() {
    return agentsWorking;
  }

  /** Ready, rung, in session or wrapping up. */
  int agentsPresent() {
    return agentsReady + agentsWorking;
  }

  /** Whether nobody may wait here now. */
  boolean isClosed() {
    return retired || (rules.closedWithoutAgents() && agentsSignedIn == 0);
  }

  boolean isFull() {
    return waiting.taken() >= rules.maxWaiting();
  }
}
