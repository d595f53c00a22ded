package dev.beckon.examples.network;

import java.util.Random;

/**
 * One direction of a path, as a router with a queue has it: decides for each packet when it
 * arrives, or that it never does. Seeded, so that the same packets meet the same fate. Confined to
 * the thread of whoever sends.
 */
final class Lane {
  static final long NEVER = -1;

  private final Random random;
  private long freeAtNanos;

  Lane(long seed) {
    random = new Random(seed);
    freeAtNanos = System.nanoTime();
  }

  /** When a packet that comes now arrives; {@link #NEVER}. */
  long arrival(Conditions now, int bytes, long nowNanos) {
    // Drawn in any case: what is lost does not depend on what was dropped before.
    boolean lost = random.nextDouble() * 100 < now.lossPercent();
    if (lost) {
      return NEVER;
    }
    if (now.kilobitsPerSecond() > 0 && freeAtNanos - nowNanos > now.queueMillis() * 1_000_000L) {
      return NEVER;
    }
    return sent(now, bytes, nowNanos) + now.delayMillis() * 1_000_000L;
  }

  /** When it arrives on a connection that sends what was lost again, and waits for its turn. */
  long arrivalAtLast(Conditions now, int bytes, long nowNanos, long sentAgainNanos) {
    long again = random.nextDouble() * 100 < now.lossPercent() ? sentAgainNanos : 0;
    return sent(now, bytes, nowNanos) + again + now.delayMillis() * 1_000_000L;
  }

  private long sent(Conditions now, int bytes, long nowNanos) {
    if (now.kilobitsPerSecond() == 0) {
      return nowNanos;
    }
    freeAtNanos = Math.max(nowNanos, freeAtNanos) + bytes * 8_000_000L / now.kilobitsPerSecond();
    return freeAtNanos;
  }
}
