package dev.beckon.relay.routing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds back what must wait for a commit, and whatever follows it for the same recipient, so that
 * nobody hears things out of order. Confined to the routing thread, as the {@link Router} is. Use:
 *
 * <pre>
 *   Step step = router.handle(event, now);
 *   List&lt;Effect&gt; ready = outbox.add(step);          // carry these out, in order; hand the saves to the store with …
 *   long ticket = outbox.ticket();                   // … this number; the store commits in the order of tickets
 *   // later, on the routing thread:
 *   outbox.committed(ticket)                         // carry these out; covers all tickets up to this one
 *   outbox.failed(ticket)                            // carry these out, then handle a SaveFailed for each save
 * </pre>
 */
public final class Outbox {

  private final ArrayDeque<Held> held = new ArrayDeque<>();
  private final Map<Recipient, Integer> heldFor = new HashMap<>();
  private long ticket;
  private long settled;

  /** Returns what may be carried out at once. */
  public List<Effect> add(Step step) {
    boolean saves = step.now().stream().anyMatch(Effect.ToStore.class::isInstance);
    if (saves) {
      ticket++;
    }
    if (held.isEmpty() && step.afterCommit().isEmpty()) {
      return step.now();
    }
    List<Effect> ready = new ArrayList<>(step.now().size());
    for (Effect effect : step.now()) {
      Recipient recipient = effect.recipient();
      if (recipient != null && heldFor.containsKey(recipient)) {
        hold(effect, recipient, false);
      } else {
        ready.add(effect);
      }
    }
    for (Effect effect : step.afterCommit()) {
      Recipient recipient = effect.recipient();
      if (recipient == null || settled == ticket) {
        ready.add(effect);
      } else {
        hold(effect, recipient, true);
      }
    }
    return ready;
  }

  /** The number of the latest step that had anything to store; 0 before the first. */
  public long ticket() {
    return ticket;
  }

  /** Everything up to this ticket is stored. Returns what may be carried out now. */
  public List<Effect> committed(long upTo) {
    settled = Math.max(settled, upTo);
    List<Effect> ready = new ArrayList<>();
    for (Held next = held.peek(); next != null && next.ticket <= settled; next = held.peek()) {
      held.remove();
      ready.add(next.effect);
      release(next.recipient);
    }
    return ready;
  }

  /**
   * What was to be stored with this ticket will not be, and everything before it is settled. Its
   * promises are dropped, and what the customers would then have heard of the same requests: {@link
   * Event.SaveFailed} tells them where they stand. Returns what else has waited for this ticket.
   */
  public List<Effect> failed(long failedTicket) {
    Set<RequestId> broken = new HashSet<>();
    for (Held each : held) {
      if (each.isPromiseOf(failedTicket) && each.effect instanceof Effect.ToCustomer told) {
        broken.add(told.request());
      }
    }
    held.removeIf(
        each -> {
          boolean drop = each.isPromiseOf(failedTicket) || each.follows(broken);
          if (drop) {
            release(each.recipient);
          }
          return drop;
        });
    return committed(failedTicket);
  }

  private void hold(Effect effect, Recipient recipient, boolean promise) {
    held.add(new Held(effect, recipient, ticket, promise));
    heldFor.merge(recipient, 1, Integer::sum);
  }

  private void release(Recipient recipient) {
    heldFor.computeIfPresent(recipient, (key, count) -> count == 1 ? null : count - 1);
  }

  private record Held(Effect effect, Recipient recipient, long ticket, boolean promise) {
    boolean isPromiseOf(long which) {
      return promise && ticket == which;
    }

    boolean follows(Set<RequestId> broken) {
      return !promise
          && effect instanceof Effect.ToCustomer told
          && broken.contains(told.request());
    }
  }
}
