package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.ConfigProblem;
import dev.beckon.relay.config.ConfigResult;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.config.RelayConfigLoader;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.EndReason;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.RequestEnded;
import dev.beckon.signal.v1.Ring;
import dev.beckon.signal.v1.SessionStarted;
import dev.beckon.signal.v1.SessionStartedAtDesk;
import dev.beckon.signal.v1.Waiting;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running relay goes by its routing file, also when that changes; over real sockets. */
class RoutingReloadTest {
  private static final String AMY_ONLY =
      """
      queues:
        - id: orders
          wrap-up: 0s
        - id: general
      agents:
        - id: amy
          queues: [orders]
        - id: ben
          queues: [general]
      """;

  private static final String BEN_ONLY =
      AMY_ONLY
          .replace("[general]", "[general, orders]")
          .replace("queues: [orders]", "queues: [general]");

  @TempDir private Path directory;
  private Path relayFile;

  @BeforeEach
  void write() throws Exception {
    relayFile =
        Files.writeString(
            directory.resolve("relay.yaml"),
            """
            listeners: {customers: {port: 0}, agents: {port: 0}, operations: {port: 0}}
            routing: routing.yaml
            apps:
              - id: shop
                anonymous: true
                queues: [orders]
            agents:
              - {id: amy, display-name: Amy, credential: 'HASH'}
              - {id: ben, display-name: Ben, credential: 'HASH'}
            """
                .replace(
                    "HASH",
                    "sha256:a28bf1d9256b9d7dd63d871add1d319ca660ba4ced7281cb3651a5353322bc9c"));
  }

  @Test
  void aReloadChangesWhoIsRungAndNobodyLosesTheirPlace() throws Exception {
    put(AMY_ONLY);
    try (RelayServer relay = RelayServer.start(config());
        TestAgent ben = TestAgent.ready(relay, "ben");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      assertThat(ben.signedIn().getProfile().getQueuesList()).containsExactly("general");
      String request = customer.requestHelp();
      Waiting waiting = customer.expect(RelayFrame.BodyCase.WAITING).getWaiting();
      assertThat(waiting.getPosition()).isEqualTo(1);

      put(BEN_ONLY);

      Ring ring = ben.expectRing();
      assertThat(ring.getRequestId()).isEqualTo(request);
      assertThat(ring.getUnansweredRings()).isZero();
      ben.accept(ring);
      ben.expect(DeskFrame.BodyCase.RING_ENDED);
      ben.expect(DeskFrame.BodyCase.SESSION_STARTED);
      awaitMetric(relay, "beckon_routing_file_read_total{outcome=\"taken\"} 1.0");
      try (TestAgent amy = TestAgent.signedIn(relay, "amy")) {
        assertThat(amy.signedIn().getProfile().getQueuesList()).containsExactly("general");
      }
    }
  }

  @Test
  void aBadReloadChangesNothing() throws Exception {
    put(AMY_ONLY);
    try (RelayServer relay = RelayServer.start(config());
        TestAgent ben = TestAgent.ready(relay, "ben");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      put(BEN_ONLY.replace("wrap-up: 0s", "wrap-up: soon"));
      awaitMetric(relay, "beckon_routing_file_read_total{outcome=\"refused\"} 1.0");
      // The queue that the app names is gone: the two files disagree.
      put(BEN_ONLY.replace("orders", "order"));
      awaitMetric(relay, "beckon_routing_file_read_total{outcome=\"refused\"} 2.0");

      String request = customer.requestHelp();
      customer.expect(RelayFrame.BodyCase.WAITING);
      try (TestAgent amy = TestAgent.ready(relay, "amy")) {
        assertThat(amy.expectRing().getRequestId()).isEqualTo(request);
      }
      // And a good one after that is taken.
      put(BEN_ONLY);
      awaitMetric(relay, "beckon_routing_file_read_total{outcome=\"taken\"} 1.0");
    }
  }

  @Test
  void aQueueStaysWhatItIsWhileTheRelayRuns() throws Exception {
    put(AMY_ONLY);
    try (RelayServer relay = RelayServer.start(config())) {
      put(AMY_ONLY.replace("id: general", "id: general\n    channel: chat"));
      awaitMetric(relay, "beckon_routing_file_read_total{outcome=\"refused\"} 1.0");
      try (TestAgent ben = TestAgent.signedIn(relay, "ben")) {
        assertThat(ben.signedIn().getChatDesks()).isZero();
      }
    }
  }

