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
 * @param wrongSignInsPerAddress how many wrong credentials one address may try at once, and in each
 *     minute
 * @param wrongSignInsPerAgent how many may be tried for one agent
 * @param requestsPerApp how many requests for help one app's customers may make at once, and in
 *     each minute
 * @param requestsPerPerson how many one person with a signed identity may make
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
    int routingRecordBytes,
    int wrongSignInsPerAddress,
    int wrongSignInsPerAgent,
    int requestsPerApp,
    int requestsPerPerson) {

  /** What is shipped. */
  public static final LimitsConfig DEFAULTS = new Builder().build();

  /** What is shipped, with as many connections as this process can have. */
  static LimitsConfig fitting(long connections) {
    int agents = (int) Math.max(1, Math.min(DEFAULTS.agentConnections, connections / 4));
    int customers = (int) Math.max(1, Math.min(DEFAULTS.customerConnections, connections - agents));
    return DEFAULTS.toBuilder().customerConnections(customers).agentConnections(agents).build();
  }

  /** Begins with these limits. */
  public Builder toBuilder() {
    return new Builder()
        .customerConnections(customerConnections)
        .agentConnections(agentConnections)
        .unidentifiedPercent(unidentifiedPercent)
        .unidentifiedPerAddress(unidentifiedPerAddress)
        .headerBytes(headerBytes)
        .frameBytes(frameBytes)
        .signalBytes(signalBytes)
        .screenContextBytes(screenContextBytes)
        .burstFrames(burstFrames)
        .framesPerSecond(framesPerSecond)
        .heldSignals(heldSignals)
        .heldSignalBytes(heldSignalBytes)
        .outstandingFrames(outstandingFrames)
        .writeLowWaterBytes(writeLowWaterBytes)
        .writeHighWaterBytes(writeHighWaterBytes)
        .handshakeDeadline(handshakeDeadline)
        .helloDeadline(helloDeadline)
        .storeBacklog(storeBacklog)
        .routingRecordBytes(routingRecordBytes)
        .wrongSignInsPerAddress(wrongSignInsPerAddress)
        .wrongSignInsPerAgent(wrongSignInsPerAgent)
        .requestsPerApp(requestsPerApp)
        .requestsPerPerson(requestsPerPerson);
  }

  /** Begins with what is shipped. Not thread-safe. */
  public static final class Builder {
    private int customerConnections = 15_000;
    private int agentConnections = 1_000;
    private int unidentifiedPercent = 10;
    private int unidentifiedPerAddress = 20;
    private int headerBytes = 8 * 1024;
    private int frameBytes = 64 * 1024;
    private int signalBytes = 48 * 1024;
    private int screenContextBytes = 48 * 1024;
    private int burstFrames = 60;
    private int framesPerSecond = 20;
    private int heldSignals = 128;
    private int heldSignalBytes = 64 * 1024;
    private int outstandingFrames = 512;
    private int writeLowWaterBytes = 64 * 1024;
    private int writeHighWaterBytes = 256 * 1024;
    private Duration handshakeDeadline = Duration.ofSeconds(5);
    private Duration helloDeadline = Duration.ofSeconds(5);
    private int storeBacklog = 10_000;
    private int routingRecordBytes = 512 * 1024 * 1024;
    private int wrongSignInsPerAddress = 20;
    private int wrongSignInsPerAgent = 10;
    private int requestsPerApp = 30_000;
    private int requestsPerPerson = 30;

    private Builder() {}

    public Builder customerConnections(int customerConnections) {
      this.customerConnections = customerConnections;
      return this;
    }

    public Builder agentConnections(int agentConnections) {
      this.agentConnections = agentConnections;
      return this;
    }

    public Builder unidentifiedPercent(int unidentifiedPercent) {
      this.unidentifiedPercent = unidentifiedPercent;
      return this;
    }

    public Builder unidentifiedPerAddress(int unidentifiedPerAddress) {
      this.unidentifiedPerAddress = unidentifiedPerAddress;
      return this;
    }

    public Builder headerBytes(int headerBytes) {
      this.headerBytes = headerBytes;
      return this;
    }

    public Builder frameBytes(int frameBytes) {
      this.frameBytes = frameBytes;
      return this;
    }

    public Builder signalBytes(int signalBytes) {
      this.signalBytes = signalBytes;
      return this;
    }

    public Builder screenContextBytes(int screenContextBytes) {
      this.screenContextBytes = screenContextBytes;
      return this;
    }

    public Builder burstFrames(int burstFrames) {
      this.burstFrames = burstFrames;
      return this;
    }

    public Builder framesPerSecond(int framesPerSecond) {
      this.framesPerSecond = framesPerSecond;
      return this;
    }

    public Builder heldSignals(int heldSignals) {
      this.heldSignals = heldSignals;
      return this;
    }

    public Builder heldSignalBytes(int heldSignalBytes) {
      this.heldSignalBytes = heldSignalBytes;
      return this;
    }

    public Builder outstandingFrames(int outstandingFrames) {
      this.outstandingFrames = outstandingFrames;
      return this;
    }

    public Builder writeLowWaterBytes(int writeLowWaterBytes) {
      this.writeLowWaterBytes = writeLowWaterBytes;
      return this;
    }

    public Builder writeHighWaterBytes(int writeHighWaterBytes) {
      this.writeHighWaterBytes = writeHighWaterBytes;
      return this;
    }

    public Builder handshakeDeadline(Duration handshakeDeadline) {
      this.handshakeDeadline = handshakeDeadline;
      return this;
    }

    public Builder helloDeadline(Duration helloDeadline) {
      this.helloDeadline = helloDeadline;
      return this;
    }

    public Builder storeBacklog(int storeBacklog) {
      this.storeBacklog = storeBacklog;
      return this;
    }

    public Builder routingRecordBytes(int routingRecordBytes) {
      this.routingRecordBytes = routingRecordBytes;
      return this;
    }

    public Builder wrongSignInsPerAddress(int wrongSignInsPerAddress) {
      this.wrongSignInsPerAddress = wrongSignInsPerAddress;
      return this;
    }

    public Builder wrongSignInsPerAgent(int wrongSignInsPerAgent) {
      this.wrongSignInsPerAgent = wrongSignInsPerAgent;
      return this;
    }

    public Builder requestsPerApp(int requestsPerApp) {
      this.requestsPerApp = requestsPerApp;
      return this;
    }

    public Builder requestsPerPerson(int requestsPerPerson) {
      this.requestsPerPerson = requestsPerPerson;
      return this;
    }

    public LimitsConfig build() {
      return new LimitsConfig(
          customerConnections,
          agentConnections,
          unidentifiedPercent,
          unidentifiedPerAddress,
          headerBytes,
          frameBytes,
          signalBytes,
          screenContextBytes,
          burstFrames,
          framesPerSecond,
          heldSignals,
          heldSignalBytes,
          outstandingFrames,
          writeLowWaterBytes,
          writeHighWaterBytes,
          handshakeDeadline,
          helloDeadline,
          storeBacklog,
          routingRecordBytes,
          wrongSignInsPerAddress,
          wrongSignInsPerAgent,
          requestsPerApp,
          requestsPerPerson);
    }
  }
}
