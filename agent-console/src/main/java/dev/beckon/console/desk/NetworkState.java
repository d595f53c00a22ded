package dev.beckon.console.desk;

import java.time.Duration;
import java.time.Instant;

/** How the console's own link to the relay is doing. */
public sealed interface NetworkState {

  /** No link is wanted. */
  record Offline() implements NetworkState {}

  /** The first connection is being made. */
  record Connecting() implements NetworkState {}

  /**
   * @param roundTrip of the last heartbeat; zero until the first came back
   */
  record Connected(Duration roundTrip) implements NetworkState {}

  /**
   * The link was cut, or the first did not come about; tried again by itself.
   *
   * @param attempt from 1
   * @param nextTry when; in the past while trying
   */
  record Reconnecting(int attempt, Instant nextTry) implements NetworkState {}
}
