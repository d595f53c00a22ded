package dev.beckon.sdk.cobrowse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StillPaceTest {
  private final StillPace pace = new StillPace();

  @Test
  void sharpensQuicklyAndThenRests() {
    assertThat(repeats(StillPace.SHARPENING_REPEATS)).containsOnly(100L);
    assertThat(repeats(1_000)).as("the other end waits for three seconds").containsOnly(2_000L);
  }

  @Test
  void beginsAnewWithAnotherPicture() {
    repeats(30);
    pace.begin();
    assertThat(pace.isResting()).isFalse();
    assertThat(pace.pauseMillis()).isEqualTo(100);
  }

  private List<Long> repeats(int count) {
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pauses.add(pace.pauseMillis());
      pace.repeated();
    }
    return pauses;
  }
}
