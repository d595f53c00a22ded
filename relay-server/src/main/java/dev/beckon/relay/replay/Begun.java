package dev.beckon.relay.replay;

import dev.beckon.relay.routing.RoutingRules;
import java.time.Instant;

/** How a record begins: with a router that knows nothing but these rules. Immutable. */
public record Begun(int format, Instant at, RoutingRules rules) {
  /** What is written now. One more whenever older relays could not read it any more. */
  public static final int FORMAT = 1;
}
