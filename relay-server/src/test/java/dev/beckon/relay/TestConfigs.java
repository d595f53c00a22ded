package dev.beckon.relay;

import dev.beckon.relay.config.AgentAccount;
import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.config.LimitsConfig;
import dev.beckon.relay.config.QueueConfig;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.QueueRules;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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

  static AgentAccount serving(AgentAccount account, List<QueueId> queues) {
    return new AgentAccount(
        account.id(),
        account.displayName(),
        account.title(),
        account.credential(),
        queues,
        account.autoAnswer(),
        account.roles(),
        account.apps());
  }

  static RelayConfig withResumeWindow(Duration window) {
    RelayConfig demo = demo();
    return demo.withTimes(window, demo.heartbeatInterval(), demo.drainTime());
  }

  /** The shipped limits, to be changed. */
  static LimitsConfig.Builder limits() {
    return LimitsConfig.DEFAULTS.toBuilder();
  }

  /** A page of the operations port, as it is sent. */
  static String page(RelayServer relay, String path) throws IOException {
    return page(relay.operationsPort(), path);
  }

  static String page(int operationsPort, String path) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", operationsPort)) {
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: relay\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What the relay counts under this name; 0 when it has counted nothing. */
  static double metric(RelayServer relay, String name) throws IOException {
    return page(relay, "/metrics")
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  /** Asks until it is so, for as long as a slow machine may need. */
  static void await(String what, Callable<Boolean> so) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!so.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("still not: " + what);
      }
    }
  }
}
