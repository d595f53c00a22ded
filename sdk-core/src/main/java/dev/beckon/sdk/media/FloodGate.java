package dev.beckon.sdk.media;

/**
 * How much the other end may send on a data channel: messages of at most 64 KiB, 400 of them and 4
 * MiB in a second, twice that at once. Whoever sends more is not somebody who helps. Thread-safe.
 */
public final class FloodGate {
  /** Of one message. */
  public static final int MOST_BYTES_OF_ONE = 64 * 1024;

  /** On average; twice as many may come at once. */
  public static final int MESSAGES_PER_SECOND = 400;

  static final int BYTES_PER_SECOND = 4 * 1024 * 1024;

  private double messages = 2.0 * MESSAGES_PER_SECOND;
  private double bytes = 2.0 * BYTES_PER_SECOND;
  private long lastNanos;
  private boolean shut;

  /** Full at first. */
  public FloodGate(long nowNanos) {
    lastNanos = nowNanos;
  }

  /** Whether this one may pass; once one may not, none may. */
  public synchronized boolean admits(int size, long nowNanos) {
    double seconds = Math.max(0, nowNanos - lastNanos) / 1e9;
    lastNanos = nowNanos;
    messages = Math.min(2.0 * MESSAGES_PER_SECOND, messages + seconds * MESSAGES_PER_SECOND) - 1;
    bytes = Math.min(2.0 * BYTES_PER_SECOND, bytes + seconds * BYTES_PER_SECOND) - size;
    shut |= size > MOST_BYTES_OF_ONE || messages < 0 || bytes < 0;
    return !shut;
  }
}