  @Test
  void filesThatDisagreeAreToldWithPlaceAndFix() throws Exception {
    put(AMY_ONLY.replace("id: orders", "id: ordres").replace("[orders]", "[ordres]"));
    assertThat(problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.where()).endsWith("routing.yaml:1");
              assertThat(problem.message())
                  .startsWith("'queues' has no 'orders', which app 'shop' in ")
                  .contains("add it here")
                  .endsWith("did you mean 'ordres'?");
            });

    put(AMY_ONLY.replace("id: ben", "id: bne"));
    assertThat(problems())
        .extracting(ConfigProblem::toString)
        .anyMatch(
            text ->
                text.contains("routing.yaml:8: 'agents.bne.id' is 'bne', who has no account")
                    && text.endsWith("did you mean 'ben'?"))
        .anyMatch(text -> text.contains("'agents' has no 'ben', who has an account in "));

    put(AMY_ONLY);
    Files.writeString(
        relayFile,
        Files.readString(relayFile)
                .replace("display-name: Ben", "display-name: Ben, queues: [orders]")
            + "queues: [{id: orders}]\n");
    assertThat(problems())
        .extracting(ConfigProblem::message)
        .anyMatch(text -> text.startsWith("'queues' must not be here and in routing.yaml"))
        .anyMatch(text -> text.startsWith("'agents.ben.queues' must not be here"));
  }

  @Test
  void whatIsInForceIsSaid() throws Exception {
    put(AMY_ONLY);
    ConfigResult.Loaded loaded = (ConfigResult.Loaded) load();
    assertThat(loaded.config().describe()).contains("routing: '").doesNotContain("queues:\n");
    assertThat(loaded.notes())
        .anyMatch(note -> note.contains("queues: 2, tiers: 0, skills: 0, agents: 2"));
  }

  @Test
  void whoCannotWaitIsToldMoreExactlyWhyAndATierWithoutVideoIsToldToBothEnds() throws Exception {
    String tiers = "tiers: [{id: standard, video: false, without-agent: refuse}]\n";
    put(tiers + AMY_ONLY);
    try (RelayServer relay = RelayServer.start(config());
        TestCustomer customer = TestCustomer.welcome(relay)) {
      customer.requestHelp();
      RequestEnded nobody = ended(customer);
      assertThat(nobody.getReason()).isEqualTo(EndReason.NO_AGENT);
      assertThat(nobody.getDetail()).isEqualTo(RequestEnded.Detail.NOBODY_THERE);
      assertThat(nobody.getOpensInMillis()).isZero();

      try (TestAgent amy = TestAgent.ready(relay, "amy")) {
        String request = customer.requestHelp();
        amy.accept(amy.expectRing());
        amy.expect(DeskFrame.BodyCase.RING_ENDED);
        assertThat(amy.expect(DeskFrame.BodyCase.SESSION_STARTED).getSessionStarted())
            .matches(SessionStartedAtDesk::getNoAgentVideo);
        customer.expect(RelayFrame.BodyCase.RINGING);
        assertThat(customer.expect(RelayFrame.BodyCase.SESSION_STARTED).getSessionStarted())
            .matches(SessionStarted::getNoAgentVideo);
        customer.endRequest(request);
        ended(customer);
      }

      put(tiers + closedToday() + AMY_ONLY.replace("id: orders", "id: orders\n    hours: office"));
      awaitMetric(relay, "beckon_routing_file_read_total{outcome=\"taken\"} 1.0");
      customer.requestHelp();
      RequestEnded closed = ended(customer);
      assertThat(closed.getReason()).isEqualTo(EndReason.NO_AGENT);
      assertThat(closed.getDetail()).isEqualTo(RequestEnded.Detail.QUEUE_CLOSED);
      assertThat(closed.getOpensInMillis()).isBetween(1L, Duration.ofDays(2).toMillis());
    }
  }

  /** Always open, but for today and tomorrow. */
  private static String closedToday() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    StringBuilder hours = new StringBuilder("hours:\n  - id: office\n    zone: UTC\n");
    for (DayOfWeek day : DayOfWeek.values()) {
      hours.append("    ").append(day.name().toLowerCase(Locale.ROOT)).append(": [00:00-24:00]\n");
    }
    return hours.append("    holidays: [" + today + ", " + today.plusDays(1) + "]\n").toString();
  }

  private static RequestEnded ended(TestCustomer customer) throws InterruptedException {
    return customer.expect(RelayFrame.BodyCase.REQUEST_ENDED).getRequestEnded();
  }

  private RelayConfig config() {
    return ((ConfigResult.Loaded) load()).config();
  }

  private List<ConfigProblem> problems() {
    return ((ConfigResult.Invalid) load()).problems();
  }

  private ConfigResult load() {
    return RelayConfigLoader.load(Optional.of(relayFile), Map.of(), Map.of());
  }

  private void put(String routing) throws Exception {
    Path next = Files.writeString(directory.resolve("next"), routing);
    Files.move(next, directory.resolve("routing.yaml"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void awaitMetric(RelayServer relay, String line) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < deadline) {
      try (Socket socket = new Socket("127.0.0.1", relay.operationsPort())) {
        socket
            .getOutputStream()
            .write(
                "GET /metrics HTTP/1.1\r\nHost: relay\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        String page = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (page.contains(line)) {
          return;
        }
      }
    }
    throw new AssertionError("no " + line);
  }
}
