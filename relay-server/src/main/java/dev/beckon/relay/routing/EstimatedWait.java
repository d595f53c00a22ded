package dev.beckon.relay.routing;

import java.time.Duration;

/**
 * How long somebody in this place usually waits from now: half less than {@code low}, nine in ten
 * less than {@code high}.
 */
public record EstimatedWait(Duration low, Duration high) {
  /** Nobody is there who could take the request. */
  public static final EstimatedWait UNKNOWN = new EstimatedWait(Duration.ZERO, Duration.ZERO);
}
