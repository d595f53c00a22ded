package dev.beckon.relay.staffing;

import java.time.Duration;
import java.util.Arrays;

/**
 * As {@link ErlangC}, but people give up after a random (exponential) patience (M/M/n+M, Palm's
 * model). There is no load that makes the line grow for ever.
 *
 * <p>An arrival that finds {@code j} others waiting is served after the sum V of {@code j + 1}
 * exponential times with the rates {@code nμ, nμ+θ, …, nμ+jθ}: somebody in front is served or gives
 * up. With these, in closed form,
 *
 * <pre>
 *   P(served)           = nμ / (nμ + (j+1)θ)
 *   E(V | served)       = Σ 1 / (nμ + (i+1)θ),  i = 0 … j
 *   P(V ≤ t | served)   = 1 − I(e^−θt; nμ/θ + 1, j+1)      (regularised incomplete beta)
 * </pre>
 *
 * and all three follow from those of {@code j − 1} by one addition, so that one pass over the
 * possible lengths of the line is exact.
 *
 * @param patience how long people are willing to wait, on average
 */
public record ErlangA(Load load, Duration patience) implements Formula {

  /** Lines less likely than this, in proportion to the likeliest, are left out. */
  private static final double NEGLIGIBLE = 1e-17;

  public ErlangA {
    if (!patience.isPositive()) {
      throw new IllegalArgumentException("the patience must be positive");
    }
  }

  @Override
  public String title() {
    return "Erlang A";
  }

  @Override
  public Forecast with(int agents) {
    Line line = new Line(agents);
    double answering = load.answeringSeconds();
    return new Forecast(
        agents,
        line.waiting,
        line.waitOfServed / line.served + answering,
        1 - line.served,
        load.erlangs() * line.served / agents,
        within ->
            within < answering ? 0 : 1 - line.waiting + line.servedWithin(within - answering));
  }

  /** What arrivals find, and what becomes of those who must wait. */
  private final class Line {
    private final double serving;
    private final double leaving = 1 / Load.seconds(patience);

    /** By j: the probability that all agents are taken and j others wait. */
    private final double[] found;

    final double waiting;
    final double served;
    final double waitOfServed;

    Line(int agents) {
      serving = agents / load.serviceSeconds();
      found = likelihoods();
      double someoneFree = found[0] * (1 / ErlangB.blocked(load.erlangs(), agents) - 1);
      double all = someoneFree + Arrays.stream(found).sum();
      double mustWait = 0;
      double lost = 0;
      double wait = 0;
      double waits = 0;
      for (int j = 0; j < found.length; j++) {
        found[j] /= all;
        wait += 1 / rate(j + 1);
        mustWait += found[j];
        lost += found[j] * (1 - servedFrom(j));
        waits += found[j] * servedFrom(j) * wait;
      }
      waiting = mustWait;
      served = 1 - lost;
      waitOfServed = waits;
    }

    /** How fast a line of j gets shorter. */
    private double rate(int j) {
      return serving + j * leaving;
    }

    private double servedFrom(int j) {
      return serving / rate(j + 1);
    }

    /** In proportion to the likeliest, from which they are worked out: nothing overflows. */
    private double[] likelihoods() {
      double arrivals = load.arrivalsPerSecond();
      int likeliest = (int) Math.max(0, (arrivals - serving) / leaving);
      double[] likely = new double[likeliest + 64];
      likely[likeliest] = 1;
      for (int j = likeliest; j > 0; j--) {
        likely[j - 1] = likely[j] * rate(j) / arrivals;
      }
      int j = likeliest;
      while (likely[j] > NEGLIGIBLE) {
        if (j + 1 == likely.length) {
          likely = Arrays.copyOf(likely, 2 * likely.length);
        }
        likely[j + 1] = likely[j] * arrivals / rate(j + 1);
        j++;
      }
      return Arrays.copyOf(likely, j + 1);
    }

    /** Of all arrivals: had to wait, and were served within this time. */
    double servedWithin(double seconds) {
      double alpha = serving / leaving + 1;
      double exponent = -leaving * seconds;
      double logRest = Math.log(-Math.expm1(exponent));
      // The incomplete beta function's next term, as a logarithm: it may be far below any double.
      double term = alpha * exponent;
      double notYet = 0;
      double sum = 0;
      for (int j = 0; j < found.length; j++) {
        notYet = Math.min(1, notYet + Math.exp(term));
        sum += found[j] * servedFrom(j) * (1 - notYet);
        term += logRest + Math.log((alpha + j) / (j + 1));
      }
      return sum;
    }
  }
}
