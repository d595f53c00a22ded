package dev.beckon.benchmarks;

import dev.beckon.benchmarks.media.MediaBench;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./beckon bench}: runs the rounds, floor and relay in turn, prints the table and writes it
 * as JSON.
 */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "What the relay costs beside a bare Netty WebSocket forward, and how fast people see each"
            + " other beside Chromium, measured in the same run.")
final class BenchMain implements Callable<Integer> {
  private static final double FORWARD_TARGET = 1.5;
  private static final double IDLE_TARGET = 1.3;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "floor and relay in turn this often (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "8",
      description = "length of one round (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--quick",
      description = "one short round of everything, to see that it runs; the figures mean little")
  private boolean quick;

  @Option(
      names = "--only",
      split = ",",
      description = "only these parts: ${COMPLETION-CANDIDATES} (default: all)")
  private Set<Part> parts = EnumSet.allOf(Part.class);

  @Option(
      names = "--out",
      defaultValue = "target/bench.json",
      description = "where the JSON goes (default: ${DEFAULT-VALUE})")
  private Path out = Path.of("target/bench.json");

  @Option(
      names = "--plot",
      defaultValue = "target/router-cost.svg",
      description =
          "where the plot of the router's cost against the length of its lines goes, which JMH"
              + " measures (default: ${DEFAULT-VALUE})")
  private Path plot = Path.of("target/router-cost.svg");

  private final Report report = new Report();

  /** What can be asked for alone, in the order in which it runs. */
  private enum Part {
    FORWARD,
    REQUESTS,
    IDLE,
    DAY,
    SAFETY,
    MEDIA,
    JMH
  }

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new BenchMain())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (quick) {
      rounds = 1;
      seconds = 2;
    }
    Path folder = Files.createTempDirectory("beckon-bench");
    Duration time = Duration.ofSeconds(seconds);
    Duration warmUp = Duration.ofSeconds(quick ? 1 : 6);
    for (Part part : parts) {
      switch (part) {
        case FORWARD -> forwarding(folder, warmUp, time);
        case REQUESTS -> requests(folder, warmUp, time);
        case IDLE -> idle(folder);
        case DAY -> RouterDay.measure(folder, quick, rounds, report);
        case SAFETY ->
            new SafetyRound(rounds, warmUp, time, report).measure(folder, untilCompiled());
        case MEDIA -> MediaBench.measure(out.resolveSibling("bench-media"), quick, rounds, report);
        case JMH -> new MicroBenchmarks(quick, report).run(plot);
      }
    }
    report.print(System.out);
    report.write(out);
    System.out.println();
    System.out.println("every round is in " + out);
    if (parts.contains(Part.JMH)) {
      System.out.println("the router's cost against its size is drawn in " + plot);
    }
    delete(folder); // kept when something failed: the servers' logs are in it
    return 0;
  }

  private void forwarding(Path folder, Duration warmUp, Duration time) throws Exception {
    int pairs = 40;
    double perSecond = 4_000;
    ForwardRound round = new ForwardRound(pairs, perSecond, warmUp, time);
    ForwardRound warming = new ForwardRound(pairs, perSecond, Duration.ZERO, untilCompiled());
    try (ServerProcess floor = ServerProcess.start(folder.resolve("floor.log"), "512m", "floor");
        ServerProcess relay = relay(folder, pairs, "memory")) {
      System.out.println("warming both servers up");
      warming.throughFloor(floor);
      warming.throughRelay(relay, true);
      warming.throughRelay(relay, false);
      for (int i = 0; i < rounds; i++) {
        progress("forwarding 256-byte messages", i);
        ForwardRound.Result bare = round.throughFloor(floor);
        compare("customer to agent", bare, round.throughRelay(relay, true));
        compare("agent to customer", round.throughFloor(floor), round.throughRelay(relay, false));
      }
    }
  }

  private void compare(String direction, ForwardRound.Result bare, ForwardRound.Result relay) {
    String what = "forward " + direction + ", 4,000/s: ";
    report.compared(
        what + "CPU",
        "µs/message",
        bare.cpuMicrosPerMessage(),
        relay.cpuMicrosPerMessage(),
        FORWARD_TARGET);
    report.compared(
        what + "p50", "ms", bare.latencies().p50Millis(), relay.latencies().p50Millis(), null);
    report.compared(
        what + "p99", "ms", bare.latencies().p99Millis(), relay.latencies().p99Millis(), null);
    report.measured(what + "lost", "messages", relay.lost());
  }

  private void requests(Path folder, Duration warmUp, Duration time) throws Exception {
    for (String store : new String[] {"memory", "sqlite"}) {
      try (ServerProcess relay = relay(folder, 200, store)) {
        System.out.println("warming the relay up, decisions kept in " + store);
        new RequestRound(200, 200).saturated(relay, Duration.ZERO, untilCompiled());
        for (int i = 0; i < rounds; i++) {
          progress("requests, decisions kept in " + store, i);
          RequestRound.Result steady = new RequestRound(400, 200).steady(relay, 200, warmUp, time);
          String at = "200 taps/s, " + store + ": ";
          report.measured(at + "tap to ring p50", "ms", steady.tapToRing().p50Millis());
          report.measured(at + "tap to ring p99", "ms", steady.tapToRing().p99Millis());
          report.measured(at + "lost or wrong", "requests", steady.lost() + steady.wrong());
          report.measured(at + "skipped by the load", "requests", steady.skipped());
          RequestRound.Result saturated = new RequestRound(200, 200).saturated(relay, warmUp, time);
          String most = "as many as go on one core, " + store + ": ";
          report.measured(most + "tap to end", "requests/s", saturated.perSecond());
          report.measured(most + "CPU", "µs/request", saturated.cpuMicrosPerRequest());
          report.measured(most + "lost or wrong", "requests", saturated.lost() + saturated.wrong());
        }
      }
    }
  }

  /**
   * How long a server works before its first round: what is measured is the steady state, with
   * everything hot compiled.
   */
  private Duration untilCompiled() {
    return Duration.ofSeconds(quick ? 1 : 25);
  }

  private void idle(Path folder) throws Exception {
    for (int connections : quick ? new int[] {2_000} : new int[] {2_000, 10_000}) {
      idle(folder, false, connections);
      idle(folder, true, connections);
    }
  }

  private void idle(Path folder, boolean encrypted, int connections) throws Exception {
    String what =
        String.format(
            java.util.Locale.ROOT,
            "idle connection, %,d %s: ",
            connections,
            encrypted ? "TLS" : "plain");
    String[] files = encrypted ? certificate(folder) : new String[0];
    IdleRound round = new IdleRound(connections, encrypted);
    for (int i = 0; i < (quick ? 1 : 2); i++) {
      progress(what, i);
      IdleRound.Result bare;
      try (ServerProcess floor =
          ServerProcess.start(folder.resolve("floor.log"), "1g", concat("floor", files))) {
        bare = round.onFloor(floor);
      }
      try (ServerProcess server = relay(folder, 1, "memory", files)) {
        IdleRound.Result relay = round.onRelay(server);
        report.compared(
            what + "resident",
            "KiB",
            bare.residentBytes() / 1024,
            relay.residentBytes() / 1024,
            encrypted ? IDLE_TARGET : null);
        report.compared(
            what + "live heap",
            "KiB",
            bare.liveHeapBytes() / 1024,
            relay.liveHeapBytes() / 1024,
            null);
      }
    }
  }

  private static ServerProcess relay(Path folder, int agents, String store, String... certificate)
      throws IOException {
    String data =
        store.equals("memory") ? "-" : Files.createTempDirectory(folder, "data").toString();
    return ServerProcess.start(
        folder.resolve("relay.log"),
        "1g",
        concat("relay", concat(Integer.toString(agents), concat(data, certificate))));
  }

  static String[] concat(String first, String... rest) {
    return Stream.concat(Stream.of(first), Stream.of(rest)).toArray(String[]::new);
  }

  private static String[] certificate(Path folder) throws Exception {
    Path certificate = folder.resolve("certificate.pem");
    Path key = folder.resolve("key.pem");
    if (!Files.exists(key)) {
      X509Bundle bundle =
          new CertificateBuilder()
              .subject("CN=localhost")
              .setIsCertificateAuthority(true)
              .ecp256()
              .buildSelfSigned();
      Files.writeString(certificate, bundle.getCertificatePathPEM());
      Files.createFile(
          key,
          java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
              java.nio.file.attribute.PosixFilePermissions.fromString("rw-------")));
      Files.writeString(key, bundle.getPrivateKeyPEM());
    }
    return new String[] {certificate.toString(), key.toString()};
  }

  private void progress(String what, int round) {
    System.out.printf("round %d of %d: %s%n", round + 1, rounds, what);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
