package dev.beckon.relay.simulation;

/**
 * A figure over several independent runs, with its confidence interval of 95 %.
 *
 * @param mean over the runs
 * @param margin so far the true figure may be to either side; infinite for a single run
 */
public record Estimate(double mean, double margin) {

  /** Student's t for 0.975, by degrees of freedom from 1. */
  private static final double[] T = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042
  };

  private static final double T_OF_MANY = 1.960;

  static Estimate of(double... runs) {
    double sum = 0;
    for (double run : runs) {
      sum += run;
    }
    double mean = sum / runs.length;
    if (runs.length == 1) {
      return new Estimate(mean, Double.POSITIVE_INFINITY);
    }
    double squares = 0;
    for (double run : runs) {
      squares += (run - mean) * (run - mean);
    }
    int freedom = runs.length - 1;
    double t = freedom <= T.length ? T[freedom - 1] : T_OF_MANY * (1 + 1.2 / freedom);
    return new Estimate(mean, t * Math.sqrt(squares / freedom / runs.length));
  }

  /** Whether the true figure may be this. */
  public boolean allows(double value) {
    return Math.abs(value - mean) <= margin;
  }

  /** As {@link #allows}, and five in a hundred more: models are not reality. */
  public boolean isAbout(double value) {
    return Math.abs(value - mean) <= margin + 0.05 * Math.abs(mean);
  }
}
