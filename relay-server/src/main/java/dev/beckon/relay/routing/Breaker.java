package dev.beckon.relay.routing;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps an outside router that fails from being asked: after some failures in a row it is left
 * alone for a while, then asked once; a success ends that, a failure begins it again, for twice as
 * long each time. Confined to the routing thread.
 */
final class Breaker {
  static final int FAILURES = 5;
  static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private int failures;
  private Duration pause = FIRST_PAUSE;
  private Instant until = Instant.MIN;

  /**
   * @param underWay how many questions wait for their answers
   */
  boolean mayAsk(Instant now, int underWay) {
    return failures < FAILURES || (underWay == 0 && !now.isBefore(until));
  }

  void succeeded() {
    failures = 0;
    pause = FIRST_PAUSE;
  }

  void failed(Instant now) {
    failures++;
    if (failures >= FAILURES && !now.isBefore(until)) {
      until = now.plus(pause);
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
  }
}
