package dev.beckon.sdk.cobrowse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QualityMeterTest {
  private QualityMeter meter = QualityMeter.START;

  private QualityLevel after(int samples, double roundTrip, double loss, boolean flowing) {
    for (int i = 0; i < samples; i++) {
      meter = meter.sample(roundTrip, loss, flowing);
    }
    return meter.level();
  }

  @Test
  void oneBadSampleIsAnAccidentTwoAreNot() {
    after(5, 20, 0, true);
    assertThat(after(1, 20, 0, false)).isEqualTo(QualityLevel.GOOD);
    assertThat(after(1, 20, 0, false)).isEqualTo(QualityLevel.LOST);
  }

  @Test
  void betterTakesFiveInARow() {
    after(4, 900, 10, true);
    assertThat(meter.level()).isEqualTo(QualityLevel.POOR);
    after(3, 20, 0, true);
    assertThat(meter.level()).isEqualTo(QualityLevel.POOR);
    assertThat(after(12, 20, 0, true)).isEqualTo(QualityLevel.GOOD);
  }

  @Test
  void theBordersAreWherePeopleNotice() {
    assertThat(after(5, 140, 1, true)).isEqualTo(QualityLevel.GOOD);
    assertThat(after(5, 300, 1, true)).isEqualTo(QualityLevel.FAIR);
    assertThat(after(9, 300, 12, true)).isEqualTo(QualityLevel.POOR);
    assertThat(after(9, 300, 60, true)).as("not a word").isEqualTo(QualityLevel.LOST);
  }

  @Test
  void whatIsNotKnownChangesNothing() {
    after(5, 300, 1, true);
    double before = meter.roundTripMillis();
    after(3, -1, -1, true);
    assertThat(meter.roundTripMillis()).isEqualTo(before);
  }

  @Test
  void thatNothingGetsThroughIsOverWithTheFirstSampleThatDoes() {
    after(4, 20, 0, true);
    after(5, -1, -1, false);
    assertThat(meter.level()).isEqualTo(QualityLevel.LOST);
    assertThat(after(1, 20, 0, true)).isEqualTo(QualityLevel.POOR);
    assertThat(after(4, 20, 0, true)).isEqualTo(QualityLevel.GOOD);
  }

  @Test
  void aFewWordsAreNotYetUnderstood() {
    after(12, 20, 80, true);
    assertThat(meter.level()).isEqualTo(QualityLevel.LOST);
    assertThat(after(1, 20, 0, true)).as("smoothed").isEqualTo(QualityLevel.LOST);
    assertThat(after(2, 20, 0, true)).isEqualTo(QualityLevel.POOR);
  }
}
