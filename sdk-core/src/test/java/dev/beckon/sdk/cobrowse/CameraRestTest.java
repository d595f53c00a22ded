package dev.beckon.sdk.cobrowse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraRestTest {
  private long now = 1_000;
  private CameraRest camera = CameraRest.begin(now);

  private boolean after(int seconds, QualityLevel level) {
    for (int i = 0; i < seconds; i++) {
      now += 1_000;
      camera = camera.look(level, now);
    }
    return camera.rests();
  }

  /** G, F, P and L are a second each; what it comes to. */
  @ParameterizedTest
  @CsvSource({
    "GGGGGGGGGG,              false",
    "FFFFFFFFFFFFFFFFFFFF,    false",
    "PPPPPP,                  false",
    "PPPPPPP,                 true",
    "PPPPPGPPPPPP,            false",
    "LL,                      false",
    "LLL,                     true",
    "PPL,                     true",
    "LLLGGGGGGGGGG,           true",
    "LLLGGGGGGGGGGG,          false",
    "LLLGGGGGPGGGGGGGGGG,     true",
    "LLLFFFFFFFFFFF,          false",
  })
  void theVoiceGoesFirst(String seconds, boolean rests) {
    for (char second : seconds.toCharArray()) {
      after(
          1,
          switch (second) {
            case 'G' -> QualityLevel.GOOD;
            case 'F' -> QualityLevel.FAIR;
            case 'P' -> QualityLevel.POOR;
            default -> QualityLevel.LOST;
          });
    }
    assertThat(camera.rests()).isEqualTo(rests);
  }

  @Test
  void comingBackInVainWaitsTwiceAsLongTheNextTime() {
    after(7, QualityLevel.POOR);
    assertThat(after(11, QualityLevel.GOOD)).isFalse();
    assertThat(after(7, QualityLevel.POOR)).isTrue();
    assertThat(after(20, QualityLevel.GOOD)).as("not yet").isTrue();
    assertThat(after(1, QualityLevel.GOOD)).isFalse();
    after(61, QualityLevel.GOOD);
    after(7, QualityLevel.POOR);
    assertThat(after(11, QualityLevel.GOOD)).as("forgiven after a minute").isFalse();
  }

  @Test
  void onNoNetworkDoesItFlap() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      camera = CameraRest.begin(now);
      int changes = 0;
      for (int second = 0; second < 600; second++) {
        boolean before = camera.rests();
        // Bad and good in turn, each as long as it takes to change something.
        QualityLevel level =
            second % 24 < 8 + random.nextInt(3) ? QualityLevel.POOR : QualityLevel.GOOD;
        if (after(1, level) != before) {
          changes++;
        }
      }
      assertThat(changes).as("seed %s", seed).isLessThanOrEqualTo(12);
    }
  }
}
