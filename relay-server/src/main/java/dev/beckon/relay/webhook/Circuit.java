package dev.beckon.relay.webhook;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether an endpoint is worth trying: after some failures in a row it is left alone for a while,
 * then asked with one letter at a time until it takes one. Immutable, pure.
 *
 * <pre>
 *   state      when                        letters at once
 *   well       fewer than 5 failures       as many as configured
 *   resting    5 or more, pause not over   none
 *   on trial   5 or more, pause over       one
 * </pre>
 *
 * @param failures in a row
 * @param restsUntil the end of the last pause
 */
record Circuit(int failures, Instant restsUntil) {
  static final int FAILURES = 5;
  static final Circuit WELL = new Circuit(0, Instant.MIN);

  boolean isWell() {
    return failures < FAILURES;
  }

  boolean isResting(Instant now) {
    return now.isBefore(restsUntil);
  }

  Circuit failed(Instant now, Backoff backoff, double chance, Duration wish) {
    int more = failures + 1;
    Instant until = now.plus(wish);
    if (more >= FAILURES) {
      Instant pause = now.plus(backoff.after(more - FAILURES + 1, chance));
      until = pause.isAfter(until) ? pause : until;
    }
    return new Circuit(more, until.isAfter(restsUntil) ? until : restsUntil);
  }
}
