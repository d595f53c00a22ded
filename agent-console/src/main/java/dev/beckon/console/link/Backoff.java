package dev.beckon.console.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: exponential, and jittered so that the consoles of a
 * restarted relay do not come back all at once. Confined to the desk's thread.
 */
final class Backoff {
  private static final long FIRST_MILLIS = 100;
  private static final long LONGEST_MILLIS = 4_000;

  private final RandomGenerator random;
  private int attempts;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Between half of and the whole of 100 ms, 200 ms, 400 ms … 4 s.
   *
   * @param atLeast what the relay asked for
   */
  Duration next(Duration atLeast) {
    long ceiling = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempts, 20));
    attempts++;
    long millis = ceiling / 2 + random.nextLong(ceiling / 2 + 1);
    long asked = Math.clamp(atLeast.toMillis(), 0, 60_000);
    return Duration.ofMillis(asked == 0 ? millis : asked + random.nextLong(asked / 4 + 1));
  }

  /** How often since the last success. */
  int attempts() {
    return attempts;
  }

  void succeeded() {
    attempts = 0;
  }
}
