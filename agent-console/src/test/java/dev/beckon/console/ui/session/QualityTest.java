package dev.beckon.console.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.MediaHealth;
import dev.beckon.sdk.cobrowse.QualityLevel;
import dev.beckon.sdk.spi.PeerStatistics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityTest {
  private static final PeerStatistics BAD = new PeerStatistics(900, 20, 300, 300, 2_000, 0);

  private static Quality of(@Nullable QualityLevel own, @Nullable QualityLevel theirs) {
    return Quality.of(new MediaHealth(MediaHealth.Path.CONNECTED, BAD, null, "", own), theirs);
  }

  /** One bad figure is in the words, and moves no bar. */
  @ParameterizedTest
  @CsvSource({
    "GOOD, GOOD, 4, Good: 900 ms",
    "FAIR, GOOD, 3, Fair: 900 ms",
    "POOR, GOOD, 2, Poor: 900 ms",
    "LOST, GOOD, 1, Very poor: 900 ms",
    "GOOD, FAIR, 3, Fair at the customer's end. Here: Good",
    "GOOD, LOST, 1, Very poor at the customer's end. Here: Good",
    "POOR, FAIR, 2, Poor: 900 ms",
  })
  void theWorseOfTheTwoSteadyJudgementsCounts(
      QualityLevel own, QualityLevel theirs, int bars, String words) {
    assertThat(of(own, theirs).bars()).isEqualTo(bars);
    assertThat(of(own, theirs).text()).startsWith(words);
  }

  @Test
  void beforeAnythingIsKnownItIsNeitherGoodNorBad() {
    assertThat(of(null, null).bars()).isEqualTo(3);
    assertThat(Quality.of(MediaHealth.NONE, QualityLevel.GOOD)).isEqualTo(Quality.NONE);
  }
}
