package dev.beckon.sdk.cobrowse;

/**
 * Makes one steady word out of figures that jump: smooths them, believes two bad ones in a row and
 * takes five good ones to believe better. That nothing gets through is over with the first sample
 * that does: nobody is told that they are not heard when they are. Both ends use it, one sample a
 * second. Immutable, pure.
 *
 * @param level what is said
 * @param roundTripMillis smoothed; -1 before the first
 * @param lossPercent smoothed; -1 before the first
 * @param run how many samples in a row said the same other thing: negative for worse
 */
public record QualityMeter(
    QualityLevel level, double roundTripMillis, double lossPercent, int run) {
  /** Before anything is known. */
  public static final QualityMeter START = new QualityMeter(QualityLevel.GOOD, -1, -1, 0);

  private static final double WEIGHT = 0.4;
  private static final int WORSE_AFTER = 2;
  private static final int BETTER_AFTER = 5;

  /** People begin to notice. */
  private static final double NOTICED_MILLIS = 150;

  private static final double NOTICED_PERCENT = 2;

  /** Talking gets hard. */
  private static final double HARD_MILLIS = 400;

  private static final double HARD_PERCENT = 6;

  /** Nobody understands a word. */
  private static final double HOPELESS_PERCENT = 50;

  /** Some words are understood. */
  private static final double UNDERSTOOD_PERCENT = 25;

  /**
   * One more sample.
   *
   * @param roundTrip in milliseconds; negative: not known
   * @param loss in percent of what should have arrived; negative: not known
   * @param flowing whether anything arrives at all
   */
  public QualityMeter sample(double roundTrip, double loss, boolean flowing) {
    double smoothRoundTrip = smooth(roundTripMillis, roundTrip);
    double smoothLoss = smooth(lossPercent, loss);
    QualityLevel now = flowing ? judge(smoothRoundTrip, smoothLoss) : QualityLevel.LOST;
    if (level == QualityLevel.LOST && flowing && smoothLoss <= UNDERSTOOD_PERCENT) {
      return new QualityMeter(QualityLevel.POOR, smoothRoundTrip, smoothLoss, 1);
    }
    int next =
        now == level ? 0 : now.compareTo(level) > 0 ? Math.min(run, 0) - 1 : Math.max(run, 0) + 1;
    if (next <= -WORSE_AFTER || next >= BETTER_AFTER) {
      return new QualityMeter(now, smoothRoundTrip, smoothLoss, 0);
    }
    return new QualityMeter(level, smoothRoundTrip, smoothLoss, next);
  }

  private static double smooth(double before, double sample) {
    if (sample < 0 || Double.isNaN(sample)) {
      return before;
    }
    return before < 0 ? sample : before + WEIGHT * (sample - before);
  }

  private static QualityLevel judge(double roundTrip, double loss) {
    if (loss > HOPELESS_PERCENT) {
      return QualityLevel.LOST;
    }
    if (roundTrip > HARD_MILLIS || loss > HARD_PERCENT) {
      return QualityLevel.POOR;
    }
    return roundTrip > NOTICED_MILLIS || loss > NOTICED_PERCENT
        ? QualityLevel.FAIR
        : QualityLevel.GOOD;
  }
}
