package dev.beckon.relay.config;

import java.time.Duration;

/**
 * How much the relay takes from whom before it says no.
 *
 * @param customerConnections open at once; one more is answered 503
 * @param agentConnections open at once
 * @param unidentifiedPercent how many of the customers' connections may be without a Hello, in
 *     percent of {@code customerConnections}
 * @param unidentifiedPerAddress the same for one address, as a number; one more is answered 429
 * @param headerBytes of the HTTP upgrade, all headers together
 * @param frameBytes one message, customers' and agents' alike
 * @param signalBytes the payload of one PeerSignal
 * @param screenContextBytes the screen context of one RequestHelp
 * @param burstFrames what one connection may send at once
 * @param framesPerSecond how fast that allowance fills again
 * @param heldSignals what is kept for an agent who is not there yet
 * @param heldSignalBytes the same in bytes
 * @param outstandingFrames what may be unacknowledged in one stream before it is resynchronised
 * @param writeLowWaterBytes what a slow reader must fall below to count as writable again
 * @param writeHighWaterBytes what may wait for a slow reader before it is dropped
 * @param handshakeDeadline from the connection to the end of the HTTP upgrade
 * @param helloDeadline from the upgrade to the Hello
 * @param storeBacklog batches that may wait for the store; one more is refused
 * @param routingRecordBytes what the records of routing may take on the disk, together; 0: none is
 *     written
 */
public record LimitsConfig(
    int customerConnections,
    int agentConnections,
    int unidentifiedPercent,
    int unidentifiedPerAddress,
    int headerBytes,
    int frameBytes,
    int signalBytes,
    int screenContextBytes,
    int burstFrames,
    int framesPerSecond,
    int heldSignals,
    int heldSignalBytes,
    int outstandingFrames,
    int writeLowWaterBytes,
    int writeHighWaterBytes,
    Duration handshakeDeadline,
    Duration helloDeadline,
    int storeBacklog,
    int routingRecordBytes) {

  /** What is shipped. */
  public static final LimitsConfig DEFAULTS =
      new LimitsConfig(
          15_000,
          1_000,
          10,
          20,
          8 * 1024,
          64 * 1024,
          48 * 1024,
          48 * 1024,
          60,
          20,
          128,
          64 * 1024,
          512,
          64 * 1024,
          256 * 1024,
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          10_000,
          512 * 1024 * 1024);

  /** What is shipped, with as many connections as this process can have. */
  static LimitsConfig fitting(long connections) {
    int agents = (int) Math.max(1, Math.min(DEFAULTS.agentConnections, connections / 4));
    int customers = (int) Math.max(1, Math.min(DEFAULTS.customerConnections, connections - agents));
    return new LimitsConfig(
        customers,
        agents,
        DEFAULTS.unidentifiedPercent,
        DEFAULTS.unidentifiedPerAddress,
        DEFAULTS.headerBytes,
        DEFAULTS.frameBytes,
        DEFAULTS.signalBytes,
        DEFAULTS.screenContextBytes,
        DEFAULTS.burstFrames,
        DEFAULTS.framesPerSecond,
        DEFAULTS.heldSignals,
        DEFAULTS.heldSignalBytes,
        DEFAULTS.outstandingFrames,
        DEFAULTS.writeLowWaterBytes,
        DEFAULTS.writeHighWaterBytes,
        DEFAULTS.handshakeDeadline,
        DEFAULTS.helloDeadline,
        DEFAULTS.storeBacklog,
        DEFAULTS.routingRecordBytes);
  }
}
