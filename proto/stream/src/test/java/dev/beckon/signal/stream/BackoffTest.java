package dev.beckon.signal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void theCeilingDoublesUpToTheCapAndStartsAnew() {
    Backoff highest = new Backoff(bound -> bound - 1, 250, 10_000);
    assertThat(highest.next(0)).isEqualTo(250);
    assertThat(highest.next(0)).isEqualTo(500);
    assertThat(highest.next(0)).isEqualTo(1_000);
    for (int i = 0; i < 100; i++) {
      highest.next(0);
    }
    assertThat(highest.next(0)).isEqualTo(10_000);
    highest.reset();
    assertThat(highest.next(0)).isEqualTo(250);
  }

  @Test
  void whatTheRelayAsksForIsKeptWithinBoundsAndSpread() {
    Backoff lowest = new Backoff(bound -> 0, 250, 10_000);
    assertThat(lowest.next(5_000)).isEqualTo(5_000);
    assertThat(lowest.next(1_000_000_000_000L)).isEqualTo(Backoff.MAX_RETRY_AFTER_MILLIS);
    assertThat(lowest.next(-1)).isZero();
    Backoff highest = new Backoff(bound -> bound - 1, 250, 10_000);
    assertThat(highest.next(4_000)).isEqualTo(4_000 + 250 + 1_000);
  }

  /**
   * A thousand who lost the relay together do not come back together: the fourth wait, whose
   * ceiling is 2 s, is spread evenly over twenty slots. 19 degrees of freedom: 43.8 is passed by
   * chance once in a thousand times, and the seed is fixed.
   */
  @Test
  void aThousandClientsDoNotAlign() {
    Random random = new Random(42);
    int[] slots = new int[20];
    for (int client = 0; client < 1_000; client++) {
      Backoff backoff = new Backoff(random::nextLong, 250, 10_000);
      backoff.next(0);
      backoff.next(0);
      backoff.next(0);
      slots[(int) Math.min(19, backoff.next(0) / 100)]++;
    }
    double chiSquared = 0;
    for (int slot : slots) {
      chiSquared += (slot - 50.0) * (slot - 50.0) / 50.0;
    }
    assertThat(chiSquared).isLessThan(43.8);
  }
}
