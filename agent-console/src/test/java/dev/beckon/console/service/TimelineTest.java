package dev.beckon.console.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.ToRelay;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private final Timeline timeline = new Timeline(1_000_000);

  @Test
  void whatIsOverBeforeItsBeginWasNotedTookNoTime() {
    Timeline late = new Timeline(1_000_000);
    late.begin(Timeline.FIRST_FRAME_SHOWN, 5_000_000);

    assertThat(late.end(Timeline.FIRST_FRAME_SHOWN, 4_000_000)).isTrue();

    assertThat(late.stages())
        .containsExactly(new ToRelay.Stage(Timeline.FIRST_FRAME_SHOWN, 4_000, 4_000));
  }

  @Test
  void countsInMicrosecondsFromTheRing() {
    timeline.begin(Timeline.RING, 1_000_000);
    timeline.end(Timeline.RING, 4_500_000);
    timeline.begin(Timeline.ACCEPT, 4_500_000);

    assertThat(timeline.stages())
        .containsExactly(
            new ToRelay.Stage("ring", 0, 3_500), new ToRelay.Stage("accept", 3_500, 0));
  }

  @Test
  void theFirstEndCounts() {
    timeline.begin(Timeline.RING, 1_000_000);
    assertThat(timeline.end(Timeline.RING, 2_000_000)).isTrue();
    assertThat(timeline.end(Timeline.RING, 3_000_000)).isFalse();

    assertThat(timeline.stages()).containsExactly(new ToRelay.Stage("ring", 0, 1_000));
  }

  @Test
  void whatHasNotBegunDoesNotEnd() {
    assertThat(timeline.end(Timeline.FIRST_FRAME, 2_000_000)).isFalse();
    assertThat(timeline.stages()).isEmpty();
  }

  @Test
  void aPictureThatWasDecodedBeforeTheSessionWasToldTookNoTime() {
    timeline.end(Timeline.FIRST_FRAME, 2_000_000);
    timeline.awaitPicture(3_000_000);
    timeline.end(Timeline.FIRST_FRAME_SHOWN, 4_000_000);

    assertThat(timeline.stages())
        .containsExactly(
            new ToRelay.Stage("screen.firstFrame", 2_000, 2_000),
            new ToRelay.Stage("screen.firstFrameShown", 2_000, 3_000));
  }

  @Test
  void bothWaitsForThePictureBeginAtTheSameMoment() {
    timeline.awaitPicture(1_000_000);
    timeline.awaitPicture(3_000_000);
    timeline.end(Timeline.FIRST_FRAME, 5_000_000);
    timeline.awaitPicture(6_000_000);
    timeline.end(Timeline.FIRST_FRAME_SHOWN, 7_000_000);

    assertThat(timeline.stages())
        .as("that the customer shows the screen may be told after its first picture")
        .containsExactly(
            new ToRelay.Stage("screen.firstFrame", 2_000, 4_000),
            new ToRelay.Stage("screen.firstFrameShown", 2_000, 6_000));
  }

  @Test
  void aStageThatEndedBeginsNoMore() {
    timeline.begin(Timeline.FIRST_FRAME, 1_000_000);
    timeline.begin(Timeline.FIRST_FRAME, 5_000_000);
    timeline.end(Timeline.FIRST_FRAME, 6_000_000);
    timeline.begin(Timeline.FIRST_FRAME, 9_000_000);

    assertThat(timeline.stages())
        .containsExactly(new ToRelay.Stage("screen.firstFrame", 4_000, 5_000));
  }
}
