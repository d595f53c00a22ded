package dev.beckon.relay.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.beckon.relay.Answers;
import dev.beckon.relay.config.ListenerConfig;
import dev.beckon.relay.routing.QueueId;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Speaks raw HTTP to it, since what matters most is what a polite client would never send. */
@Timeout(30)
class OperationsServerTest {
  private static final Duration DEADLINE = Duration.ofMillis(300);

  private final RelayMeasures measures = new RelayMeasures(List.of(new QueueId("orders")));
  private volatile Supplier<List<String>> reasons = List::of;
  private OperationsServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        OperationsServer.start(
            ListenerConfig.loopback(0), null, measures, () -> reasons.get(), 3, DEADLINE);
  }

  @AfterEach
  void stop() {
    server.close();
    server.close();
    measures.close();
  }

  @Test
  void livingProcessIsHealthy() throws IOException {
    assertThat(get("/healthz"))
        .startsWith("HTTP/1.1 200 OK")
        .contains("content-type: application/json", "connection: close", "{\"alive\":true}");
  }

  @Test
  @Answers("A46")
  void readinessSaysWhatIsWrongAndRecovers() throws IOException {
    assertThat(get("/readyz"))
        .startsWith("HTTP/1.1 200")
        .endsWith("{\"ready\":true,\"reasons\":[]}");

    reasons = () -> List.of("draining", "the store cannot be written: disk full");
    assertThat(get("/readyz"))
        .startsWith("HTTP/1.1 503")
        .endsWith(
            "{\"ready\":false,\"reasons\":[\"draining\",\"the store cannot be written: disk"
                + " full\"]}");
    assertThat(get("/healthz")).as("alive all the same").startsWith("HTTP/1.1 200");

    reasons =
        () -> {
          throw new IllegalStateException("from a test");
        };
    assertThat(get("/readyz")).startsWith("HTTP/1.1 503").doesNotContain("from a test");

    reasons = List::of;
    assertThat(get("/readyz")).startsWith("HTTP/1.1 200");
  }

  @Test
  void metricsAreInPrometheusFormat() throws IOException {
    measures.waiting(new QueueId("orders"), 4);

    assertThat(get("/metrics?name[]=x"))
        .startsWith("HTTP/1.1 200")
        .contains("content-type: text/plain; version=0.0.4")
        .contains("# TYPE beckon_waiting gauge", "beckon_waiting{queue=\"orders\"} 4.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n                                          | 404
          GET /metrics/../healthz HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n                        | 404
          GET /healthz%2f HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n                                | 404
          HEAD /healthz HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n                                  | 405
          POST /healthz HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 0\\r\\n\\r\\n           | 405
          TRACE /healthz HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n                                 | 405
          GET /healthz HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 5\\r\\n\\r\\nhello       | 400
          GET /healthz HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n   | 400
          GET /healthz HTTP/1.1\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\n  | 400
          GET /healthz SMTP\\r\\n\\r\\n                                                    | 400
          """)
  @Answers({"A7", "A9"})
  void whatItDoesNotServeIsRefusedAndTheNextIsServed(String request, int status)
      throws IOException {
    assertThat(exchange(request.replace("\\r", "\r").replace("\\n", "\n")))
        .startsWith("HTTP/1.1 " + status)
        .contains("application/problem+json")
        .doesNotContain("Exception", "io.netty");
    assertThat(get("/healthz")).as("canary").startsWith("HTTP/1.1 200");
  }

  @Test
  @Answers("A9")
  void tooMuchHeaderIsRefused() throws IOException {
    assertThat(exchange("GET /healthz HTTP/1.1\r\nX: " + "x".repeat(9_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431");
    assertThat(exchange("GET /" + "x".repeat(3_000) + " HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 414");
    assertThat(get("/healthz")).as("canary").startsWith("HTTP/1.1 200");
  }

  @Test
  @Answers("A56")
  void silentAndSlowConnectionsAreClosed() throws IOException {
    assertThat(exchange("")).isEmpty();
    assertThat(exchange("GET /healthz HTTP/1.1\r\nX-Slow")).isEmpty();
  }

  @Test
  @Answers({"A45", "A56"})
  void oneConnectionTooManyIsClosedAtOnceAndRoomComesBack() throws IOException {
    List<Socket> open = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      open.add(connect());
    }
    assertThat(exchange("")).as("the fourth").isEmpty();
    for (Socket socket : open) {
      assertThat(socket.getInputStream().read()).as("until the deadline").isEqualTo(-1);
      socket.close();
    }

    assertThat(get("/healthz")).startsWith("HTTP/1.1 200");
  }

  @Test
  void takenPortIsAClearError() {
    ListenerConfig same = ListenerConfig.loopback(server.address().getPort());

    assertThatThrownBy(() -> OperationsServer.start(same, null, measures, List::of))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot listen on 127.0.0.1:" + same.port());
  }

  private String get(String path) throws IOException {
    return exchange("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  /** Sends it and returns everything that comes until the server closes. */
  private String exchange(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Socket connect() throws IOException {
    return new Socket(server.address().getAddress(), server.address().getPort());
  }
}
