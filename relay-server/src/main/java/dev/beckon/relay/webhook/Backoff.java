package dev.beckon.relay.webhook;

import java.time.Duration;

/**
 * How long is waited after a failure: twice as long after each, and never quite the same, so that
 * what failed together does not come back together. Pure.
 *
 * @param first after the first failure
 * @param longest at most
 */
record Backoff(Duration first, Duration longest) {
  /** Of one letter. */
  static final Backoff LETTER = new Backoff(Duration.ofSeconds(2), Duration.ofHours(1));

  /** Of an endpoint that takes nothing at all. */
  static final Backoff ENDPOINT = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5));

  private static final int MOST_DOUBLINGS = 20;

  /**
   * @param failures in a row, from 1
   * @param chance from 0 to below 1; takes away up to half
   */
  Duration after(int failures, double chance) {
    int doublings = Math.clamp(failures - 1, 0, MOST_DOUBLINGS);
    long nanos = Math.min(longest.toNanos(), Math.multiplyExact(first.toNanos(), 1L << doublings));
    return Duration.ofNanos(nanos - (long) (nanos / 2.0 * chance));
  }
}
