package dev.beckon.sdk.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlowWatchTest {
  private static final long SECOND = 1_000_000_000L;

  private final FlowWatch watch = new FlowWatch();

  @Test
  void whatFlowedAndStopsIsCut() {
    watch.read(32, SECOND);
    assertThat(watch.isCut()).isFalse();
    watch.read(0, 2 * SECOND);
    assertThat(watch.cutReadings()).isEqualTo(1);
    watch.read(0, 3 * SECOND);
    assertThat(watch.cutReadings()).isEqualTo(2);
    assertThat(watch.read(0.5, 4 * SECOND)).as("for three seconds").isTrue();
    assertThat(watch.isCut()).isFalse();
  }

  @Test
  void whatIsLostInAShortCutIsSentAgain() {
    watch.read(32, SECOND);
    watch.read(0, 2 * SECOND);
    assertThat(watch.came(2 * SECOND + SECOND / 2)).isFalse();
    assertThat(watch.isCut()).isFalse();
  }

  @Test
  void whoWasSilentAnywayIsNotCut() {
    watch.read(32, SECOND);
    assertThat(watch.read(1, 2 * SECOND)).isFalse();
    watch.read(0, 3 * SECOND);
    watch.read(0, 4 * SECOND);
    assertThat(watch.isCut()).isFalse();
    assertThat(watch.came(9 * SECOND)).isFalse();
  }

  @Test
  void aPathThatNeverCarriedAnythingIsNotCut() {
    watch.read(0, SECOND);
    watch.read(0, 2 * SECOND);
    assertThat(watch.isCut()).isFalse();
    assertThat(watch.read(32, 9 * SECOND)).isFalse();
  }
}
