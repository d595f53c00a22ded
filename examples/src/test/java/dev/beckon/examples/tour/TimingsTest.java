package dev.beckon.examples.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TimingsTest {
  private static final String LINE =
      """
      12:00 INFO beckon.timeline - {"request":"r","queue":"orders","reason":"ENDED_BY_AGENT","rings":1,\
      "relay":{"ring_sent":1500},\
      "customer":{"ring":[20000,3020000],"agent.firstFrame":[3020000,3200000],\
      "agent.firstFrameShown":[3020000,3210000]},\
      "agent":{"ring":[0,3000000],"accept":[3000000,3005000],"screen.firstFrame":[3005000,3100000],\
      "screen.firstFrameShown":[3005000,3116000]}}""";

  @Test
  void addsUpWhatEachEndMeasuredOnItsOwnClock() {
    assertThat(Timings.of(LINE).headline().values())
        .containsExactly(20.0, 1.5, 3000.0, 185.0, 195.0, 100.0, 116.0);
  }

  @Test
  void aStageThatNeverEndedDidNotHappen() {
    Timings timings = Timings.of(LINE.replace("[3005000,3100000]", "[3005000,0]"));
    assertThatThrownBy(timings::headline).hasMessageContaining("screen.firstFrame");
  }

  @Test
  void aStageThatWasNotReportedDidNotHappen() {
    Timings timings = Timings.of(LINE.replace("agent.firstFrameShown", "agent.somethingElse"));
    assertThatThrownBy(timings::headline).hasMessageContaining("agent.firstFrameShown");
  }
}
