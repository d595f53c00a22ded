package dev.beckon.relay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WaitHistoryTest {

  private final WaitHistory history =
      new WaitHistory(Duration.ofSeconds(120), Duration.ofSeconds(5));

  @Test
  void isUnknownWithoutAgents() {
    assertThat(history.estimate(TierId.STANDARD, 1, 0, 0)).isEqualTo(EstimatedWait.UNKNOWN);
  }

  @Test
  void isOneAnswerWhenSomebodyIsFree() {
    assertThat(history.estimate(TierId.STANDARD, 1, 3, 1))
        .isEqualTo(new EstimatedWait(Duration.ofSeconds(4), Duration.ofSeconds(15)));
  }

  @Test
  void startsFromTheAssumedTimesAndLearns() {
    EstimatedWait cold = history.estimate(TierId.STANDARD, 1, 1, 0);
    for (int n = 0; n < 50; n++) {
      history.handled(Duration.ofSeconds(12));
    }
    EstimatedWait warm = history.estimate(TierId.STANDARD, 1, 1, 0);

    assertThat(cold.low()).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(105));
    assertThat(warm.low()).isLessThan(Duration.ofSeconds(26));
    assertThat(warm.high()).isGreaterThan(warm.low());
  }

  @Test
  void forgetsWhatIsLongAgo() {
    for (int n = 0; n < 500; n++) {
      history.handled(Duration.ofHours(1));
    }
    for (int n = 0; n < 50; n++) {
      history.handled(Duration.ofSeconds(120));
    }
    WaitHistory fresh = new WaitHistory(Duration.ofSeconds(120), Duration.ofSeconds(5));

    assertThat(history.estimate(TierId.STANDARD, 4, 2, 0))
        .isEqualTo(fresh.estimate(TierId.STANDARD, 4, 2, 0));
  }

  /**
   * Erlang's own wait, drawn: half of them below low, nine in ten below high, within the rounding.
   */
  @Test
  void agreesWithDrawnWaits() {
    SplittableRandom random = new SplittableRandom(7);
    for (int position : new int[] {1, 3, 10}) {
      int agents = 4;
      double[] waits = new double[20_000];
      for (int n = 0; n < waits.length; n++) {
        double wait = 5;
        for (int k = 0; k < position; k++) {
          wait += -Math.log(1 - random.nextDouble()) * 120 / agents;
        }
        waits[n] = wait;
      }
      Arrays.sort(waits);
      EstimatedWait estimate = history.estimate(TierId.STANDARD, position, agents, 0);
      assertThat((double) estimate.low().toSeconds())
          .isBetween(waits[waits.length / 2] * 0.9, waits[waits.length / 2] * 1.25);
      assertThat((double) estimate.high().toSeconds())
          .isBetween(waits[waits.length * 9 / 10] * 0.9, waits[waits.length * 9 / 10] * 1.25);
    }
  }
}
