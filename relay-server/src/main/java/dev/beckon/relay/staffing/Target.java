package dev.beckon.relay.staffing;

import java.time.Duration;

/** What is to be reached. */
public sealed interface Target {

  boolean isMetBy(Forecast forecast);

  /** The average speed of answer. */
  record AnswerWithin(Duration average) implements Target {
    public AnswerWithin {
      if (!average.isPositive()) {
        throw new IllegalArgumentException("the average speed of answer must be positive");
      }
    }

    @Override
    public boolean isMetBy(Forecast forecast) {
      return forecast.answerSeconds() <= Load.seconds(average);
    }
  }

  /** So many of all requests are answered within that time: 80 % in 20 s. */
  record ServiceLevel(double share, Duration within) implements Target {
    public ServiceLevel {
      if (!(share > 0 && share < 1)) {
        throw new IllegalArgumentException("the share must be above 0 and below 100 %");
      }
      if (within.isNegative()) {
        throw new IllegalArgumentException("the time must not be negative");
      }
    }

    @Override
    public boolean isMetBy(Forecast forecast) {
      return forecast.answeredWithin(within) >= share;
    }
  }
}
