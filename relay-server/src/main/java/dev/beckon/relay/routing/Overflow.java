package dev.beckon.relay.routing;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a queue sends those on whom it cannot help. Immutable.
 *
 * @param to the queue they go to
 * @param after who has waited in the queue for this long goes on; null: waiting alone sends nobody
 *     on
 * @param when what else sends on: any of {@link Why} but {@link Why#WAITED}
 */
public record Overflow(QueueId to, @Nullable Duration after, Set<Why> when) {

  /** What sends a request on. */
  public enum Why {
    /** It has waited here for as long as the rules say. */
    WAITED,
    /** As many wait here already as may. */
    FULL,
    /** No agent is signed in here. */
    NOBODY,
    /** It is outside the hours. */
    CLOSED
  }

  public Overflow {
    EnumSet<Why> ordered = EnumSet.noneOf(Why.class);
    ordered.addAll(when);
    when = Collections.unmodifiableSet(ordered);
    if (after != null && !after.isPositive()) {
      throw new IllegalArgumentException("an overflow after some time needs some time");
    }
    if (when.contains(Why.WAITED)) {
      throw new IllegalArgumentException("that waiting sends on is said by how long");
    }
    if (after == null && when.isEmpty()) {
      throw new IllegalArgumentException("an overflow that nothing leads to");
    }
  }

  /** Whether this sends anybody on. */
  public boolean isFor(Why why) {
    return why == Why.WAITED ? after != null : when.contains(why);
  }
}
