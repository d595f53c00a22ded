package dev.beckon.relay.routing;

import java.time.Duration;

/**
 * What may be agreed about calling somebody back. Immutable; comes with what is asked, and holds
 * for that call-back whatever changes later.
 *
 * @param horizon how far ahead a time may be
 * @param within how long after its time, or after it was asked for, it is still tried
 * @param retryAfter how long after an attempt at which the customer was not there the next one is
 * @param attempts how many attempts there are
 */
public record CallBackRules(Duration horizon, Duration within, Duration retryAfter, int attempts) {

  /** A week ahead, tried for 12 hours, three times, two minutes apart. */
  public static final CallBackRules USUAL =
      new CallBackRules(Duration.ofDays(7), Duration.ofHours(12), Duration.ofMinutes(2), 3);

  public CallBackRules {
    if (!horizon.isPositive() || !within.isPositive() || !retryAfter.isPositive()) {
      throw new IllegalArgumentException("the times of call-backs must be positive");
    }
    if (attempts < 1) {
      throw new IllegalArgumentException("a call-back needs one attempt");
    }
  }
}
