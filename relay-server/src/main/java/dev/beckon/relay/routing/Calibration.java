package dev.beckon.relay.routing;

import java.time.Duration;

/**
 * Keeps told waits honest for people of one kind: learns by which factor to correct the two figures
 * of an estimate, so that in the long run half of the waits stay below the lower and nine in ten
 * below the upper one, whatever the model behind it overlooks. Confined to the routing thread.
 *
 * <p>Each figure has its own factor. A wait that was longer than the figure that was told makes the
 * factor grow, one that was not makes it shrink, in such a proportion that both balance at the
 * share that is promised: a step of the subgradient of the pinball loss, on the logarithm. What was
 * told is judged as it was told, rounding included. The first few waits move a factor more than
 * later ones, and recent ones always count: days change.
 *
 * <p>Cold start: both factors are 1, so the model is told as it is.
 */
final class Calibration {

  /** So far a figure may be corrected, to either side. */
  private static final double MOST = StrictMath.log(20);

  private final Figure low = new Figure(0.5);
  private final Figure high = new Figure(0.9);

  /** What the lower figure is multiplied by. */
  double low() {
    return low.factor;
  }

  /** What the upper figure is multiplied by; may leave it below the lower one. */
  double high() {
    return high.factor;
  }

  /** Somebody who was told this has been answered. */
  void learn(EstimatedWait told, Duration wait) {
    low.learn(wait.compareTo(told.low()) > 0);
    high.learn(wait.compareTo(told.high()) > 0);
  }

  private static final class Figure {
    private final double share;
    private double logarithm;
    private double factor = 1;
    private int seen;

    Figure(double share) {
      this.share = share;
    }

    void learn(boolean longer) {
      double step = 0.08 + 0.6 / (1 + seen / 4.0);
      seen = Math.min(seen + 1, 1000);
      double moved = logarithm + step * (longer ? share : share - 1);
      logarithm = Math.max(-MOST, Math.min(MOST, moved));
      factor = StrictMath.exp(logarithm);
    }
  }
}
