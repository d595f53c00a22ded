package dev.beckon.relay.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.TraceConfig;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.measure.RequestTrace;
import dev.beckon.relay.routing.EndReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the collector does, the relay goes on, and says what was lost. */
@Timeout(60)
class TraceExportTest {
  private final RelayMeasures measures = new RelayMeasures(List.of());

  @AfterEach
  void close() {
    measures.close();
  }

  @Test
  void whatIsTakenIsAtTheCollectorWithItsNameAndAuthorization() throws Exception {
    try (Collector collector = new Collector()) {
      TraceConfig config = config(collector.url(), "Bearer s3cr3t");
      assertThat(config.toString()).doesNotContain("s3cr3t");
      try (TraceExport export = TraceExport.start(config, measures)) {
        export.take(trace("request-1"));
        Collector.Post post = collector.post();

        assertThat(post.service()).isEqualTo("beckon-test");
        assertThat(post.authorization()).isEqualTo("Bearer s3cr3t");
        assertThat(post.spans()).hasSize(2);
        assertThat(post.spans().getFirst().getName()).isEqualTo("help request");
      }
      assertThat(counted("exported")).isEqualTo(1);
    }
  }

  @Test
  void whatWaitsWhenTheRelayStopsStillLeaves() throws Exception {
    try (Collector collector = new Collector()) {
      TraceExport export = TraceExport.start(config(collector.url(), null), measures);
      for (int i = 0; i < 10; i++) {
        export.take(trace("request-" + i));
      }
      export.close();
      export.take(trace("too late"));
      assertThat(counted("exported")).isEqualTo(10);
      assertThat(counted("dropped")).isEqualTo(1);
    }
  }

  @Test
  void aCollectorThatHoldsStillHoldsNobodyUpAndWhatIsTooMuchIsCounted() throws Exception {
    int many = TraceExport.WAITING * 2;
    try (Collector collector = new Collector()) {
      collector.holdStill();
      TraceExport export = TraceExport.start(config(collector.url(), null), measures);
      for (int i = 0; i < many; i++) {
        export.take(trace("request-" + i));
      }
      assertThat(counted("dropped")).isGreaterThan(TraceExport.WAITING / 2.0);
      collector.goOn();
      collector.post();
      export.close();
      assertThat(counted("exported") + counted("failed") + counted("dropped")).isEqualTo(many);
    }
  }

  @Test
  void aCollectorThatRefusesIsTriedAgainWithTheNext() throws Exception {
    try (Collector collector = new Collector()) {
      TraceExport export = TraceExport.start(config(collector.url(), null), measures);
      collector.answerWith(503);
      export.take(trace("request-1"));
      collector.post();
      collector.answerWith(200);
      export.take(trace("request-2"));
      collector.post();
      export.close();
      assertThat(counted("failed")).isEqualTo(1);
      assertThat(counted("exported")).isEqualTo(1);
    }
  }

  @Test
  void aCollectorThatIsNotThereIsOnlyCounted() throws IOException {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    URI url = URI.create("http://127.0.0.1:" + nobody + "/v1/traces");
    TraceExport export = TraceExport.start(config(url, null), measures);
    export.take(trace("request-1"));
    export.close();
    assertThat(counted("failed")).isEqualTo(1);
  }

  private double counted(String outcome) {
    String name = "beckon_traces_total{outcome=\"" + outcome + "\"} ";
    return measures
        .scrape()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
        .sum();
  }

  private static TraceConfig config(URI url, @Nullable String authorization) {
    return new TraceConfig(url, authorization, Duration.ofSeconds(5), "beckon-test");
  }

  private static RequestTrace trace(String request) {
    long now = System.nanoTime();
    return new RequestTrace(
        "4bf92f3577b34da6a3ce929d0e0e4736",
        null,
        request,
        "orders",
        EndReason.ENDED_BY_CUSTOMER,
        1,
        List.of(
            new RequestTrace.Span(
                "00f067aa0ba902b7", "help request", RequestTrace.Side.RELAY, now - 1_000, now),
            new RequestTrace.Span(
                "00f067aa0ba902b8", "queued", RequestTrace.Side.RELAY, now - 1_000, now)));
  }
}
