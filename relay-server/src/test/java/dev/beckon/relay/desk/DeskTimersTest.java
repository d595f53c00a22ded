package dev.beckon.relay.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeskTimersTest {
  private static final Instant NOW = Instant.EPOCH;

  private final DeskTimers timers = new DeskTimers();
  private final List<String> fired = new ArrayList<>();

  @Test
  void firesInOrderOfTimeAndThenOfArming() {
    arm("late", 2);
    arm("first", 1);
    arm("second", 1);
    fireAll(NOW.plusSeconds(2));
    assertThat(fired).containsExactly("first", "second", "late");
    assertThat(timers.untilNext(NOW)).isNull();
  }

  @Test
  void armingAgainReplaces() {
    arm("a", 1);
    arm("a", 5);
    fireAll(NOW.plusSeconds(1));
    assertThat(fired).isEmpty();
    assertThat(timers.untilNext(NOW)).isEqualTo(Duration.ofSeconds(5));
    fireAll(NOW.plusSeconds(5));
    assertThat(fired).containsExactly("a");
    assertThat(timers.isArmed("a")).isFalse();
  }

  @Test
  void cancelledDoesNotFireAndUnknownMayBeCancelled() {
    arm("a", 1);
    arm("b", 1);
    timers.cancel("a");
    timers.cancel("unknown");
    fireAll(NOW.plusSeconds(1));
    assertThat(fired).containsExactly("b");
  }

  private void arm(String key, int seconds) {
    timers.arm(key, NOW.plusSeconds(seconds), () -> fired.add(key));
  }

  private void fireAll(Instant now) {
    for (Runnable due = timers.nextDue(now); due != null; due = timers.nextDue(now)) {
      due.run();
    }
  }
}
