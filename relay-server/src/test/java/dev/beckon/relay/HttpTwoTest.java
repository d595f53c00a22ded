package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What bad HTTP/2 and bad gRPC get at the consoles' port (catalogue G1 to G19). Codes: HTTP/2's 1
 * is PROTOCOL_ERROR, 3 FLOW_CONTROL_ERROR, 7 REFUSED_STREAM, 8 CANCEL, 11 ENHANCE_YOUR_CALM; gRPC's
 * 3 is INVALID_ARGUMENT, 8 RESOURCE_EXHAUSTED, 12 UNIMPLEMENTED, 16 UNAUTHENTICATED.
 */
class HttpTwoTest {
  private static final byte[] NOTHING = {};
  private static final String ENHANCE_YOUR_CALM = "goaway 11";
  private static RelayServer relay;

  @BeforeAll
  static void start() throws Exception {
    relay = RelayServer.start(TestConfigs.demo());
  }

  @AfterAll
  static void stop() {
    relay.close();
  }

  @AfterEach
  void anybodyElseIsServed() throws Exception {
    try (TestAgent canary = TestAgent.signedIn(relay, "ben")) {
      canary.setReady();
    }
  }

  // ── connections ──

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: relay\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: relay\r\nConnection: Upgrade, HTTP2-Settings\r\n"
            + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"
      })
  @Answers("G1")
  void whatIsNotHttpTwoIsClosed(String beginning) throws Exception {
    try (RawCalls calls = RawCalls.connect(relay)) {
      calls.bytes(beginning.getBytes(StandardCharsets.US_ASCII));
      assertThat(calls.outcome(0)).isIn("goaway 1", "closed");
    }
  }

  @Test
  @Answers("G2")
  void resetsInAHurryEndTheConnection() throws Exception {
    try (RawCalls calls = RawCalls.open(relay)) {
      ByteArrayOutputStream flood = new ByteArrayOutputStream();
      for (int stream = 1; stream < 1000; stream += 2) {
        flood.writeBytes(
            RawCalls.encoded(
                RawCalls.HEADERS, RawCalls.END_HEADERS, stream, calls.call(RawCalls.HEALTH)));
        flood.writeBytes(RawCalls.encoded(RawCalls.RESET, 0, stream, RawCalls.fourBytes(8)));
      }
      calls.bytes(flood.toByteArray());
      assertThat(calls.outcome(0)).isIn(ENHANCE_YOUR_CALM, "closed");
    }
  }

  @Test
  @Answers("G3")
  void streamsOverTheLimitAreRefused() throws Exception {
    try (RawCalls calls = RawCalls.open(relay)) {
      // Before the relay's settings have been read: the limit holds all the same.
      for (int stream = 1; stream <= 2 * 17; stream += 2) {
        calls.headers(stream, calls.call("/dev.beckon.signal.v1.AgentDesk/Attend"));
      }
      assertThat(calls.outcome(33)).isEqualTo("grpc-status 8");
      calls.headers(35, calls.call(RawCalls.HEALTH));
      assertThat(calls.outcome(35)).as("now they have").isEqualTo("reset 7");
    }
  }

  @Test
  @Answers("G4")
  void headersWithoutEndAreCutOff() throws Exception {
    try (RawCalls calls = RawCalls.open(relay)) {
      calls.frame(RawCalls.HEADERS, 0, 1, calls.call(RawCalls.HEALTH));
      ByteArrayOutputStream flood = new ByteArrayOutputStream();
      for (int i = 0; i < 2000; i++) {
        flood.writeBytes(RawCalls.encoded(RawCalls.CONTINUATION, 0, 1, NOTHING));
      }
      calls.bytes(flood.toByteArray());
      assertThat(calls.outcome(0)).isIn(ENHANCE_YOUR_CALM, "goaway 1", "closed");
    }
  }

  @Test
  @Answers("G5")
  void settingsWithoutEndHarmNobody() throws Exception {
    try (RawCalls calls = RawCalls.open(relay)) {
      ByteArrayOutputStream flood = new ByteArrayOutputStream();
      for (int i = 0; i < 20_000; i++) {
        flood.writeBytes(RawCalls.encoded(RawCalls.SETTINGS, 0, 0, NOTHING));
      }
      calls.bytes(flood.toByteArray());
      calls.headers(1, calls.call(RawCalls.HEALTH));
      calls.message(1, NOTHING);
      assertThat(calls.outcome(1)).isIn("grpc-status 0", ENHANCE_YOUR_CALM, "closed");
    }
  }

  @Test
  @Answers("G5")
  void noRoomForAnswersIsAnsweredLaterAndHarmsNobody() throws Exception {
    try (RawCalls calls = RawCalls.open(relay)) {
      calls.frame(RawCalls.SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, 0, 0, 0, 6, 0, 0, 0, 1});
      calls.headers(1, calls.call(RawCalls.HEALTH));
      calls.message(1, NOTHING);
      anybodyElseIsServed();
      calls.frame(RawCalls.SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, 127, 127, 0, 6, 0, 1, 0, 0});
      assertThat(calls.outcome(1)).isIn("grpc-status 0", "reset 2", "reset 1");
    }
  }

  @Test
  @Answers("G6")
  void pingsWithoutEndEndTheConnection() throws Exception {
    try (RawCalls calls = RawCalls.open(relay)) {
      ByteArrayOutputStream flood = new ByteArrayOutputStream();
      for (int i = 0; i < 2000; i++) {
        flood.writeBytes(RawCalls.encoded(RawCalls.PING, 0, 0, new byte[8]));
      }
      calls.bytes(flood.toByteArray());
      assertThat(calls.outcome(0)).isIn(ENHANCE_YOUR_CALM, "closed");
    }
  }

  @Test
  @Answers("G7")
  void emptyDataWithoutEndIsCutOff() throws Exception {
    try (RawCalls calls = RawCalls.open(relay)) {
      calls.headers(1, calls.call("/dev.beckon.signal.v1.AgentDesk/Attend"));
      ByteArrayOutputStream flood = new ByteArrayOutputStream();
      for (int i = 0; i < 20_000; i++) {
        flood.writeBytes(RawCalls.encoded(RawCalls.DATA, 0, 1, NOTHING));
      }
      calls.bytes(flood.toByteArray());
      assertThat(calls.outcome(1)).isNotEqualTo("silence");
    }
  }

  @Test
  @Answers("G7")
  void windowThatOverflowsEndsTheConnection() throws Exception {
    try (RawCalls calls = RawCalls.open(relay)) {
      for (int i = 0; i < 2; i++) {
        calls.frame(RawCalls.WINDOW_UPDATE, 0, 0, RawCalls.fourBytes(Integer.MAX_VALUE));
      }
      assertThat(calls.outcome(0)).isIn("goaway 3", "closed");
    }
  }

  @Test
  @Answers("G7")
  void tinyWindowUpdatesHarmNobody() throws Exception {
    try (RawCalls calls = RawCalls.open(relay)) {
      ByteArrayOutputStream flood = new ByteArrayOutputStream();
      for (int i = 0; i < 20_000; i++) {
        flood.writeBytes(RawCalls.encoded(RawCalls.WINDOW_UPDATE, 0, 0, RawCalls.fourBytes(1)));
      }
      calls.bytes(flood.toByteArray());
      calls.headers(1, calls.call(RawCalls.HEALTH));
      calls.message(1, NOTHING);
      assertThat(calls.outcome(1)).isEqualTo("grpc-status 0");
    }
  }

  static Stream<Arguments> badHeaders() {
    return Stream.of(
        Arguments.of("64 KiB", new String[] {"x-a", "a".repeat(65_000)}),
        Arguments.of("upper case", new String[] {"X-Upper", "a"}),
        Arguments.of("connection", new String[] {"connection", "close"}),
        Arguments.of("a pseudo-header that is none", new String[] {":nothing", "x"}));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badHeaders")
  @Answers("G8")
  void unsoundHeadersAreRefused(String name, String[] header) throws Exception {
    try (RawCalls calls = RawCalls.open(relay)) {
      send(calls, calls.call(RawCalls.HEALTH, header));
      calls.message(1, NOTHING);
      assertThat(calls.outcome(1)).isIn("reset 1", "goaway 1", "http 431", "goaway 11", "closed");
    }
  }

  @Test
  @Answers("G8")
  void headersThatUnpackToFarMoreAreRefused() throws Exception {
    try (RawCalls calls = RawCalls.open(relay)) {
      byte[] first = calls.call(RawCalls.HEALTH, "x-bomb", "b".repeat(3000));
      ByteArrayOutputStream bomb = new ByteArrayOutputStream();
      bomb.writeBytes(first);
      for (int i = 0; i < 10_000; i++) {
        bomb.write(0x80 | 62); // the newest entry of the dynamic table, again and again
      }
      send(calls, bomb.toByteArray());
      calls.message(1, NOTHING);
      assertThat(calls.outcome(1)).isIn("reset 1", "http 431", "goaway 11", "goaway 1", "closed");
    }
  }

  private static void send(RawCalls calls, byte[] block) throws IOException {
    int most = 16_384;
    calls.frame(
        RawCalls.HEADERS,
        block.length <= most ? RawCalls.END_HEADERS : 0,
        1,
        Arrays.copyOf(block, Math.min(most, block.length)));
    for (int from = most; from < block.length; from += most) {
      int to = Math.min(block.length, from + most);
      calls.frame(
          RawCalls.CONTINUATION,
          to == block.length ? RawCalls.END_HEADERS : 0,
          1,
          Arrays.copyOfRange(block, from, to));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {":path", ":method"})
  @Answers("G9")
  void withoutPathOrMethodNothingBreaks(String missing) throws Exception {
    try (RawCalls calls = RawCalls.open(relay)) {
      io.netty.handler.codec.http2.Http2Headers headers =
          new io.netty.handler.codec.http2.DefaultHttp2Headers(false)
              .method("POST")
              .scheme("http")
              .path(RawCalls.HEALTH)
              .authority("relay")
              .add("te", "trailers")
              .add("content-type", "application/grpc");
      headers.remove(missing);
      calls.headers(1, calls.block(headers));
      calls.message(1, NOTHING);
      assertThat(calls.outcome(1)).isNotIn("silence", "grpc-status 0");
    }
  }

  @Test
  @Answers("G10")
  void whatIsUnknownOrAboutPriorityIsIgnored() throws Exception {
    try (RawCalls calls = RawCalls.open(relay)) {
      calls.frame(RawCalls.PRIORITY, 0, 3, new byte[] {0, 0, 0, 0, 16});
      calls.frame(0xBE, 0xFF, 0, new byte[64]);
      calls.headers(1, calls.call(RawCalls.HEALTH));
      calls.message(1, NOTHING);
      assertThat(calls.outcome(1)).isEqualTo("grpc-status 0");
    }
  }

  // ── gRPC ──

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dev.beckon.signal.v1.AgentDesk/Nothing",
        "/dev.beckon.signal.v1.Nothing/Attend",
        "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
        "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
        "/grpc.channelz.v1.Channelz/GetServers",
        "/../AgentDesk"
      })
  @Answers({"G12", "G18", "A1"})
  void whatIsNotServedIsUnimplemented(String path) throws Exception {
    assertThat(answer(path, NOTHING)).isEqualTo("grpc-status 12");
  }

  @Test
  @Answers("G13")
  void otherContentsAreNotTaken() throws Exception {
    try (RawCalls calls = RawCalls.open(relay)) {
      calls.headers(1, calls.call(RawCalls.HEALTH, "content-type", "application/json"));
      calls.data(1, "{}".getBytes(StandardCharsets.US_ASCII));
      assertThat(calls.outcome(1)).isEqualTo("http 415");
    }
    try (RawCalls calls = RawCalls.open(relay)) {
      calls.headers(1, calls.call(RawCalls.HEALTH, "grpc-encoding", "foo"));
      calls.message(1, NOTHING);
      assertThat(calls.outcome(1)).isEqualTo("grpc-status 12");
    }
  }

  @Test
  @Answers("G13")
  void whatUnpacksToFarMoreIsRefused() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[20_000_000]);
    }
    try (RawCalls calls = RawCalls.open(relay)) {
      calls.headers(1, calls.call(RawCalls.HEALTH, "grpc-encoding", "gzip"));
      ByteArrayOutputStream framed = new ByteArrayOutputStream();
      framed.write(1);
      framed.writeBytes(RawCalls.fourBytes(packed.size()));
      framed.writeBytes(packed.toByteArray());
      byte[] all = framed.toByteArray();
      for (int from = 0; from < all.length; from += 16_384) {
        int to = Math.min(all.length, from + 16_384);
        calls.frame(
            RawCalls.DATA,
            to == all.length ? RawCalls.END_STREAM : 0,
            1,
            Arrays.copyOfRange(all, from, to));
      }
      assertThat(calls.outcome(1)).as("not even unpacked").isEqualTo("grpc-status 12");
    }
  }

  @Test
  @Answers("G14")
  void lengthsThatLieAreToldSo() throws Exception {
    assertThat(answer(RawCalls.HEALTH, new byte[] {0, -1, -1, -1, -1}))
        .as("4 GiB")
        .isIn("grpc-status 8", "grpc-status 3", "reset 8");
    assertThat(answer(RawCalls.HEALTH, new byte[] {0, 0, 0, 0, 9, 1}))
        .as("more than comes")
        .isEqualTo("grpc-status 13");
    assertThat(answer(RawCalls.HEALTH, new byte[] {0, 0, 0, 0, 0, 7}))
        .as("trailing bytes")
        .isIn("grpc-status 13", "grpc-status 0");
    assertThat(answer(RawCalls.HEALTH, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0}))
        .as("two messages")
        .isEqualTo("grpc-status 3");
    assertThat(answer(RawCalls.HEALTH, NOTHING)).as("no message").isEqualTo("grpc-status 3");
    assertThat(answer(RawCalls.HEALTH, new byte[] {0, 0, 0, 0, 3, 0x0A, 9, 9}))
        .as("not the message of this method")
        .isEqualTo("grpc-status 3");
    assertThat(answer(RawCalls.HEALTH, new byte[] {9, 0, 0, 0, 0}))
        .as("flags that do not exist")
        .isEqualTo("grpc-status 13");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0n", "-1S", "99999999H", "garbage", "", "999999999S", "1x"})
  @Answers("G16")
  void timeoutsAreTakenOrRefused(String timeout) throws Exception {
    try (RawCalls calls = RawCalls.open(relay)) {
      calls.headers(1, calls.call(RawCalls.HEALTH, "grpc-timeout", timeout));
      calls.message(1, NOTHING);
      assertThat(calls.outcome(1)).isIn("grpc-status 0", "grpc-status 4", "reset 2", "reset 8");
    }
  }

  @Test
  @Answers("G17")
  void metadataThatIsNoneBreaksNothing() throws Exception {
    try (RawCalls calls = RawCalls.open(relay)) {
      calls.headers(1, calls.call(RawCalls.HEALTH, "x-a-bin", "~~not base64~~"));
      calls.message(1, NOTHING);
      assertThat(calls.outcome(1)).isNotEqualTo("silence");
    }
    try (RawCalls calls = RawCalls.open(relay)) {
      String[] many = new String[2000];
      for (int i = 0; i < many.length; i += 2) {
        many[i] = "x-" + i;
        many[i + 1] = "v";
      }
      send(calls, calls.call(RawCalls.HEALTH, many));
      calls.message(1, NOTHING);
      assertThat(calls.outcome(1)).isIn("http 431", "reset 1", "goaway 11", "goaway 1", "closed");
    }
  }

  @Test
  @Answers("G19")
  void withoutACredentialThatHoldsNoCallIsHeard() throws Exception {
    String path = "/dev.beckon.signal.v1.Administration/SetAgentEnabled";
    String none =
        Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII))
            + ".e30.";
    for (String credential :
        new String[] {"", "Bearer", "Bearer " + none, "Basic !!", "Digest x"}) {
      try (RawCalls calls = RawCalls.open(relay)) {
        calls.headers(1, calls.call(path, "authorization", credential));
        calls.message(1, NOTHING);
        assertThat(calls.outcome(1)).as(credential).isEqualTo("grpc-status 16");
      }
    }
  }

  private static String answer(String path, byte[] data) throws Exception {
    try (RawCalls calls = RawCalls.open(relay)) {
      calls.headers(1, calls.call(path));
      calls.data(1, data);
      return calls.outcome(1);
    }
  }
}
