package dev.beckon.console.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void growsToItsLimitAndNeverBelowHalf() {
    Backoff backoff = new Backoff(new Random(1));
    for (int i = 0; i < 100; i++) {
      long ceiling = Math.min(4_000, 100L << Math.min(i, 20));
      assertThat(backoff.next(Duration.ZERO).toMillis()).isBetween(ceiling / 2, ceiling);
    }
  }

  @Test
  void beginsAnewAfterASuccess() {
    Backoff backoff = new Backoff(new Random(1));
    for (int i = 0; i < 10; i++) {
      backoff.next(Duration.ZERO);
    }
    backoff.succeeded();

    assertThat(backoff.next(Duration.ZERO)).isLessThanOrEqualTo(Duration.ofMillis(100));
  }

  @Test
  void doesWhatTheRelayAsksWithinReason() {
    Backoff backoff = new Backoff(new Random(1));

    assertThat(backoff.next(Duration.ofSeconds(5)))
        .isBetween(Duration.ofSeconds(5), Duration.ofMillis(6_250));
    assertThat(backoff.next(Duration.ofDays(365))).isLessThanOrEqualTo(Duration.ofSeconds(75));
  }

  @Test
  void consolesDoNotComeBackAllAtOnce() {
    long distinct =
        new Random(7)
            .longs(200)
            .mapToObj(seed -> new Backoff(new Random(seed)).next(Duration.ZERO).toMillis())
            .distinct()
            .count();

    assertThat(distinct).isGreaterThan(30);
  }
}
