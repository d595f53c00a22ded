package dev.beckon.relay.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.beckon.relay.Answers;
import dev.beckon.relay.commands.CoturnConfig;
import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.config.TrustConfig;
import dev.beckon.relay.config.TurnConfig;
import dev.beckon.relay.identity.TurnCredentials;
import dev.beckon.relay.session.IceServers;
import dev.beckon.signal.v1.IceServer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real coturn with the configuration we generate: it relays for whoever has a credential of the
 * relay's, to the internet and nowhere else. Needs the package {@code coturn}; skipped, and said
 * so, where it is not installed.
 */
class CoturnTest {
  private static final TurnConfig TURN =
      new TurnConfig(
          List.of("turn:127.0.0.1"),
          "a-secret-of-more-than-128-bits",
          "the-secret-of-last-year-and-longer",
          "beckon",
          Duration.ofMinutes(10));
  private static final Pattern DENIED = Pattern.compile("denied-peer-ip=([^-]+)-(.+)");
  private static final int FORBIDDEN = 403;
  private static final int UNAUTHORIZED = 401;
  private static final int QUOTA_REACHED = 486;

  @TempDir private static Path directory;
  private static Optional<Coturn> coturn = Optional.empty();
  private static InetAddress peer = InetAddress.getLoopbackAddress();

