package dev.beckon.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What safety costs: a relay with signed customers, the limits that are shipped and a durable
 * journal beside the same build with none of them, in the same run; and what a flood of one app
 * does to the customers of another.
 */
final class SafetyRound {
  private static final int AGENTS = 400;
  private static final double MESSAGES_PER_SECOND = 4_000;
  private static final int CUSTOMERS = 800;
  private static final double TAPS_PER_SECOND = 100;

  /** Just within what one connection may send. */
  private static final double EACH_FLOODER_PER_SECOND = 19;

  private static final double FLOOD_PER_SECOND =
      50 * BenchServer.REQUESTS_PER_APP_AND_MINUTE / 60.0;

  private static final double FORWARD_TARGET = 1.25;
  private static final double TAP_TARGET_MILLIS = 5;
  private static final double FLOOD_TARGET = 2;

  private final int rounds;
  private final Duration warmUp;
  private final Duration time;
  private final Report report;

  SafetyRound(int rounds, Duration warmUp, Duration time, Report report) {
    this.rounds = rounds;
    this.warmUp = warmUp;
    this.time = time;
    this.report = report;
  }

  void measure(Path folder, Duration untilCompiled) throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    IntFunction<Person> shop = Person.signed("shop", keys.getPrivate());
    IntFunction<Person> flooding = Person.signed(BenchServer.FLOODING_APP, keys.getPrivate());
    report.beside("without");
    try (ServerProcess open = start(folder, "relay", "-");
        ServerProcess guarded = start(folder, "guarded", data(folder), publicKey(folder, keys))) {
      System.out.println("warming both relays up");
      requests(Person.anonymous()).steady(open, TAPS_PER_SECOND, Duration.ZERO, untilCompiled);
      requests(shop).steady(guarded, TAPS_PER_SECOND, Duration.ZERO, untilCompiled);
      for (int i = 0; i < rounds; i++) {
        System.out.printf("round %d of %d: what safety costs%n", i + 1, rounds);
        forward(open, guarded, shop);
        taps(open, guarded, shop);
        flood(guarded, shop, flooding);
      }
    }
  }

  private void forward(ServerProcess open, ServerProcess guarded, IntFunction<Person> shop)
      throws Exception {
    ForwardRound round = new ForwardRound(AGENTS, MESSAGES_PER_SECOND, warmUp, time);
    ForwardRound.Result without = round.throughRelay(open, true);
    ForwardRound.Result with = round.throughRelay(guarded, shop, true);
    report.compared(
        "identity, limits, journal; forward, 4,000/s: CPU",
        "µs/message",
        without.cpuMicrosPerMessage(),
        with.cpuMicrosPerMessage(),
        FORWARD_TARGET);
  }

  private void taps(ServerProcess open, ServerProcess guarded, IntFunction<Person> shop)
      throws Exception {
    RequestRound.Result without =
        requests(Person.anonymous()).steady(open, TAPS_PER_SECOND, warmUp, time);
    RequestRound.Result with = requests(shop).steady(guarded, TAPS_PER_SECOND, warmUp, time);
    String what = "identity, limits, journal; 100 taps/s: ";
    compareTaps(what, without, with, null);
    report.measured(
        what + "added to p50",
        "ms",
        with.tapToRing().p50Millis() - without.tapToRing().p50Millis(),
        TAP_TARGET_MILLIS);
    report.compared(
        what + "CPU",
        "µs/request",
        without.cpuMicrosPerRequest(),
        with.cpuMicrosPerRequest(),
        null);
  }

  private void flood(ServerProcess guarded, IntFunction<Person> shop, IntFunction<Person> flooding)
      throws Exception {
    String what = "another app asks 50 times too often; 100 taps/s: ";
    RequestRound.Result without = requests(shop).steady(guarded, TAPS_PER_SECOND, warmUp, time);
    RequestRound.Result with;
    try (Flood flood = new Flood(guarded, flooding, FLOOD_PER_SECOND, EACH_FLOODER_PER_SECOND)) {
      Duration asking = warmUp.plus(time).plusSeconds(2);
      Thread thread = Thread.ofPlatform().name("flood").start(() -> flood.run(asking));
      with = requests(shop).steady(guarded, TAPS_PER_SECOND, warmUp, time);
      thread.join();
      report.measured(what + "refused", "requests/s", flood.refused() * 1e3 / asking.toMillis());
      report.measured(what + "flooders disconnected", "", flood.cameBack());
    }
    compareTaps(what, without, with, FLOOD_TARGET);
  }

  private void compareTaps(
      String what,
      RequestRound.Result without,
      RequestRound.Result with,
      @Nullable Double targetRatio) {
    Latencies before = without.tapToRing();
    Latencies after = with.tapToRing();
    report.compared(
        what + "tap to ring p50", "ms", before.p50Millis(), after.p50Millis(), targetRatio);
    report.compared(what + "tap to ring p99", "ms", before.p99Millis(), after.p99Millis(), null);
    report.measured(what + "lost or wrong", "requests", with.lost() + with.wrong());
  }

  private static RequestRound requests(IntFunction<Person> persons) {
    return new RequestRound(persons, CUSTOMERS, AGENTS / 2);
  }

  private static ServerProcess start(Path folder, String kind, String... rest) throws IOException {
    return ServerProcess.start(
        folder.resolve(kind + ".log"),
        "1g",
        BenchMain.concat(kind, BenchMain.concat(Integer.toString(AGENTS), rest)));
  }

  private static String data(Path folder) throws IOException {
    return Files.createTempDirectory(folder, "data").toString();
  }

  private static String publicKey(Path folder, KeyPair keys) throws IOException {
    String body = Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded());
    return Files.writeString(
            folder.resolve("bench-key.pem"),
            "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n")
        .toString();
  }
}
