package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.config.TraceConfig;
import dev.beckon.relay.trace.Collector;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.CustomerFrame;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.RequestHelp;
import dev.beckon.signal.v1.Ring;
import dev.beckon.signal.v1.TimelineReport;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One call for help, as the operator's collector sees it: from the tap to the first frame. */
@Timeout(60)
class TraceStoryTest {
  private static final String APPS_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00-" + APPS_TRACE + "-00f067aa0ba902b7-01";

  @Test
  void oneTraceFromTheTapToTheFirstFrameUnderTheAppsOwn() throws Exception {
    try (Collector collector = new Collector();
        RelayServer relay = RelayServer.start(config(collector.url()));
        TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = "0123456789abcdef-trace";
      oneCall(amy, customer, help(id).setTraceParent(PARENT));

      Collector.Post post = collector.post();
      assertThat(post.service()).isEqualTo("beckon-relay");
      Map<String, Span> spans =
          post.spans().stream().collect(Collectors.toMap(Span::getName, Function.identity()));
      assertThat(spans)
          .containsOnlyKeys(
              "help request",
              "saved",
              "queued",
              "rung",
              "accepted",
              "session",
              "customer connect",
              "customer arrive",
              "customer agent.firstFrame",
              "agent ring",
              "agent screen.firstFrame");
      Span whole = of(spans, "help request");
      assertThat(whole.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
      assertThat(hex(whole.getParentSpanId().toByteArray())).isEqualTo("00f067aa0ba902b7");
      assertThat(attributes(whole))
          .containsEntry("beckon.request.id", id)
          .containsEntry("beckon.queue", "orders")
          .containsEntry("beckon.rings", "1")
          .containsEntry("beckon.end.reason", "ENDED_BY_CUSTOMER");
      for (Span each : post.spans()) {
        assertThat(hex(each.getTraceId().toByteArray())).isEqualTo(APPS_TRACE);
        assertThat(each.getStartTimeUnixNano())
            .isGreaterThanOrEqualTo(whole.getStartTimeUnixNano());
        assertThat(each.getEndTimeUnixNano()).isLessThanOrEqualTo(whole.getEndTimeUnixNano());
        if (!each.equals(whole)) {
          assertThat(each.getParentSpanId()).isEqualTo(whole.getSpanId());
        }
      }
      Span connect = of(spans, "customer connect");
      assertThat(connect.getEndTimeUnixNano() - connect.getStartTimeUnixNano())
          .isEqualTo(45_000_000);
      assertThat(connect.getStartTimeUnixNano())
          .as("the tap")
          .isEqualTo(whole.getStartTimeUnixNano());
      assertThat(of(spans, "rung").getStartTimeUnixNano())
          .isEqualTo(of(spans, "agent ring").getStartTimeUnixNano());
      assertThat(
              Duration.ofNanos(System.currentTimeMillis() * 1_000_000 - whole.getEndTimeUnixNano()))
          .as("by the wall's clock")
          .isBetween(Duration.ZERO, Duration.ofMinutes(1));
      assertThat(post.spans().toString()).doesNotContain("s3cr3t topic", "Maria");
    }
  }

  @Test
  void withoutAnAppsTraceItIsFoundByTheRequestsId() throws Exception {
    try (Collector collector = new Collector();
        RelayServer relay = RelayServer.start(config(collector.url()));
        TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      oneCall(
          amy,
          customer,
          help("0123456789abcdef-unkept").setTraceParent(PARENT.replace("-01", "-00")));
      oneCall(amy, customer, help("0123456789abcdef-garbled").setTraceParent("s3cr3t"));

      Collector.Post post = collector.post();
      Span whole = post.spans().getFirst();
      assertThat(attributes(whole)).containsEntry("beckon.request.id", "0123456789abcdef-garbled");
      assertThat(hex(whole.getTraceId().toByteArray()))
          .as("printf %%s 0123456789abcdef-garbled | sha256sum | cut -c1-32")
          .isEqualTo("b6ea159c182dcd0870fde39a13c7a11d");
      assertThat(whole.getParentSpanId().isEmpty()).isTrue();
      assertThat(collector.isQuiet()).as("what the app does not keep is not told").isTrue();
    }
  }

  private static void oneCall(TestAgent amy, TestCustomer customer, RequestHelp.Builder help)
      throws InterruptedException {
    String id = help.getRequestId();
    customer.requestHelp(help);
    Ring ring = amy.expectRing();
    amy.accept(ring);
    amy.await(DeskFrame.BodyCase.SESSION_STARTED);
    customer.await(java.util.Set.of(RelayFrame.BodyCase.SESSION_STARTED));
    amy.send(
        ConsoleFrame.newBuilder()
            .setTimeline(
                report(id)
                    .addStages(stage("ring", 0, 3_000))
                    .addStages(stage("screen.firstFrame", 3_500, 4_000))));
    customer.send(
        CustomerFrame.newBuilder()
            .setTimeline(
                report(id)
                    .addStages(stage("connect", 0, 45_000))
                    .addStages(stage("arrive", 0, 5_000_000))
                    .addStages(stage("agent.firstFrame", 5_001_000, 5_001_500))
                    .addStages(stage("Maria", 0, 5))));
    customer.endRequest(id);
    amy.await(DeskFrame.BodyCase.SESSION_ENDED);
    amy.finishWrapUp(id);
  }

  private static Span of(Map<String, Span> spans, String name) {
    return Objects.requireNonNull(spans.get(name));
  }

  private static RequestHelp.Builder help(String id) {
    return RequestHelp.newBuilder()
        .setRequestId(id)
        .setTopic("s3cr3t topic")
        .setDisplayName("Maria");
  }

  private static TimelineReport.Builder report(String id) {
    return TimelineReport.newBuilder().setRequestId(id);
  }

  private static TimelineReport.Stage stage(String name, long begin, long end) {
    return TimelineReport.Stage.newBuilder()
        .setName(name)
        .setBeginMicros(begin)
        .setEndMicros(end)
        .build();
  }

  private static Map<String, String> attributes(Span span) {
    return span.getAttributesList().stream()
        .collect(
            Collectors.toMap(
                KeyValue::getKey,
                each ->
                    each.getValue().hasIntValue()
                        ? Long.toString(each.getValue().getIntValue())
                        : each.getValue().getStringValue()));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static RelayConfig config(URI collector) {
    RelayConfig demo = TestConfigs.demo();
    return demo.withTrust(
        demo.trust()
            .withTraces(new TraceConfig(collector, null, Duration.ofSeconds(5), "beckon-relay")));
  }
}
