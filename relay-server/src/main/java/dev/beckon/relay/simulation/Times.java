package dev.beckon.relay.simulation;

import java.time.Duration;
import java.util.SplittableRandom;

/** How long something takes, each time anew. Immutable. */
public sealed interface Times {

  Duration mean();

  /** In milliseconds, never negative. */
  long draw(SplittableRandom random);

  static Times exponential(Duration mean) {
    return new Exponential(mean);
  }

  static Times fixed(Duration time) {
    return new Fixed(time);
  }

  /** Always the same. */
  record Fixed(Duration mean) implements Times {
    public Fixed {
      if (mean.isNegative()) {
        throw new IllegalArgumentException("a time must not be negative");
      }
    }

    @Override
    public long draw(SplittableRandom random) {
      return mean.toMillis();
    }
  }

  /** Without memory: what the Erlang formulas assume. */
  record Exponential(Duration mean) implements Times {
    public Exponential {
      requirePositive(mean);
    }

    @Override
    public long draw(SplittableRandom random) {
      return Math.round(-Math.log(1 - random.nextDouble()) * mean.toMillis());
    }
  }

  /**
   * Mostly short, sometimes very long: what handling times look like.
   *
   * @param deviation the standard deviation as a share of the mean
   */
  record LogNormal(Duration mean, double deviation) implements Times {
    public LogNormal {
      requirePositive(mean);
      if (!(deviation > 0 && deviation <= 10)) {
        throw new IllegalArgumentException("the deviation must be above 0, at most 10");
      }
    }

    @Override
    public long draw(SplittableRandom random) {
      double variance = Math.log(1 + deviation * deviation);
      double middle = Math.log((double) mean.toMillis()) - variance / 2;
      return Math.round(Math.exp(middle + Math.sqrt(variance) * random.nextGaussian()));
    }
  }

  private static void requirePositive(Duration mean) {
    if (!mean.isPositive()) {
      throw new IllegalArgumentException("a mean time must be positive");
    }
  }
}
