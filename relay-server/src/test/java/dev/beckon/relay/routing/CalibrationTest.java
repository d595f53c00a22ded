package dev.beckon.relay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However wrong a model is, and in whatever way, what is told becomes true. */
class CalibrationTest {

  private final SplittableRandom random = new SplittableRandom(5);

  @ParameterizedTest
  @CsvSource({"0.2, 0.5", "1, 0.1", "1, 1", "5, 0.3", "3, 1.5"})
  void halfStayBelowTheLowerFigureAndNineInTenBelowTheUpper(double scale, double deviation) {
    Calibration calibration = new Calibration();
    int withinLow = 0;
    int withinHigh = 0;
    int counted = 4000;
    for (int n = -500; n < counted; n++) {
      EstimatedWait told =
          new EstimatedWait(
              millis(20_000 * calibration.low()), millis(45_000 * calibration.high()));
      double wait = 20_000 * scale * Math.exp(deviation * random.nextGaussian());
      if (n >= 0) {
        withinLow += wait <= told.low().toMillis() ? 1 : 0;
        withinHigh += wait <= told.high().toMillis() ? 1 : 0;
      }
      calibration.learn(told, millis(wait));
    }
    assertThat((double) withinLow / counted).isBetween(0.47, 0.53);
    assertThat((double) withinHigh / counted).isBetween(0.88, 0.92);
  }

  @ParameterizedTest
  @CsvSource({"0.25", "4"})
  void aHandfulOfWaitsIsEnoughToNoticeThatAModelIsFarOff(double scale) {
    Calibration calibration = new Calibration();
    for (int n = 0; n < 12; n++) {
      EstimatedWait told =
          new EstimatedWait(
              millis(20_000 * calibration.low()), millis(45_000 * calibration.high()));
      calibration.learn(told, millis(20_000 * scale));
    }
    if (scale > 1) {
      assertThat(calibration.high()).isGreaterThan(1.5);
    } else {
      assertThat(calibration.low()).isLessThan(0.6);
    }
  }

  private static Duration millis(double millis) {
    return Duration.ofMillis(Math.round(millis));
  }
}
