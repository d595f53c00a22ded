package dev.beckon.relay.measure;

import dev.beckon.relay.routing.EstimatedWait;
import java.time.Duration;

/**
 * How a wait compared with what was told on arrival. If the figures are honest, half of all are
 * {@link #UP_TO_LOW}, four in ten {@link #UP_TO_HIGH}, and one in ten {@link #LONGER}.
 */
enum EstimateOutcome {
  UP_TO_LOW,
  UP_TO_HIGH,
  LONGER,
  /** Nobody was there when the person asked, so nothing could be told. */
  UNKNOWN;

  static EstimateOutcome of(EstimatedWait told, Duration wait) {
    if (told.equals(EstimatedWait.UNKNOWN)) {
      return UNKNOWN;
    }
    if (wait.compareTo(told.low()) <= 0) {
      return UP_TO_LOW;
    }
    return wait.compareTo(told.high()) <= 0 ? UP_TO_HIGH : LONGER;
  }
}