  @BeforeAll
  static void start() throws Exception {
    Optional<InetAddress> own =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress())
            .findFirst();
    if (Coturn.isInstalled() && own.isPresent()) {
      peer = own.get();
      coturn = Optional.of(Coturn.start(directory, TURN, peer));
    }
  }

  /** Before each: then every test is among those that were skipped, and says why. */
  @BeforeEach
  void coturnRuns() {
    assumeTrue(
        Coturn.isInstalled(),
        "coturn is not installed: TURN was NOT tested (apt-get install coturn)");
    assumeTrue(coturn.isPresent(), "this machine has loopback only: TURN was NOT tested");
  }

  @AfterAll
  static void stop() {
    coturn.ifPresent(Coturn::close);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UDP", "TCP", "TLS"})
  @Answers("T59")
  void whatASessionSendsReachesItsPeer(String transport) throws Exception {
    try (TurnClient client = client(transport, Clock.systemUTC());
        DatagramSocket there = new DatagramSocket(0, peer)) {
      assertThat(client.allocate()).isEqualTo(TurnClient.OK);
      assertThat(client.permit(peer.getAddress())).isEqualTo(TurnClient.OK);

      client.sendTo(
          peer.getAddress(), there.getLocalPort(), "hello".getBytes(StandardCharsets.UTF_8));

      there.setSoTimeout(5_000);
      DatagramPacket packet = new DatagramPacket(new byte[100], 100);
      there.receive(packet);
      assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
          .isEqualTo("hello");
    }
  }

  @Test
  @Answers({
    "T14", "T15", "T16", "T17", "T18", "T19", "T20", "T21", "T22", "T23", "T24", "T25", "T26",
    "T27", "T28"
  })
  void everyDeniedRangeIsRefusedAtBothItsEnds() throws Exception {
    List<String> refusals = new ArrayList<>();
    List<String> ranges = new ArrayList<>();
    try (TurnClient four = client("UDP", Clock.systemUTC());
        TurnClient six = client("TCP", Clock.systemUTC())) {
      assertThat(four.allocate()).isEqualTo(TurnClient.OK);
      assertThat(six.allocate(TurnClient.IPV6)).isEqualTo(TurnClient.OK);
      assertThat(four.permit(new byte[] {8, 8, 8, 8})).as("the internet").isEqualTo(TurnClient.OK);
      assertThat(six.permit(bytes("2606:4700:4700::1111", true)))
          .as("the internet")
          .isEqualTo(TurnClient.OK);
      assertThat(six.permit(new byte[16])).as("::").isEqualTo(FORBIDDEN);
      for (MatchResult range :
          DENIED.matcher(CoturnConfig.text(TURN, null, null, false)).results().toList()) {
        ranges.add(range.group());
        boolean isSix = range.group(1).contains(":");
        for (int end = 1; end <= 2; end++) {
          byte[] address = bytes(range.group(end), isSix);
          int answer = (isSix ? six : four).permit(address);
          if (answer != FORBIDDEN) {
            refusals.add(range.group(end) + " got " + answer);
          }
        }
      }
    }
    assertThat(ranges).hasSizeGreaterThan(25);
    assertThat(refusals).isEmpty();
  }

  @Test
  @Answers({"T5", "T6", "T7"})
  void aCredentialOfYesterdayOrOfSomebodyElseLetsNobodyIn() throws Exception {
    Clock yesterday = Clock.fixed(Instant.now().minus(Duration.ofDays(1)), ZoneOffset.UTC);
    try (TurnClient late = client("UDP", yesterday);
        TurnClient guessing = new TurnClient(wire("UDP"), "9999999999:x", "guess")) {
      assertThat(late.allocate()).isEqualTo(UNAUTHORIZED);
      assertThat(guessing.allocate()).isEqualTo(UNAUTHORIZED);
    }
  }

  @Test
  @Answers("T8")
  void theFormerSecretIsTakenAsLongAsItIsNamed() throws Exception {
    TurnConfig yesterday = with("the-secret-of-last-year-and-longer");
    TurnConfig longAgo = with("the-secret-of-before-last-year");
    try (TurnClient former = client(yesterday);
        TurnClient gone = client(longAgo)) {
      assertThat(former.allocate()).isEqualTo(TurnClient.OK);
      assertThat(gone.allocate()).isEqualTo(UNAUTHORIZED);
    }
    assertThat(new TurnCredentials(TURN, Clock.systemUTC()).mint("shop/x").password())
        .as("signed with the present one")
        .isEqualTo(
            new TurnCredentials(with(TURN.secret()), Clock.systemUTC()).mint("shop/x").password());
  }

  @Test
  @Answers("T8")
  void aSecretIsAddedAndTakenAwayWhileTheServerRuns() throws Exception {
    TurnConfig next = with("the-secret-of-next-year-and-longer");
    try (TurnClient early = client(next);
        TurnClient inTime = client(next);
        TurnClient late = client(next)) {
      assertThat(early.allocate()).isEqualTo(UNAUTHORIZED);
      coturn.orElseThrow().secret("--set-secret=" + next.secret(), next.realm());
      assertThat(inTime.allocate()).isEqualTo(TurnClient.OK);
      coturn.orElseThrow().secret("--delete-secret=" + next.secret(), next.realm());
      assertThat(late.allocate()).isEqualTo(UNAUTHORIZED);
    }
  }

  @Test
  @Answers("T9")
  void whatIsUsedIsLoggedWithTheAppItIsFor() throws Exception {
    AppConfig shop = RelayConfig.demo().apps().getFirst();
    IceServer told =
        new IceServers(RelayConfig.demo().withTrust(new TrustConfig(null, TURN, null)))
            .mintedFor(shop, "stream-1")
            .getLast();
    assertThat(told.getUsername()).matches("\\d+:shop/stream-1");
    try (TurnClient client =
        new TurnClient(wire("UDP"), told.getUsername(), told.getCredential())) {
      assertThat(client.allocate()).isEqualTo(TurnClient.OK);
      assertThat(client.release()).isEqualTo(TurnClient.OK);
    }
    assertThat(
            coturn
                .orElseThrow()
                .awaitLine("usage: realm=<beckon>, username=<" + told.getUsername() + ">"))
        .contains("rb=");
  }

  private static TurnConfig with(String secret) {
    return new TurnConfig(TURN.urls(), secret, TURN.realm(), TURN.lifetime());
  }

  private static TurnClient client(TurnConfig by) throws Exception {
    TurnCredentials.Credential minted =
        new TurnCredentials(by, Clock.systemUTC()).mint("shop/stream-" + System.nanoTime());
    return new TurnClient(wire("UDP"), minted.username(), minted.password());
  }

  @Test
  @Answers({"T11", "T12"})
  void oneCredentialHasAQuota() throws Exception {
    TurnCredentials.Credential one = new TurnCredentials(TURN, Clock.systemUTC()).mint("greedy");
    List<TurnClient> clients = new ArrayList<>();
    List<Integer> answers = new ArrayList<>();
    try {
      for (int i = 0; i < 12; i++) {
        TurnClient client = new TurnClient(wire("UDP"), one.username(), one.password());
        clients.add(client);
        answers.add(client.allocate());
      }
    } finally {
      for (TurnClient client : clients) {
        client.close();
      }
    }
    assertThat(answers).contains(TurnClient.OK).endsWith(QUOTA_REACHED, QUOTA_REACHED);
  }

  private static TurnClient client(String transport, Clock clock) throws Exception {
    TurnCredentials.Credential minted =
        new TurnCredentials(TURN, clock).mint("stream-" + System.nanoTime());
    return new TurnClient(wire(transport), minted.username(), minted.password());
  }

  private static TurnClient.Wire wire(String transport) throws Exception {
    return coturn.orElseThrow().wire(transport);
  }

  /** Java makes IPv4 addresses of mapped ones, which is what must be asked for as it stands. */
  private static byte[] bytes(String address, boolean six) throws IOException {
    byte[] parsed = InetAddress.getByName(address).getAddress();
    if (!six || parsed.length == 16) {
      return parsed;
    }
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xFF;
    mapped[11] = (byte) 0xFF;
    System.arraycopy(parsed, 0, mapped, 12, 4);
    return mapped;
  }
}
