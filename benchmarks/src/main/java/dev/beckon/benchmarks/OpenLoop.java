package dev.beckon.benchmarks;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Sends at a steady rate whatever the answers do. Each operation is given the time at which it was
 * <em>due</em>; latencies are counted from there, so a server that stalls is charged for everything
 * that should have been sent meanwhile (no coordinated omission).
 */
final class OpenLoop {
  private OpenLoop() {}

  /**
   * Runs on the calling thread until the time is over.
   *
   * @param operation gets the due time, {@link System#nanoTime()}
   * @return how many operations were started
   */
  static long run(double perSecond, Duration time, LongConsumer operation) {
    long interval = Math.round(1e9 / perSecond);
    long begin = System.nanoTime();
    long count = Math.round(time.toNanos() / (double) interval);
    for (long i = 0; i < count; i++) {
      long due = begin + i * interval;
      for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
        LockSupport.parkNanos(early);
      }
      operation.accept(due);
    }
    return count;
  }
}
