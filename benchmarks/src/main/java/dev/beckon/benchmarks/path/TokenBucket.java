package dev.beckon.benchmarks.path;

import java.util.concurrent.TimeUnit;

/**
 * A narrow place with a bounded queue before it: tokens come at its rate, a few may be saved up, a
 * packet leaves when there are tokens for all of it. No clock of its own; confined to its caller.
 */
final class TokenBucket {
  /** What {@link #leaves} answers when the queue is full. */
  static final long FULL = -1;

  private final double nanosPerByte;
  private final double savedNanos;
  private final double queueNanos;

  /** When all tokens taken so far have come. */
  private double paidAt = Double.NEGATIVE_INFINITY;

  /**
   * @param burstBytes how many tokens may be saved up
   * @param queueBytes how much may wait
   */
  TokenBucket(long bitsPerSecond, int burstBytes, int queueBytes) {
    nanosPerByte = 8.0 * TimeUnit.SECONDS.toNanos(1) / bitsPerSecond;
    savedNanos = burstBytes * nanosPerByte;
    queueNanos = queueBytes * nanosPerByte;
  }

  /** When a packet that comes now leaves; {@link #FULL}: it is dropped. */
  long leaves(int bytes, long now) {
    double cost = bytes * nanosPerByte;
    double paid = Math.max(paidAt, now - savedNanos) + cost;
    double wait = Math.max(0, paid - now);
    if (wait > queueNanos) {
      return FULL;
    }
    paidAt = paid;
    return now + (long) Math.ceil(wait);
  }
}
