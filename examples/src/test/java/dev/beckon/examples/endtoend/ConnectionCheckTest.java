package dev.beckon.examples.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.beckon.examples.people.PaintedScreen;
import dev.beckon.examples.people.SyntheticPlatform;
import dev.beckon.relay.commands.CoturnConfig;
import dev.beckon.relay.config.TurnConfig;
import dev.beckon.sdk.Beckon;
import dev.beckon.sdk.ConnectionCheck;
import dev.beckon.sdk.ConnectionCheck.Obstacle;
import dev.beckon.sdk.ConnectionCheck.Probe;
import dev.beckon.sdk.ConnectionCheck.Result;
import dev.beckon.sdk.ConnectionCheck.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The check before anybody asks for help, with a real relay, the real engine and a real coturn. */
@Tag("end-to-end")
@Tag("long")
class ConnectionCheckTest {
  private static final String SECRET = "a-secret-of-more-than-128-bits";

  @Test
  void withoutAnyServerNamedItIsGoodWhereRelayAndEngineAre(TestInfo test) throws Exception {
    try (Cast cast = new Cast(test, Map.of());
        Beckon beckon = beckon(cast)) {
      ConnectionCheck found = check(beckon);

      assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.GOOD);
      assertThat(found.roundTripMillis()).isBetween(0L, 400L);
      assertThat(found.line(Probe.MEDIA).result()).isEqualTo(Result.YES);
      assertThat(found.line(Probe.RELAYED_UDP).result()).isEqualTo(Result.NOT_TRIED);
    }
  }

  @Test
  void aRelayThatIsNotThereIsToldWithinTheLimit(TestInfo test) throws Exception {
    try (Cast cast = new Cast(test, Map.of());
        Beckon beckon = beckon(cast)) {
      cast.relay().close();
      ConnectionCheck found = check(beckon);

      assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.NO_HELP);
      assertThat(found.obstacle()).isEqualTo(Obstacle.NO_ANSWER);
    }
  }

  /** A certificate that nobody trusts stands for a firewall in the way of TLS. */
  @Test
  void coturnIsReachedOverUdpAndTcp(TestInfo test, @TempDir Path folder) throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/turnserver")),
        "coturn is not installed: TURN was NOT tested (apt-get install coturn)");
    InetAddress own = ownAddress();
    try (Turn turn = Turn.start(folder, own);
        Cast cast =
            new Cast(
                test, Map.of("turn.urls", String.join(",", turn.urls()), "turn.secret", SECRET));
        Beckon beckon = beckon(cast)) {
      ConnectionCheck found = check(beckon);

      assertThat(found.line(Probe.RELAYED_UDP).result()).as("%s", found).isEqualTo(Result.YES);
      assertThat(found.line(Probe.RELAYED_TCP).result()).as("%s", found).isEqualTo(Result.YES);
      assertThat(found.line(Probe.RELAYED_TLS).result()).as("%s", found).isEqualTo(Result.NO);
      assertThat(found.verdict()).isEqualTo(Verdict.GOOD);
    }
  }

  private static Beckon beckon(Cast cast) {
    return Beckon.create(
        cast.config()
            .platform(new SyntheticPlatform("robin", cast.engine(), new PaintedScreen()))
            .callbacks(Runnable::run)
            .build());
  }

  private static ConnectionCheck check(Beckon beckon) throws Exception {
    BlockingQueue<ConnectionCheck> told = new LinkedBlockingQueue<>();
    beckon.checkConnection(told::add);
    ConnectionCheck last = told.poll(20, TimeUnit.SECONDS);
    while (last != null && !last.finished()) {
      last = told.poll(20, TimeUnit.SECONDS);
    }
    assertThat(last).isNotNull();
    return last;
  }

  private static InetAddress ownAddress() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress())
        .findFirst()
        .orElse(InetAddress.getLoopbackAddress());
  }

  /** The machine's own coturn, with the configuration we generate. */
  private record Turn(Process process, InetAddress address, int port) implements AutoCloseable {
    static Turn start(Path folder, InetAddress address) throws IOException {
      int port;
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
      TurnConfig turn =
          new TurnConfig(List.of("turn:unused"), SECRET, "beckon", Duration.ofMinutes(10));
      String config =
          CoturnConfig.text(turn, null, null, false)
                  .replace("listening-port=3478", "listening-port=" + port)
                  .replace("no-stdout-log\nsyslog\n", "log-file=stdout\nsimple-log\n")
              + ("listening-ip=" + address.getHostAddress() + "\n")
              + ("relay-ip=" + address.getHostAddress() + "\n")
              + ("pidfile=" + folder.resolve("pid") + "\n")
              + ("userdb=" + folder.resolve("users") + "\n");
      Path file = Files.writeString(folder.resolve("turnserver.conf"), config);
      Process process =
          new ProcessBuilder("/usr/bin/turnserver", "-c", file.toString())
              .redirectErrorStream(true)
              .start();
      BufferedReader output = process.inputReader();
      String line = output.readLine();
      while (line != null && !line.contains("IO method (admin thread)")) {
        line = output.readLine();
      }
      Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
      return new Turn(process, address, port);
    }

    List<String> urls() {
      String server = address.getHostAddress() + ":" + port;
      return List.of(
          "turn:" + server + "?transport=udp",
          "turn:" + server + "?transport=tcp",
          "turns:" + server + "?transport=tcp");
    }

    @Override
    public void close() {
      process.destroy();
      process.onExit().join();
    }
  }
}
