package dev.beckon.relay.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.beckon.relay.Answers;
import dev.beckon.relay.config.TurnConfig;
import dev.beckon.relay.identity.TurnCredentials;
import dev.beckon.relay.turn.TurnClient.Attributes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the real coturn, as we configure it, makes of messages as they should not be: whoever runs a
 * relay runs this, too. After each test somebody with a good credential is served. Skipped, and
 * said so, where coturn is not installed.
 */
class CoturnWireTest {
  private static final TurnConfig TURN =
      new TurnConfig(
          List.of("turn:127.0.0.1"),
          "a-secret-of-more-than-128-bits",
          "beckon",
          Duration.ofMinutes(10));
  private static final byte[] INTERNET = {8, 8, 8, 8};
  private static final byte[] OTHER = {9, 9, 9, 9};
  private static final Attributes UDP = new Attributes().bytes(0x0019, new byte[] {17, 0, 0, 0});

  @TempDir private static Path directory;
  private static Optional<Coturn> coturn = Optional.empty();

  @BeforeAll
  static void start() throws Exception {
    if (Coturn.isInstalled()) {
      coturn =
          Optional.of(
              Coturn.start(
                  directory,
                  TURN,
                  InetAddress.getLoopbackAddress(),
                  text -> text.replace("max-allocate-timeout=15", "max-allocate-timeout=3")));
    }
  }

  @BeforeEach
  void coturnRuns() {
    assumeTrue(
        coturn.isPresent(),
        "coturn is not installed: its answers were NOT tested (apt-get install coturn)");
  }

  @AfterEach
  void isStillThereForOthers() throws Exception {
    if (coturn.isPresent()) {
      try (TurnClient canary = client("UDP")) {
        assertThat(canary.allocate()).isEqualTo(TurnClient.OK);
        assertThat(canary.release()).isEqualTo(TurnClient.OK);
      }
      assertThat(coturn.get().isAlive()).isTrue();
    }
  }

  @AfterAll
  static void stop() {
    coturn.ifPresent(Coturn::close);
  }

  @Test
  @Answers("T34")
  void whatIsCutOffAnywhereIsDropped() throws Exception {
    byte[] whole;
    try (TurnClient known = client("UDP")) {
      known.ask(TurnClient.ALLOCATE, UDP);
      whole = known.encoded(TurnClient.ALLOCATE, UDP);
    }
    List<byte[]> broken = new ArrayList<>();
    for (int length = 0; length < whole.length; length++) {
      broken.add(Arrays.copyOf(whole, length));
    }
    assertThat(answers(broken)).as("answered").isEmpty();
  }

