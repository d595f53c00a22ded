package dev.beckon.relay.staffing;

import java.time.Duration;

/**
 * What comes in, on average. Immutable.
 *
 * @param perHour requests an hour
 * @param handling what one request keeps its agent busy, wrap-up included, once it was accepted
 * @param answering what an agent takes to answer a ring: the agent is taken and the customer waits
 */
public record Load(double perHour, Duration handling, Duration answering) {

  public Load {
    if (!(perHour > 0) || perHour > 1e9) {
      throw new IllegalArgumentException("requests per hour must be above 0, at most 1e9");
    }
    if (!handling.isPositive()) {
      throw new IllegalArgumentException("the handling time must be positive");
    }
    if (answering.isNegative()) {
      throw new IllegalArgumentException("the answer time must not be negative");
    }
  }

  /** Agents answer at once, as the text books have it. */
  public static Load of(double perHour, Duration handling) {
    return new Load(perHour, handling, Duration.ZERO);
  }

  /** How many agents are busy at the same time when everybody is served. */
  public double erlangs() {
    return arrivalsPerSecond() * serviceSeconds();
  }

  double arrivalsPerSecond() {
    return perHour / 3600;
  }

  /** How long an agent is taken by one request. */
  double serviceSeconds() {
    return seconds(handling) + answeringSeconds();
  }

  double answeringSeconds() {
    return seconds(answering);
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
