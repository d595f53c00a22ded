package dev.beckon.signal.stream;

import java.util.function.LongUnaryOperator;

/**
 * How long to wait before the next attempt to connect: exponential with full jitter, so that those
 * who lost a relay together do not come back together. Confined to its owner's thread.
 */
public final class Backoff {
  /** The longest wait that a relay may ask for. */
  static final long MAX_RETRY_AFTER_MILLIS = 60_000;

  private final LongUnaryOperator random;
  private final long firstMillis;
  private final long longestMillis;
  private int failures;

  /**
   * @param random an even choice from 0 (inclusive) to its argument (exclusive)
   * @param firstMillis the first wait is at most this long; each further one may be twice as long
   * @param longestMillis but none longer than this: well within the resume window, so that a relay
   *     that is back is found in time
   */
  public Backoff(LongUnaryOperator random, long firstMillis, long longestMillis) {
    this.random = random;
    this.firstMillis = firstMillis;
    this.longestMillis = longestMillis;
  }

  /**
   * One more failure.
   *
   * @param retryAfterMillis what the relay asked for; 0: nothing. Kept within 0 and a minute, and
   *     spread too, since everybody was told the same
   * @return how long to wait, in milliseconds
   */
  public long next(long retryAfterMillis) {
    long ceiling = Math.min(longestMillis, firstMillis << Math.min(failures, 20));
    failures++;
    long asked = Math.max(0, Math.min(MAX_RETRY_AFTER_MILLIS, retryAfterMillis));
    return asked + random.applyAsLong(ceiling + asked / 4 + 1);
  }

  /** How often {@link #next} was asked since the last {@link #reset}. */
  public int failures() {
    return failures;
  }

  /** It works again, or the network is another one. */
  public void reset() {
    failures = 0;
  }
}
