package dev.beckon.sdk.link;

import java.util.function.LongUnaryOperator;

/**
 * How long to wait before the next attempt: exponential with full jitter, so that those who lost a
 * relay together do not come back together. Confined to its owner's thread.
 */
final class Backoff {
  static final long BASE_MILLIS = 250;

  /** Well within a resume window, so that a relay that is back is found in time. */
  static final long CAP_MILLIS = 10_000;

  /** The longest wait that a relay may ask for. */
  static final long MAX_RETRY_AFTER_MILLIS = 60_000;

  private final LongUnaryOperator random;
  private int failures;

  /**
   * @param random an even choice from 0 (inclusive) to its argument (exclusive)
   */
  Backoff(LongUnaryOperator random) {
    this.random = random;
  }

  /**
   * One more failure.
   *
   * @param retryAfterMillis what the relay asked for; 0: nothing. Kept within bounds, and spread
   *     too, since everybody was told the same
   */
  long next(long retryAfterMillis) {
    long ceiling = Math.min(CAP_MILLIS, BASE_MILLIS << Math.min(failures, 20));
    failures++;
    long asked = Math.max(0, Math.min(MAX_RETRY_AFTER_MILLIS, retryAfterMillis));
    return asked + random.applyAsLong(ceiling + asked / 4 + 1);
  }

  /** It works again, or the network is another one. */
  void reset() {
    failures = 0;
  }
}
