package dev.beckon.relay.staffing;

import java.time.Duration;
import java.util.function.ToDoubleFunction;

/**
 * What a number of agents leads to in the long run. Immutable.
 *
 * @param agents how many are at work all the time
 * @param waiting the share of requests that find every agent taken
 * @param answerSeconds the average speed of answer (ASA): from tap to acceptance, of those who were
 *     answered; infinite when the line grows for ever
 * @param abandoned the share of requests that gave up
 * @param occupancy the share of their time that agents are taken
 * @param serviceLevel from a time in seconds to the share of requests answered within it
 */
public record Forecast(
    int agents,
    double waiting,
    double answerSeconds,
    double abandoned,
    double occupancy,
    ToDoubleFunction<Double> serviceLevel) {

  /** The share of all requests that are answered within this time. */
  public double answeredWithin(Duration time) {
    return serviceLevel.applyAsDouble(Load.seconds(time));
  }

  /** Whether the line does not grow for ever. */
  public boolean isStable() {
    return Double.isFinite(answerSeconds);
  }
}
