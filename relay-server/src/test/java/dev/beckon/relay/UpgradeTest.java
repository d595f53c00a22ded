package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.config.RelayConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an HTTP request gets that is no sound upgrade (ROBUSTNESS W1 to W18, W22, W26 to W28). */
class UpgradeTest {
  private static final String GOOD = RawConnection.GOOD_REQUEST;
  private static RelayServer relay;

  @BeforeAll
  static void start() throws Exception {
    RelayConfig demo = RelayConfig.demo().onAnyPorts();
    AppConfig shop = demo.apps().getFirst();
    AppConfig withPage =
        new AppConfig(
            shop.id(),
            shop.name(),
            true,
            60,
            shop.queues(),
            List.of("https://shop.example.com"),
            List.of(),
            List.of());
    relay =
        RelayServer.start(
            TestConfigs.withApps(demo, List.of(withPage))
                .withLimits(TestConfigs.limits().handshakeDeadline(Duration.ofSeconds(1)).build()));
  }

  @AfterAll
  static void stop() {
    relay.close();
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of("W1 POST", GOOD.replace("GET", "POST"), 405, "METHOD_NOT_ALLOWED"),
        Arguments.of("W2 HTTP/1.0", GOOD.replace("HTTP/1.1", "HTTP/1.0"), 400, "MALFORMED"),
        Arguments.of("W3 no Upgrade", without("Upgrade: websocket"), 426, "UPGRADE_REQUIRED"),
        Arguments.of("W3 no Connection", without("Connection: Upgrade"), 426, "UPGRADE_REQUIRED"),
        Arguments.of("W4 version 8", GOOD.replace(": 13", ": 8"), 426, "UPGRADE_REQUIRED"),
        Arguments.of("W4 version 99", GOOD.replace(": 13", ": 99"), 426, "UPGRADE_REQUIRED"),
        Arguments.of("W5 no key", GOOD.replaceAll("Sec-WebSocket-Key.*\n", ""), 400, "KEY_INVALID"),
        Arguments.of("W5 short key", GOOD.replace("dGhlIHNhb", ""), 400, "KEY_INVALID"),
        Arguments.of(
            "W5 two keys", with("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="), 400, "KEY_INVALID"),
        Arguments.of("W6 unknown path", GOOD.replace("/v1/customer", "/"), 404, "NOT_FOUND"),
        Arguments.of("W7 traversal", GOOD.replace("/v1/", "/x/..%2fv1/"), 404, "NOT_FOUND"),
        Arguments.of("W7 double slash", GOOD.replace("/v1/", "//v1/"), 404, "NOT_FOUND"),
        Arguments.of("W8 origin", with("Origin: https://evil.com"), 403, "ORIGIN_NOT_ALLOWED"),
        Arguments.of(
            "W9 look-alike",
            with("Origin: https://shop.example.com.evil"),
            403,
            "ORIGIN_NOT_ALLOWED"),
        Arguments.of(
            "W9 upper case", with("Origin: https://SHOP.example.com"), 403, "ORIGIN_NOT_ALLOWED"),
        Arguments.of(
            "W9 trailing dot",
            with("Origin: https://shop.example.com."),
            403,
            "ORIGIN_NOT_ALLOWED"),
        Arguments.of(
            "W9 port", with("Origin: https://shop.example.com:444"), 403, "ORIGIN_NOT_ALLOWED"),
        Arguments.of("W9 null", with("Origin: null"), 403, "ORIGIN_NOT_ALLOWED"),
        Arguments.of("W11 no host", without("Host: relay"), 400, "HOST_INVALID"),
        Arguments.of("W11 two hosts", with("Host: other"), 400, "HOST_INVALID"),
        Arguments.of("W12 9 KiB", with("X-A: " + "a".repeat(9000)), 431, "HEADER_TOO_LARGE"),
        Arguments.of(
            "W12 200 headers", with("X-A: a\n".repeat(200).strip()), 431, "HEADER_TOO_LARGE"),
        Arguments.of("W12 64 KiB", with("X-A: " + "a".repeat(65536)), 431, "HEADER_TOO_LARGE"),
        Arguments.of(
            "W13 long line", GOOD.replace("customer", "c".repeat(100_000)), 414, "LINE_TOO_LONG"),
        Arguments.of(
            "W14 two lengths", with("Content-Length: 0\nContent-Length: 5"), 400, "MALFORMED"),
        Arguments.of(
            "W14 length and chunks",
            with("Content-Length: 5\nTransfer-Encoding: chunked"),
            400,
            "MALFORMED"),
        Arguments.of("W16 chunks", with("Transfer-Encoding: chunked"), 400, "BODY_NOT_ALLOWED"),
        Arguments.of("W14 NUL", with("X-A: a\u0000b"), 400, "MALFORMED"),
        Arguments.of("W15 early bytes", GOOD + GOOD, 400, "EARLY_DATA"),
        Arguments.of("W16 body", with("Content-Length: 5"), 400, "BODY_NOT_ALLOWED"),
        Arguments.of(
            "W28 token in URL",
            GOOD.replace("customer ", "customer?access_token=abc "),
            400,
            "TOKEN_IN_URL"),
        Arguments.of(
            "no subprotocol",
            without("Sec-WebSocket-Protocol: beckon.v1"),
            400,
            "SUBPROTOCOL_MISSING"),
        Arguments.of(
            "wrong subprotocol",
            GOOD.replace("beckon.v1", "beckon.v9"),
            400,
            "SUBPROTOCOL_MISSING"),
        Arguments.of("no HTTP at all", "SSH-2.0-OpenSSH_9.2\n\n", 400, "MALFORMED"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  @Answers({
    "W1", "W2", "W3", "W4", "W5", "W6", "W7", "W8", "W9", "W11", "W12", "W13", "W14", "W15", "W16",
    "W28"
  })
  void isRefused(String name, String request, int status, String code) throws Exception {
    try (RawConnection connection = new RawConnection(relay)) {
      connection.request(request);
      String answer = connection.readToEnd();
      assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
      assertThat(answer).contains("application/problem+json").contains("\"" + code + "\"");
      assertThat(answer).containsPattern("\"correlation_id\":\"[0-9a-f]{16}\"");
    }
    anybodyElseIsServed();
  }

  @Test
  @Answers("W14")
  void bareLineFeedIsMalformed() throws Exception {
    try (RawConnection connection = new RawConnection(relay)) {
      connection.bytes(GOOD.getBytes(StandardCharsets.US_ASCII));
      assertThat(connection.readToEnd()).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  @Answers({"W1", "W4"})
  void versionAndMethodAreNamed() throws Exception {
    assertThat(answerTo(GOOD.replace(": 13", ": 8")))
        .containsIgnoringCase("sec-websocket-version: 13");
    assertThat(answerTo(GOOD.replace("GET", "PUT"))).containsIgnoringCase("allow: GET");
  }

  @Test
  @Answers({"W8", "W22", "W23"})
  void knownPageMayConnectAndNoExtensionIsAgreedOn() throws Exception {
    try (RawConnection connection = new RawConnection(relay)) {
      connection.request(
          with("Origin: https://shop.example.com\nSec-WebSocket-Extensions: permessage-deflate"));
      String head = connection.readHead();
      assertThat(head).startsWith("HTTP/1.1 101 ");
      assertThat(head.toLowerCase(Locale.ROOT))
          .contains("sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo=")
          .contains("sec-websocket-protocol: beckon.v1")
          .doesNotContain("extensions");
    }
  }

  @Test
  @Answers("W17")
  void slowHeaderIsTimedOut() throws Exception {
    try (RawConnection connection = new RawConnection(relay)) {
      connection.request("GET /v1/customer HTTP/1.1\nHost: re");
      assertThat(connection.readToEnd()).startsWith("HTTP/1.1 408 ").contains("TIMEOUT");
    }
  }

  @Test
  @Answers("W18")
  void whoSaysNothingIsClosed() throws Exception {
    try (RawConnection connection = new RawConnection(relay)) {
      assertThat(connection.readToEnd()).isEmpty();
    }
  }

  @Test
  @Answers("W26")
  void fullRelaySaysWhenToComeBack() throws Exception {
    RelayConfig one =
        RelayConfig.demo()
            .onAnyPorts()
            .withLimits(TestConfigs.limits().customerConnections(1).build());
    try (RelayServer full = RelayServer.start(one);
        TestCustomer first = TestCustomer.welcome(full)) {
      try (RawConnection second = new RawConnection(full)) {
        second.request(GOOD);
        assertThat(second.readToEnd())
            .startsWith("HTTP/1.1 503 ")
            .containsIgnoringCase("retry-after:")
            .contains("OVERLOADED");
      }
      first.cut();
    }
  }

  private static String answerTo(String request) throws IOException {
    try (RawConnection connection = new RawConnection(relay)) {
      connection.request(request);
      return connection.readToEnd();
    }
  }

  private static void anybodyElseIsServed() throws Exception {
    try (TestCustomer canary = TestCustomer.welcome(relay)) {
      assertThat(canary.lastWelcome().getStreamId()).isNotEmpty();
    }
  }

  private static String with(String header) {
    return GOOD.strip() + "\n" + header + "\n\n";
  }

  private static String without(String line) {
    return GOOD.replace(line + "\n", "");
  }
}
