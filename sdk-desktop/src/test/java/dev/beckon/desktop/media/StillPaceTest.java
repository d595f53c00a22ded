package dev.beckon.desktop.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StillPaceTest {
  private final StillPace pace = new StillPace();

  @Test
  void sharpensQuicklyAndThenRests() {
    assertThat(repeats(20)).containsOnly(Duration.ofMillis(100));
    assertThat(repeats(1_000))
        .as("the other end waits for three seconds")
        .containsOnly(Duration.ofSeconds(2));
  }

  @Test
  void beginsAnewWithAnotherPicture() {
    repeats(30);
    pace.begin();
    assertThat(pace.isResting()).isFalse();
    assertThat(pace.pause()).isEqualTo(Duration.ofMillis(100));
  }

  private List<Duration> repeats(int count) {
    List<Duration> pauses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pauses.add(pace.pause());
      pace.repeated();
    }
    return pauses;
  }
}
