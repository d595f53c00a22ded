package dev.beckon.relay;

import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.config.LimitsConfig;
import dev.beckon.relay.config.QueueConfig;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.routing.QueueRules;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** The demo's configuration on free ports, with what a test wants to be different. */
final class TestConfigs {
  private TestConfigs() {}

  static RelayConfig demo() {
    return RelayConfig.demo().onAnyPorts();
  }

  static RelayConfig withApps(RelayConfig config, List<AppConfig> apps) {
    return config.toBuilder().apps(apps).build();
  }

  /** Every queue with other rules. */
  static RelayConfig withQueueRules(UnaryOperator<QueueRules> rules) {
    RelayConfig demo = demo();
    return demo.withQueues(
        demo.queues().stream()
            .map(queue -> new QueueConfig(queue.id(), queue.name(), rules.apply(queue.rules())))
            .toList());
  }

  static RelayConfig withResumeWindow(Duration window) {
    RelayConfig demo = demo();
    return demo.withTimes(window, demo.heartbeatInterval(), demo.drainTime());
  }

  static Limits limits() {
    return new Limits();
  }

  /** The shipped limits, some of them changed. */
  static final class Limits {
    private int customerConnections = LimitsConfig.DEFAULTS.customerConnections();
    private int agentConnections = LimitsConfig.DEFAULTS.agentConnections();
    private int burstFrames = LimitsConfig.DEFAULTS.burstFrames();
    private int framesPerSecond = LimitsConfig.DEFAULTS.framesPerSecond();
    private Duration handshakeDeadline = LimitsConfig.DEFAULTS.handshakeDeadline();
    private Duration helloDeadline = LimitsConfig.DEFAULTS.helloDeadline();

    Limits customerConnections(int most) {
      customerConnections = most;
      return this;
    }

    Limits agentConnections(int most) {
      agentConnections = most;
      return this;
    }

    Limits rate(int burst, int perSecond) {
      burstFrames = burst;
      framesPerSecond = perSecond;
      return this;
    }

    Limits handshakeDeadline(Duration deadline) {
      handshakeDeadline = deadline;
      return this;
    }

    Limits helloDeadline(Duration deadline) {
      helloDeadline = deadline;
      return this;
    }

    LimitsConfig build() {
      LimitsConfig shipped = LimitsConfig.DEFAULTS;
      return new LimitsConfig(
          customerConnections,
          agentConnections,
          shipped.unidentifiedPercent(),
          shipped.unidentifiedPerAddress(),
          shipped.headerBytes(),
          shipped.frameBytes(),
          shipped.signalBytes(),
          shipped.screenContextBytes(),
          burstFrames,
          framesPerSecond,
          shipped.heldSignals(),
          shipped.heldSignalBytes(),
          shipped.outstandingFrames(),
          shipped.writeLowWaterBytes(),
          shipped.writeHighWaterBytes(),
          handshakeDeadline,
          helloDeadline,
          shipped.storeBacklog(),
          shipped.routingRecordBytes());
    }
  }
}
