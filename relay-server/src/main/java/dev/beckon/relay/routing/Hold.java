package dev.beckon.relay.routing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a session, since when; null: this side does not. At least one does, or there is no
 * hold.
 */
public record Hold(@Nullable Instant byAgent, @Nullable Instant byCustomer) {

  static final Hold NONE = new Hold(null, null);

  /** The two ends of a session. */
  public enum Side {
    AGENT,
    CUSTOMER
  }

  /** One side begins or ends its hold. What it has already begun goes on since then. */
  Hold with(Side side, boolean holds, Instant now) {
    return switch (side) {
      case AGENT -> new Hold(since(byAgent, holds, now), byCustomer);
      case CUSTOMER -> new Hold(byAgent, since(byCustomer, holds, now));
    };
  }

  /** Since when somebody holds; {@code now} when nobody does. */
  public Instant since(Instant now) {
    Instant agent = byAgent == null ? now : byAgent;
    Instant customer = byCustomer == null ? now : byCustomer;
    return agent.isBefore(customer) ? agent : customer;
  }

  boolean isNone() {
    return byAgent == null && byCustomer == null;
  }

  private static @Nullable Instant since(@Nullable Instant before, boolean holds, Instant now) {
    if (!holds) {
      return null;
    }
    return before == null ? now : before;
  }
}