  @Test
  @Answers("T34")
  void lengthsCookiesAndFingerprintsThatLieAreDropped() throws Exception {
    byte[] binding = binding(new byte[0]);
    byte[] tooLong = binding.clone();
    tooLong[3] = 40;
    byte[] odd = binding.clone();
    odd[3] = 3;
    byte[] beyond = binding(attribute(0x8022, 60, new byte[4]));
    byte[] allOnes = binding(attribute(0x8022, 0xFFFF, new byte[4]));
    byte[] fingerprint = binding(attribute(0x8028, 4, new byte[4]));
    byte[] noType = binding.clone();
    noType[0] = (byte) 0xC0;
    assertThat(answers(List.of(tooLong, odd, noType, fingerprint))).as("answered").isEmpty();
    for (byte[] each : List.of(beyond, allOnes)) {
      assertThat(answers(List.of(each)))
          .as("taken for a question without that attribute, and not read beyond its end")
          .singleElement()
          .satisfies(answer -> assertThat(answer).hasSize(32).startsWith(1, 1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UDP", "TCP", "TLS"})
  @Answers("T35")
  void whatMustBeUnderstoodAndIsNotIsRefused(String transport) throws Exception {
    try (TurnClient client = client(transport)) {
      client.ask(TurnClient.ALLOCATE, UDP);
      assertThat(
              client.ask(
                  TurnClient.ALLOCATE, new Attributes().copy(UDP).bytes(0x7FFF, new byte[4])))
          .isEqualTo(420);
    }
  }

  @Test
  @Answers({"T36", "T37", "T38"})
  void whoDoesNotProveTheSecretWithTheServersNonceStaysOut() throws Exception {
    try (TurnClient client = client("UDP")) {
      assertThat(client.ask(TurnClient.ALLOCATE, UDP)).as("nothing proved").isEqualTo(401);
      String realm = client.realm();
      byte[] nonce = client.nonce();

      byte[] madeUp = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
      assertThat(client.believing(realm, madeUp).ask(TurnClient.ALLOCATE, UDP))
          .as("a nonce of one's own")
          .isEqualTo(438);
      assertThat(client.believing("other", nonce).ask(TurnClient.ALLOCATE, UDP))
          .as("another realm")
          .isEqualTo(437);
      assertThat(client.believing(realm, nonce).askWithBrokenIntegrity(TurnClient.ALLOCATE, UDP))
          .as("signed other bytes")
          .isEqualTo(401);
      assertThat(client.believing(realm, client.nonce()).ask(TurnClient.ALLOCATE, UDP))
          .isEqualTo(TurnClient.OK);
    }
  }

  @Test
  @Answers({"T39", "T40"})
  void anAllocationIsOfOneAddressAndThereIsOneOfIt() throws Exception {
    TurnCredentials.Credential one = new TurnCredentials(TURN, Clock.systemUTC()).mint("shop/one");
    try (TurnClient owner = client("UDP", one);
        TurnClient other = client("UDP", one);
        TurnClient stranger = client("UDP")) {
      assertThat(owner.allocate()).isEqualTo(TurnClient.OK);
      assertThat(owner.ask(TurnClient.ALLOCATE, UDP)).as("twice").isEqualTo(437);
      for (TurnClient each : List.of(other, stranger)) {
        each.ask(TurnClient.REFRESH, new Attributes());
        assertThat(each.release()).as("of somebody else's").isEqualTo(437);
      }
      assertThat(owner.permit(INTERNET)).isEqualTo(TurnClient.OK);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 99, 0})
  @Answers({"T33", "T41"})
  void nothingButUdpIsRelayed(int protocol) throws Exception {
    for (String transport : List.of("UDP", "TCP")) {
      try (TurnClient client = client(transport)) {
        client.ask(TurnClient.ALLOCATE, UDP);
        assertThat(
                client.ask(
                    TurnClient.ALLOCATE,
                    new Attributes().bytes(0x0019, new byte[] {(byte) protocol, 0, 0, 0})))
            .isEqualTo(protocol == 6 ? 442 : 400);
      }
    }
  }

  @Test
  @Answers("T42")
  void reservationsThatAreNoneAreRefused() throws Exception {
    try (TurnClient client = client("UDP")) {
      client.ask(TurnClient.ALLOCATE, UDP);
      byte[] token = "not-ours".getBytes(StandardCharsets.UTF_8);
      assertThat(client.ask(TurnClient.ALLOCATE, new Attributes().copy(UDP).bytes(0x0022, token)))
          .as("made up")
          .isEqualTo(404);
      assertThat(
              client.ask(
                  TurnClient.ALLOCATE,
                  new Attributes()
                      .copy(UDP)
                      .bytes(0x0018, new byte[] {(byte) 0x80})
                      .bytes(0x0022, token)))
          .as("with a wish for the next port")
          .isEqualTo(400);
      assertThat(client.ask(TurnClient.ALLOCATE, UDP))
          .as("nothing was allocated")
          .isEqualTo(TurnClient.OK);
    }
  }

  @Test
  @Answers({"T31", "T43"})
  void channelsAreInTheirRangeAndEachIsForOnePeer() throws Exception {
    try (TurnClient client = client("UDP")) {
      assertThat(client.allocate()).isEqualTo(TurnClient.OK);
      for (int number : new int[] {0, 0x3FFF, 0x8000, 0xFFFF}) {
        assertThat(client.ask(TurnClient.CHANNEL_BIND, channel(number, INTERNET, 9)))
            .as("channel %x", number)
            .isEqualTo(400);
      }
      assertThat(client.ask(TurnClient.CHANNEL_BIND, channel(0x4000, INTERNET, 9)))
          .isEqualTo(TurnClient.OK);
      assertThat(client.ask(TurnClient.CHANNEL_BIND, channel(0x4000, OTHER, 9)))
          .as("a channel that is another's")
          .isEqualTo(400);
      assertThat(client.ask(TurnClient.CHANNEL_BIND, channel(0x4001, INTERNET, 9)))
          .as("a peer that has one")
          .isEqualTo(400);
      for (byte[] inside :
          new byte[][] {{10, 0, 0, 1}, {(byte) 169, (byte) 254, (byte) 169, (byte) 254}}) {
        assertThat(client.ask(TurnClient.CHANNEL_BIND, channel(0x4002, inside, 80)))
            .as("by a channel, too")
            .isEqualTo(403);
      }
    }
  }

  @Test
  @Answers("T44")
  void whoProvesNothingGetsLittleBack() throws Exception {
    byte[] binding = binding(new byte[0]);
    byte[] allocate =
        TurnClient.message(
            TurnClient.ALLOCATE, TurnClient.transaction(), UDP.encoded(), UDP.encoded().length);
    assertThat(answers(List.of(binding)))
        .singleElement(InstanceOfAssertFactories.BYTE_ARRAY)
        .as("nothing but the asker's address")
        .hasSizeLessThanOrEqualTo(32);
    assertThat(answers(List.of(allocate)))
        .singleElement(InstanceOfAssertFactories.BYTE_ARRAY)
        .as("nothing but why not, realm and nonce")
        .hasSizeLessThanOrEqualTo(72);
  }

  @ParameterizedTest
  @CsvSource({"0301, GONE", "0302, GONE", "0303, HELLO"})
  @Answers("T46")
  void oldTlsIsRefused(String version, Record answer) throws Exception {
    try (Socket socket =
        new Socket(
            coturn.orElseThrow().tlsAddress().getAddress(),
            coturn.orElseThrow().tlsAddress().getPort())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(clientHello(Short.parseShort(version, 16)));
      assertThat(firstByte(socket)).isEqualTo(answer);
    }
  }

  @Test
  @Answers("T47")
  void whoConnectsAndSaysNothingIsDroppedAndIsInNobodysWay() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        Socket socket =
            new Socket(
                coturn.orElseThrow().address().getAddress(),
                coturn.orElseThrow().address().getPort());
        silent.add(socket);
        if (i % 2 == 0) {
          socket.getOutputStream().write(new byte[] {0, 3, 0});
        }
      }
      isStillThereForOthers();
      for (Socket each : silent) {
        each.setSoTimeout(20_000);
        assertThat(firstByte(each)).isEqualTo(Record.GONE);
      }
    } finally {
      for (Socket each : silent) {
        each.close();
      }
    }
  }

  /** What a TLS server says first. */
  private enum Record {
    HELLO,
    /** An alert, or the end of the connection. */
    GONE
  }

  private static Record firstByte(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() == 22 ? Record.HELLO : Record.GONE;
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (SocketException reset) {
      return Record.GONE;
    }
  }

  private static TurnClient client(String transport) throws Exception {
    return client(
        transport,
        new TurnCredentials(TURN, Clock.systemUTC()).mint("shop/stream-" + System.nanoTime()));
  }

  private static TurnClient client(String transport, TurnCredentials.Credential by)
      throws Exception {
    return new TurnClient(coturn.orElseThrow().wire(transport), by.username(), by.password());
  }

  private static Attributes channel(int number, byte[] peer, int port) {
    return new Attributes()
        .bytes(0x000C, new byte[] {(byte) (number >> 8), (byte) number, 0, 0})
        .peer(peer, port);
  }

  private static byte[] binding(byte[] body) {
    return TurnClient.message(TurnClient.BINDING, TurnClient.transaction(), body, body.length);
  }

  private static byte[] attribute(int name, int length, byte[] value) {
    return ByteBuffer.allocate(4 + value.length)
        .putShort((short) name)
        .putShort((short) length)
        .put(value)
        .array();
  }

  /** What comes back of these, until what is asked after them has its answer. */
  private static List<byte[]> answers(List<byte[]> messages) throws IOException {
    try (TurnClient.Wire wire = coturn.orElseThrow().wire("UDP")) {
      for (byte[] each : messages) {
        wire.send(each);
      }
      byte[] last = binding(new byte[0]);
      wire.send(last);
      List<byte[]> heard = new ArrayList<>();
      while (true) {
        byte[] answer = wire.receive();
        if (Arrays.equals(last, 8, 20, answer, 8, 20)) {
          return heard;
        }
        heard.add(answer);
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("a good question got no answer", e);
    }
  }

  /** As somebody says hello who knows this version of TLS and no later one. */
  private static byte[] clientHello(short version) {
    short[] suites = {(short) 0xC02F, (short) 0xC013, 0x009C, 0x002F};
    ByteBuffer body = ByteBuffer.allocate(200);
    body.putShort(version).put(new byte[32]).put((byte) 0);
    body.putShort((short) (2 * suites.length));
    for (short suite : suites) {
      body.putShort(suite);
    }
    body.put((byte) 1).put((byte) 0);
    // supported_groups: x25519 and P-256; signature_algorithms: RSA with SHA-256 and SHA-1.
    byte[] extensions = {
      0, 10, 0, 6, 0, 4, 0, 29, 0, 23, 0, 13, 0, 8, 0, 6, 8, 4, 4, 1, 2, 1, 0, 11, 0, 2, 1, 0
    };
    body.putShort((short) extensions.length).put(extensions);
    int length = body.position();
    return ByteBuffer.allocate(9 + length)
        .put((byte) 22)
        .putShort((short) 0x0301)
        .putShort((short) (4 + length))
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) length)
        .put(body.array(), 0, length)
        .array();
  }
}
