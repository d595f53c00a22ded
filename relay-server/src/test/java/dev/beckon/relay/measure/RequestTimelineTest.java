package dev.beckon.relay.measure;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.beckon.relay.routing.EndReason;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RequestId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RequestTimelineTest {
  private static final QueueId ORDERS = new QueueId("orders");
  private static final long MILLI = 1_000_000;

  private final Logger log = (Logger) LoggerFactory.getLogger(TimelineLog.NAME);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final RelayMeasures measures = new RelayMeasures(List.of(ORDERS));
  private final RequestTimeline timeline =
      new RequestTimeline(new RequestId("request-1"), ORDERS, 5 * MILLI);

  @BeforeEach
  void listen() {
    lines.start();
    log.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    log.detachAppender(lines);
    measures.close();
  }

  @Test
  void oneLineForOneRequest() {
    timeline.mark(Mark.SAVED, 6 * MILLI);
    timeline.mark(Mark.RING_SENT, 7 * MILLI);
    timeline.mark(Mark.RING_SENT, 9 * MILLI);
    timeline.mark(Mark.ACCEPTED, 12 * MILLI);
    timeline.customerReported(List.of(new ReportedStage("connect", 0, 1)));
    timeline.customerReported(
        List.of(new ReportedStage("connect", 0, 45_000), new ReportedStage("wait", 50_000, 0)));
    timeline.agentReported(List.of(new ReportedStage("ring", 0, 2_000_000)));
    measures.finished(timeline, EndReason.ENDED_BY_CUSTOMER);

    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "{\"request\":\"request-1\",\"trace\":\"19f1064b619d49d35392eac7261cd726\","
                + "\"queue\":\"orders\",\"reason\":\"ENDED_BY_CUSTOMER\",\"rings\":2,"
                + "\"relay\":{\"saved\":1000,\"ring_sent\":4000,\"accepted\":7000},"
                + "\"customer\":{\"connect\":[0,45000],\"wait\":[50000,0]},"
                + "\"agent\":{\"ring\":[0,2000000]}}");
  }

  @Test
  void finishedStagesGoIntoHistograms() {
    timeline.customerReported(
        List.of(
            new ReportedStage("agent.firstFrame", 1_000_000, 1_250_000),
            new ReportedStage("wait", 50_000, 0)));
    timeline.agentReported(List.of(new ReportedStage("ring", 0, 2_000_000)));
    measures.finished(timeline, EndReason.ENDED_BY_AGENT);

    assertThat(measures.scrape())
        .contains(
            "beckon_stage_seconds_bucket{end=\"customer\",stage=\"agent.firstFrame\",le=\"0.1\"} 0")
        .contains(
            "beckon_stage_seconds_bucket{end=\"customer\",stage=\"agent.firstFrame\",le=\"0.3\"} 1")
        .contains("beckon_stage_seconds_count{end=\"customer\",stage=\"wait\"} 0")
        .contains("beckon_stage_seconds_sum{end=\"agent\",stage=\"ring\"} 2.0");
  }

  @Test
  void whatAPeerMakesUpGoesNowhere() {
    timeline.customerReported(
        List.of(
            new ReportedStage("Jane Doe, +44 20 7946 0000", 0, 1),
            new ReportedStage("accept", 0, 1),
            new ReportedStage("ring", -1, 1),
            new ReportedStage("ring", 10, 5),
            new ReportedStage("ring", 0, -5),
            new ReportedStage("ring", 0, Long.MAX_VALUE),
            new ReportedStage("ring", Long.MAX_VALUE, Long.MAX_VALUE)));
    measures.finished(timeline, EndReason.CUSTOMER_LOST);

    assertThat(lines.list.getFirst().getFormattedMessage()).contains("\"customer\":{}");
    assertThat(measures.scrape())
        .contains("beckon_stage_seconds_count{end=\"customer\",stage=\"ring\"} 0")
        .doesNotContain("Jane", "end=\"customer\",stage=\"accept\"");
  }

  @Test
  void marksThatAreMissingGiveNoFigure() {
    assertThat(timeline.micros(Mark.RECEIVED, Mark.ENDED)).isEmpty();
    timeline.mark(Mark.ENDED, 6 * MILLI);
    assertThat(timeline.micros(Mark.RECEIVED, Mark.ENDED)).hasValue(1_000);
  }
}
