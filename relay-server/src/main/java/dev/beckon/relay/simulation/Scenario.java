package dev.beckon.relay.simulation;

import dev.beckon.relay.routing.RoutingRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A world to try rules and staffing in. Immutable.
 *
 * @param start what the first moment is; matters for business hours
 * @param warmUp who arrives before this is not counted
 * @param length how long people go on arriving, after the warm-up
 * @param target what the service level counts up to
 * @param runs how many independent worlds, for a confidence interval
 */
public record Scenario(
    RoutingRules rules,
    List<Traffic> traffic,
    List<Shift> shifts,
    Habits habits,
    Instant start,
    Duration warmUp,
    Duration length,
    Duration target,
    int runs,
    long seed) {

  public Scenario {
    traffic = List.copyOf(traffic);
    shifts = List.copyOf(shifts);
    if (!length.isPositive() || length.compareTo(Duration.ofDays(366)) > 0) {
      throw new IllegalArgumentException("the length must be above 0, at most a year");
    }
    if (warmUp.isNegative() || target.isNegative()) {
      throw new IllegalArgumentException("warmUp and target must not be negative");
    }
    if (runs < 1 || runs > 1000) {
      throw new IllegalArgumentException("runs must be from 1 to 1000");
    }
  }

  Duration end() {
    return warmUp.plus(length);
  }
}
