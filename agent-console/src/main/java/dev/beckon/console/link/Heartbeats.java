package dev.beckon.console.link;

import dev.beckon.signal.v1.Heartbeat;
import java.time.Duration;
import java.util.Optional;

/**
 * Knows when the relay was last heard and how long a question takes to be answered. One per
 * connection; confined to the desk's thread.
 */
final class Heartbeats {
  private final long intervalNanos;
  private long heardNanos;
  private long nonce;
  private long askedNanos;

  /**
   * @param interval Limits.heartbeat_interval_millis
   */
  Heartbeats(Duration interval, long nowNanos) {
    intervalNanos = interval.toNanos();
    heardNanos = nowNanos;
  }

  void heard(long nowNanos) {
    heardNanos = nowNanos;
  }

  /** Twice the interval without anything: the connection is given up. */
  boolean isSilent(long nowNanos) {
    return nowNanos - heardNanos > 2 * intervalNanos;
  }

  Heartbeat ask(long nowNanos) {
    nonce++;
    askedNanos = nowNanos;
    return Heartbeat.newBuilder().setNonce(nonce).build();
  }

  /** The round trip, when this answers the last question. */
  Optional<Duration> answered(Heartbeat reply, long nowNanos) {
    return reply.getNonce() == nonce
        ? Optional.of(Duration.ofNanos(nowNanos - askedNanos))
        : Optional.empty();
  }
}
