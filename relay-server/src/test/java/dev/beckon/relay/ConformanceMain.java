package dev.beckon.relay;

import dev.beckon.relay.config.LimitsConfig;
import dev.beckon.relay.config.ListenerConfig;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.customers.EchoEdge;
import dev.beckon.relay.store.StoreException;
import java.io.IOException;
import java.time.Duration;

/**
 * For outside conformance suites, on loopback, until it is killed: a WebSocket echo behind the real
 * customers' pipeline (path {@code /v1/customer}, subprotocol {@code beckon.v1}, binary), and a
 * whole demo relay whose agents' port is the real HTTP/2. relay-server/README.md has the commands.
 */
final class ConformanceMain {
  private static final Duration NEVER = Duration.ofDays(1);
  private static final int ANY_RATE = 10_000_000;

  private ConformanceMain() {}

  /**
   * @param arguments the echo's port, the agents' port, and the largest message in bytes; what is
   *     not given is 7451, 7452, and 16 MiB
   */
  public static void main(String[] arguments) throws IOException, StoreException {
    int echoPort = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7451;
    int agentPort = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7452;
    int frameBytes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 16 << 20;
    RelayServer relay = RelayServer.start(config(agentPort));
    boolean complete = false;
    try {
      EchoEdge echo = EchoEdge.start(echoPort, limits(frameBytes));
      System.out.printf(
          "echo ws://127.0.0.1:%d/v1/customer, agents 127.0.0.1:%d%n",
          echo.port(), relay.agentPort());
      complete = true;
    } finally {
      if (!complete) {
        relay.close();
      }
    }
  }

  /** What is shipped, but for what a suite cannot know of: it sends fast, much, and no Hello. */
  static LimitsConfig limits(int frameBytes) {
    return LimitsConfig.DEFAULTS.toBuilder()
        .frameBytes(frameBytes)
        .burstFrames(ANY_RATE)
        .framesPerSecond(ANY_RATE)
        .helloDeadline(NEVER)
        .build();
  }

  private static RelayConfig config(int agentPort) {
    RelayConfig demo = RelayConfig.demo().onAnyPorts();
    return demo.withListeners(
        demo.customers(),
        new ListenerConfig("127.0.0.1", agentPort, null, false),
        demo.operations());
  }
}
