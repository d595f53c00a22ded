package dev.beckon.benchmarks;

import dev.beckon.relay.RelayServer;
import dev.beckon.relay.config.AgentAccount;
import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.config.CredentialHash;
import dev.beckon.relay.config.LimitsConfig;
import dev.beckon.relay.config.ListenerConfig;
import dev.beckon.relay.config.QueueConfig;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.config.TlsFiles;
import dev.beckon.relay.config.TlsIdentity;
import dev.beckon.relay.config.TokenKey;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.QueueRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The server under test, in a process of its own. Prints {@code ready CUSTOMER_PORT AGENT_PORT};
 * then answers each line {@code usage} or {@code settled} on its input with a {@link Usage}; ends
 * with its input.
 *
 * <p>Arguments: {@code floor [CERTIFICATE KEY]} or {@code relay AGENTS DATA_DIRECTORY|-
 * [CERTIFICATE KEY]} or {@code guarded AGENTS DATA_DIRECTORY PUBLIC_KEY}: a relay as one is put on
 * the internet, with signed customers, the limits that are shipped and a journal on the disk.
 */
final class BenchServer {
  /** The id of the key by which {@code guarded}'s customers are signed. */
  static final String KEY = "bench";

  /** The app beside the shop in {@code guarded}; it has a line of its own that nobody answers. */
  static final String FLOODING_APP = "flood";

  /** What one app's customers may ask for in a minute in {@code guarded}; shipped: 30,000. */
  static final int REQUESTS_PER_APP_AND_MINUTE = 12_000;

  private BenchServer() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "floor" -> {
        try (FloorServer server = FloorServer.start(tls(arguments, 1))) {
          serve(server.port(), server.port());
        }
      }
      case "relay" -> {
        Path data = arguments[2].equals("-") ? null : Path.of(arguments[2]);
        serve(config(Integer.parseInt(arguments[1]), data, tls(arguments, 3)));
      }
      case "guarded" ->
          serve(
              guarded(
                  config(Integer.parseInt(arguments[1]), Path.of(arguments[2]), null),
                  TokenKey.read(KEY, Path.of(arguments[3]))));
      default -> throw new IllegalArgumentException("floor, relay or guarded, not " + arguments[0]);
    }
  }

  private static void serve(RelayConfig config) throws Exception {
    try (RelayServer server = RelayServer.start(config)) {
      serve(server.customerPort(), server.agentPort());
    }
  }

  /**
   * Limits as shipped, but for those that count one address, which all the load comes from, and for
   * one that a load driver could not exceed fiftyfold.
   */
  private static RelayConfig guarded(RelayConfig open, TokenKey key) {
    AppConfig shop = open.apps().getFirst();
    QueueId line = new QueueId(FLOODING_APP);
    return open.toBuilder()
        .apps(
            List.of(
                signed(shop.id(), shop.queues(), key),
                signed(new AppId(FLOODING_APP), List.of(line), key)))
        .queues(
            Stream.concat(
                    open.queues().stream(),
                    Stream.of(new QueueConfig(line, "Flood", QueueRules.of(line))))
                .toList())
        .limits(
            LimitsConfig.DEFAULTS.toBuilder()
                .unidentifiedPercent(100)
                .unidentifiedPerAddress(20_000)
                .requestsPerApp(REQUESTS_PER_APP_AND_MINUTE)
                .build())
        .build();
  }

  private static AppConfig signed(AppId app, List<QueueId> queues, TokenKey key) {
    return new AppConfig(app, app.value(), false, 1, queues, List.of(), List.of(key), List.of());
  }

  /** What is shipped, but with limits that let the load through, many agents, and no wrap-up. */
  private static RelayConfig config(
      int agents, @Nullable Path data, TlsIdentity.@Nullable Pem tls) {
    RelayConfig shipped = RelayConfig.demo();
    LimitsConfig limits = shipped.limits();
    CredentialHash credential = CredentialHash.sha256(Desk.CREDENTIAL);
    List<QueueConfig> queues =
        shipped.queues().stream()
            .map(
                queue ->
                    new QueueConfig(
                        queue.id(),
                        queue.name(),
                        queue.rules().toBuilder().wrapUp(Duration.ZERO).build()))
            .toList();
    return shipped
        .withListeners(
            new ListenerConfig("127.0.0.1", 0, tls == null ? null : new TlsFiles(tls, null), false),
            ListenerConfig.loopback(0),
            ListenerConfig.loopback(0))
        .withDataDirectory(data)
        .withQueues(queues)
        .withAgentAccounts(
            IntStream.range(0, agents)
                .mapToObj(
                    i ->
                        new AgentAccount(
                            new AgentId("agent-" + i),
                            "Agent " + i,
                            "",
                            credential,
                            queues.stream().map(QueueConfig::id).toList(),
                            false))
                .toList())
        .withLimits(
            limits.toBuilder()
                .customerConnections(20_000)
                .unidentifiedPercent(100)
                .unidentifiedPerAddress(20_000)
                .burstFrames(100_000)
                .framesPerSecond(100_000)
                .requestsPerApp(10_000_000)
                .build());
  }

  private static TlsIdentity.@Nullable Pem tls(String[] arguments, int from) {
    return arguments.length > from + 1
        ? new TlsIdentity.Pem(Path.of(arguments[from]), Path.of(arguments[from + 1]))
        : null;
  }

  private static void serve(int customerPort, int agentPort) throws IOException {
    System.out.println("ready " + customerPort + " " + agentPort);
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String command = commands.readLine(); command != null; command = commands.readLine()) {
      System.out.println(Usage.ofThisProcess(command.equals("settled")).line());
    }
  }
}
