package dev.beckon.sdk.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.BeckonConfig;
import dev.beckon.sdk.spi.Transport;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The shipped transport against a real server on a real socket. */
@Timeout(30)
class OkHttpTransportTest {
  private final MockWebServer server = new MockWebServer();
  private final Heard heard = new Heard();

  @BeforeEach
  void start() throws Exception {
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  @AfterEach
  void stop() throws Exception {
    server.shutdown();
  }

  @Test
  void messagesGoBothWaysUnderTheSubprotocolAndWithoutExtensions() throws Exception {
    server.enqueue(relay("beckon.v1", new Echo()));
    Transport.Connection connection = connect();
    assertThat(heard.next()).isEqualTo("open");
    assertThat(connection.send(new byte[] {1, 2, 3})).isTrue();
    assertThat(heard.next()).isEqualTo("message [1, 2, 3]");
    RecordedRequest request = server.takeRequest();
    assertThat(request.getHeader("Sec-WebSocket-Protocol")).isEqualTo("beckon.v1");
    assertThat(request.getHeader("Sec-WebSocket-Extensions")).isNull();
    connection.close(1000, "done");
    assertThat(heard.next()).isEqualTo("closed 1000 CLOSED");
  }

  @Test
  void theCodeOfAnOrderlyCloseArrives() throws Exception {
    server.enqueue(
        relay(
            "beckon.v1",
            new WebSocketListener() {
              @Override
              public void onOpen(WebSocket socket, Response response) {
                socket.close(4401, "who are you");
              }
            }));
    connect();
    assertThat(heard.next()).isEqualTo("open");
    assertThat(heard.next()).isEqualTo("closed 4401 CLOSED");
  }

  @Test
  void anotherSubprotocolIsNoRelay() throws Exception {
    server.enqueue(relay("chat.v9", new Echo()));
    connect();
    assertThat(heard.next()).isEqualTo("closed 1002 NOT_A_RELAY");
  }

  @Test
  void noSubprotocolIsNoRelay() throws Exception {
    server.enqueue(new MockResponse().withWebSocketUpgrade(new Echo()));
    connect();
    assertThat(heard.next()).isEqualTo("closed 1002 NOT_A_RELAY");
  }

  @Test
  void textIsNoRelay() throws Exception {
    server.enqueue(
        relay(
            "beckon.v1",
            new Echo() {
              @Override
              public void onOpen(WebSocket socket, Response response) {
                socket.send("hello?");
              }
            }));
    connect();
    assertThat(heard.next()).isEqualTo("open");
    assertThat(heard.next()).isEqualTo("closed 1003 NOT_A_RELAY");
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    server.enqueue(
        new MockResponse().setResponseCode(302).setHeader("Location", server.url("/login")));
    connect();
    assertThat(heard.next()).isEqualTo("closed 1006 NOT_A_RELAY");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aPageInsteadOfARelay() throws Exception {
    server.enqueue(
        new MockResponse().setHeader("Content-Type", "text/html").setBody("<html>Wi-Fi</html>"));
    connect();
    assertThat(heard.next()).isEqualTo("closed 1006 NOT_A_RELAY");
  }

  @Test
  void aFullRelay() throws Exception {
    server.enqueue(new MockResponse().setResponseCode(503));
    connect();
    assertThat(heard.next()).isEqualTo("closed 1006 BUSY");
  }

  @Test
  void nobodyListens() throws Exception {
    String url = url();
    server.shutdown();
    new OkHttpTransport().connect(url, "beckon.v1", heard);
    assertThat(heard.next()).isEqualTo("closed 1006 NO_ANSWER");
  }

  @Test
  void aCertificateThatNobodySigned() throws Exception {
    secure();
    server.enqueue(relay("beckon.v1", new Echo()));
    connect();
    assertThat(heard.next()).isEqualTo("closed 1006 TLS_UNTRUSTED");
  }

  @Test
  void aCertificateOfAnotherHost() throws Exception {
    HeldCertificate other =
        new HeldCertificate.Builder().addSubjectAlternativeName("elsewhere.example.com").build();
    server.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(other).build().sslSocketFactory(),
        false);
    server.enqueue(relay("beckon.v1", new Echo()));
    trusting(other).connect(url(), "beckon.v1", heard);
    assertThat(heard.next()).isEqualTo("closed 1006 TLS_UNTRUSTED");
  }

  @Test
  void aCertificateOfAnotherAuthority() throws Exception {
    secure();
    server.enqueue(relay("beckon.v1", new Echo()));
    trusting(new HeldCertificate.Builder().build()).connect(url(), "beckon.v1", heard);
    assertThat(heard.next()).isEqualTo("closed 1006 TLS_UNTRUSTED");
  }

  @Test
  void throughTls() throws Exception {
    HeldCertificate certificate = secure();
    server.enqueue(relay("beckon.v1", new Echo()));
    Transport.Connection connection = trusting(certificate).connect(url(), "beckon.v1", heard);
    assertThat(heard.next()).isEqualTo("open");
    connection.send(new byte[] {7});
    assertThat(heard.next()).isEqualTo("message [7]");
  }

  @Test
  void aMessageThatWouldFillTheHeapEndsTheConnection() throws Exception {
    server.enqueue(
        relay(
            "beckon.v1",
            new WebSocketListener() {
              @Override
              public void onOpen(WebSocket socket, Response response) {
                socket.send(ByteString.of(new byte[8 * 1024 * 1024]));
              }
            }));
    connect();
    assertThat(heard.next()).isEqualTo("open");
    assertThat(heard.next()).isEqualTo("closed 1006 NETWORK");
  }

  @Test
  void manyMessagesTogetherLargerThanOneMayBeAreFine() throws Exception {
    server.enqueue(
        relay(
            "beckon.v1",
            new WebSocketListener() {
              @Override
              public void onOpen(WebSocket socket, Response response) {
                for (int i = 0; i < 100; i++) {
                  socket.send(ByteString.of(new byte[60_000]));
                }
              }
            }));
    connect();
    assertThat(heard.next()).isEqualTo("open");
    for (int i = 0; i < 100; i++) {
      assertThat(heard.next()).startsWith("message");
    }
  }

  @Test
  void theQueueIsBounded() throws Exception {
    server.enqueue(relay("beckon.v1", new Echo()));
    Transport.Connection connection = connect();
    assertThat(heard.next()).isEqualTo("open");
    assertThat(connection.send(new byte[(int) OkHttpTransport.MAX_QUEUED_BYTES + 1])).isFalse();
    assertThat(connection.send(new byte[] {1})).as("nothing was queued, nothing broken").isTrue();
    assertThat(heard.next()).isEqualTo("message [1]");
  }

  @Test
  void aBrokenConnectionIsDroppedWithoutAWord() throws Exception {
    server.enqueue(relay("beckon.v1", new Echo()));
    Transport.Connection connection = connect();
    assertThat(heard.next()).isEqualTo("open");
    connection.close(Transport.Connection.BROKEN, "");
    assertThat(heard.next()).isEqualTo("closed 1006 NETWORK");
    assertThat(connection.send(new byte[] {1})).isFalse();
  }

  private Transport.Connection connect() {
    return new OkHttpTransport().connect(url(), "beckon.v1", heard);
  }

  private String url() {
    return server.url("/v1/customer").toString().replaceFirst("^http", "ws");
  }

  private static MockResponse relay(String subprotocol, WebSocketListener listener) {
    return new MockResponse()
        .withWebSocketUpgrade(listener)
        .setHeader("Sec-WebSocket-Protocol", subprotocol);
  }

  private HeldCertificate secure() {
    HeldCertificate certificate =
        new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .build();
    server.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslSocketFactory(),
        false);
    return certificate;
  }

