package dev.beckon.relay.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.routing.EndReason;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RequestId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTraceTest {
  private static final long MILLI = 1_000_000;
  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final RequestTimeline timeline =
      new RequestTimeline(new RequestId("request-1"), new QueueId("orders"), 100 * MILLI);

  @Test
  void fromTheTapToTheEndWithBothEndsLaidOverIt() {
    timeline.mark(Mark.SAVED, 110 * MILLI);
    timeline.mark(Mark.RING_SENT, 120 * MILLI);
    timeline.mark(Mark.RING_SENT, 320 * MILLI);
    timeline.mark(Mark.ACCEPTED, 420 * MILLI);
    timeline.mark(Mark.STARTED_SENT, 425 * MILLI);
    timeline.mark(Mark.ENDED, 900 * MILLI);
    timeline.customerReported(
        List.of(
            new ReportedStage("connect", 0, 40_000),
            new ReportedStage("arrive", 0, 60_000),
            new ReportedStage("agent.firstFrame", 375_000, 495_000),
            new ReportedStage("ring", 70_000, 0),
            new ReportedStage("made up", 0, 5)));
    timeline.agentReported(List.of(new ReportedStage("ring", 0, 95_000)));

    RequestTrace trace = RequestTrace.of(timeline, EndReason.ENDED_BY_AGENT);

    assertThat(trace.spans())
        .extracting(
            RequestTrace.Span::name,
            span -> span.beginNanos() / MILLI,
            span -> span.endNanos() / MILLI)
        .containsExactly(
            // The tap: 60 ms before the answer to what was saved at 110.
            tuple("help request", 50, 900),
            tuple("saved", 100, 110),
            tuple("queued", 100, 120),
            tuple("rung", 120, 320),
            tuple("rung 2", 320, 420),
            tuple("accepted", 420, 425),
            tuple("session", 425, 900),
            tuple("customer connect", 50, 90),
            tuple("customer arrive", 50, 110),
            tuple("customer agent.firstFrame", 425, 545),
            tuple("agent ring", 320, 415));
    assertThat(trace.spans()).extracting(RequestTrace.Span::id).doesNotHaveDuplicates();
    assertThat(trace.rings()).isEqualTo(2);
    assertThat(trace.parentSpanId()).isNull();
  }

  @Test
  void whoGaveUpBeforeAnyRingWasQueuedToTheEnd() {
    timeline.mark(Mark.ENDED, 400 * MILLI);
    RequestTrace trace = RequestTrace.of(timeline, EndReason.CANCELLED_BY_CUSTOMER);
    assertThat(trace.spans())
        .extracting(RequestTrace.Span::name)
        .containsExactly("help request", "queued");
  }

  @Test
  void theTraceIsTheAppsOrMadeOfTheRequestsId() {
    timeline.mark(Mark.ENDED, 400 * MILLI);
    assertThat(RequestTrace.of(timeline, EndReason.NO_AGENT).traceId())
        .as("printf %%s request-1 | sha256sum | cut -c1-32")
        .isEqualTo("19f1064b619d49d35392eac7261cd726");

    timeline.belongsTo(TraceParent.parse(PARENT).orElseThrow());
    RequestTrace trace = RequestTrace.of(timeline, EndReason.NO_AGENT);
    assertThat(trace.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(trace.parentSpanId()).isEqualTo("00f067aa0ba902b7");
  }

  @Test
  void whatTheAppDoesNotKeepIsNotTold() {
    timeline.mark(Mark.ENDED, 400 * MILLI);
    assertThat(RequestTrace.isWanted(timeline)).isTrue();
    timeline.belongsTo(
        TraceParent.parse(PARENT.substring(0, PARENT.length() - 1) + "0").orElseThrow());
    assertThat(RequestTrace.isWanted(timeline)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01"
      })
  void whatIsNoTraceParentIsLeftAlone(String text) {
    assertThat(TraceParent.parse(text)).isEmpty();
  }

  @Test
  void aLaterVersionMayHaveMore() {
    assertThat(TraceParent.parse("01" + PARENT.substring(2) + "-more")).isPresent();
    assertThat(TraceParent.parse("01" + PARENT.substring(2) + "-" + "x".repeat(200))).isEmpty();
  }

  private static org.assertj.core.groups.Tuple tuple(String name, long begin, long end) {
    return org.assertj.core.api.Assertions.tuple(name, begin, end);
  }
}
