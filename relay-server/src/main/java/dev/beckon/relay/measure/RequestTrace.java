package dev.beckon.relay.measure;

import dev.beckon.relay.routing.EndReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One request as a trace, from the tap to its end: what the relay saw, and what both ends measured,
 * laid over it. Nothing in it is personal. Pure; made when the request is over.
 *
 * <p>The ends' clocks are not the relay's. Where their stages lie is told by a moment that both
 * know: the customer's {@code arrive} ends when the answer to the relay's commit comes in, the
 * agent's first mark is the ring's arrival. So they lie as far off as one message travels, and
 * their lengths are exact.
 *
 * @param parentSpanId the app's span above ours; null: there is none
 * @param spans the first is the whole request, the others are its parts; times are {@link
 *     System#nanoTime}s
 */
public record RequestTrace(
    String traceId,
    @Nullable String parentSpanId,
    String request,
    String queue,
    EndReason reason,
    int rings,
    List<Span> spans) {

  /** Who measured a span. */
  public enum Side {
    RELAY,
    CUSTOMER,
    AGENT
  }

  /** A part of the request. */
  public record Span(String id, String name, Side side, long beginNanos, long endNanos) {}

  public RequestTrace {
    spans = List.copyOf(spans);
  }

  /** Whether there is anything to be told: not of what was over before it was seen. */
  static boolean isWanted(RequestTimeline timeline) {
    TraceParent parent = timeline.parent();
    return timeline.nanos(Mark.ENDED).isPresent() && (parent == null || parent.sampled());
  }

  static RequestTrace of(RequestTimeline timeline, EndReason reason) {
    TraceParent parent = timeline.parent();
    return new RequestTrace(
        timeline.traceId(),
        parent == null ? null : parent.spanId(),
        timeline.request().value(),
        timeline.queue().value(),
        reason,
        timeline.rings(),
        new Parts(timeline).all());
  }

  /** Puts the parts in one list. */
  private static final class Parts {
    private final RequestTimeline timeline;
    private final String request;
    private final List<Span> spans = new ArrayList<>();

    Parts(RequestTimeline timeline) {
      this.timeline = timeline;
      this.request = timeline.request().value();
    }

    List<Span> all() {
      relay();
      customer();
      agent();
      long begin = spans.stream().mapToLong(Span::beginNanos).min().orElse(at(Mark.RECEIVED));
      long end = spans.stream().mapToLong(Span::endNanos).max().orElse(begin);
      spans.addFirst(span("help request", Side.RELAY, begin, Math.max(end, at(Mark.ENDED))));
      return spans;
    }

    private void relay() {
      long received = at(Mark.RECEIVED);
      long ended = at(Mark.ENDED);
      List<Long> rings = timeline.ringTimes();
      timeline.nanos(Mark.SAVED).ifPresent(saved -> add("saved", Side.RELAY, received, saved));
      add("queued", Side.RELAY, received, rings.isEmpty() ? ended : rings.getFirst());
      long answered = timeline.nanos(Mark.ACCEPTED).orElse(ended);
      for (int i = 0; i < rings.size(); i++) {
        long next = i + 1 < rings.size() ? rings.get(i + 1) : answered;
        add(i == 0 ? "rung" : "rung " + (i + 1), Side.RELAY, rings.get(i), next);
      }
      OptionalLong started = timeline.nanos(Mark.STARTED_SENT);
      timeline
          .nanos(Mark.ACCEPTED)
          .ifPresent(accepted -> add("accepted", Side.RELAY, accepted, started.orElse(accepted)));
      started.ifPresent(since -> add("session", Side.RELAY, since, ended));
    }

    private void customer() {
      Map<String, ReportedStage> stages = Stages.CUSTOMER.believable(timeline.customer());
      ReportedStage arrive = stages.get("arrive");
      if (arrive == null || !arrive.isOver()) {
        return;
      }
      long answered = timeline.nanos(Mark.SAVED).orElse(at(Mark.RECEIVED));
      stages(stages, Side.CUSTOMER, answered - arrive.endMicros() * 1_000);
    }

    private void agent() {
      List<Long> rings = timeline.ringTimes();
      if (!rings.isEmpty()) {
        stages(Stages.AGENT.believable(timeline.agent()), Side.AGENT, rings.getLast());
      }
    }

    private void stages(Map<String, ReportedStage> stages, Side side, long zeroNanos) {
      stages.forEach(
          (name, stage) -> {
            if (stage.isOver()) {
              add(
                  RelayMeasures.label(side) + " " + name,
                  side,
                  zeroNanos + stage.beginMicros() * 1_000,
                  zeroNanos + stage.endMicros() * 1_000);
            }
          });
    }

    private void add(String name, Side side, long begin, long end) {
      spans.add(span(name, side, begin, Math.max(begin, end)));
    }

    private Span span(String name, Side side, long begin, long end) {
      return new Span(TraceParent.spanIdOf(request, name), name, side, begin, end);
    }

    private long at(Mark mark) {
      return timeline.nanos(mark).orElse(0);
    }
  }
}