  private static OkHttpTransport trusting(HeldCertificate certificate) {
    return OkHttpTransport.of(
        BeckonConfig.builder("wss://localhost", "shop")
            .trustedAuthorities(
                new ByteArrayInputStream(
                    certificate.certificatePem().getBytes(StandardCharsets.US_ASCII)))
            .build());
  }

  private static class Echo extends WebSocketListener {
    @Override
    public void onMessage(WebSocket socket, ByteString bytes) {
      socket.send(bytes);
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
      socket.close(code, reason);
    }
  }

  /** What the transport said, one short line each. */
  private static final class Heard implements Transport.Listener {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    String next() throws InterruptedException {
      String line = lines.poll(10, TimeUnit.SECONDS);
      return line == null ? "nothing" : line;
    }

    @Override
    public void onOpen() {
      lines.add("open");
    }

    @Override
    public void onMessage(byte[] message) {
      lines.add("message " + (message.length > 100 ? message.length : Arrays.toString(message)));
    }

    @Override
    public void onClosed(int code, String reason, Transport.Cause cause) {
      lines.add("closed " + code + " " + cause);
    }
  }

  @Test
  void whatIsInTheWayIsToldApart() {
    assertThat(OkHttpTransport.causeOf(new java.net.UnknownHostException("no.such"), null))
        .isEqualTo(Transport.Cause.HOST_UNKNOWN);
    assertThat(OkHttpTransport.causeOf(new java.net.NoRouteToHostException("no"), null))
        .isEqualTo(Transport.Cause.NO_ANSWER);
    assertThat(OkHttpTransport.causeOf(new javax.net.ssl.SSLHandshakeException("closed"), null))
        .isEqualTo(Transport.Cause.TLS_FAILED);
    assertThat(
            OkHttpTransport.causeOf(
                new java.io.IOException("Failed to authenticate with proxy"), null))
        .isEqualTo(Transport.Cause.PROXY);
    assertThat(
            OkHttpTransport.causeOf(
                new java.io.IOException("Unexpected response code for CONNECT: 403"), null))
        .isEqualTo(Transport.Cause.PROXY);
    assertThat(
            OkHttpTransport.causeOf(
                new java.net.SocketException("SOCKS: Connection not allowed by ruleset"), null))
        .isEqualTo(Transport.Cause.PROXY);
    assertThat(OkHttpTransport.causeOf(new java.io.EOFException(), null))
        .isEqualTo(Transport.Cause.NETWORK);
  }
}
