package dev.beckon.sdk.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private final AtomicLong nanos = new AtomicLong(-5_000_000);
  private final Timeline timeline = new Timeline(nanos::get);

  @Test
  void countsMicrosecondsFromTheTapEvenFromANegativeClock() {
    nanos.addAndGet(7_000_000);
    timeline.end(Stage.CONNECT);
    timeline.begin(Stage.WAIT);
    nanos.addAndGet(1_000_000);
    timeline.end(Stage.WAIT);
    assertThat(timeline.snapshot().get("connect")).containsExactly(0, 7_000);
    assertThat(timeline.snapshot().get("wait")).containsExactly(7_000, 8_000);
  }

  @Test
  void whatLastsHasNoEndAndWhatHasNotBegunIsNotThere() {
    assertThat(timeline.snapshot().get("describe")).containsExactly(0, 0);
    timeline.end(Stage.FIRST_FRAME);
    assertThat(timeline.snapshot()).doesNotContainKey("agent.firstFrame");
  }

  @Test
  void theFirstPairCountsExceptForRings() {
    timeline.begin(Stage.RING);
    nanos.addAndGet(1_000_000);
    timeline.end(Stage.RING);
    nanos.addAndGet(1_000_000);
    timeline.end(Stage.RING);
    timeline.begin(Stage.RING);
    assertThat(timeline.snapshot().get("ring")).containsExactly(0, 1_000);
    timeline.beginAgain(Stage.RING);
    assertThat(timeline.snapshot().get("ring")).containsExactly(2_000, 0);
  }

  @Test
  void anEndInTheFirstMicrosecondIsAnEnd() {
    timeline.end(Stage.CONNECT);
    assertThat(timeline.snapshot().get("connect")).containsExactly(0, 1);
  }
}
