package dev.beckon.relay.measure;

import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RequestId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * When what happened to one request, as the relay and both ends saw it. Made when the request
 * arrives, handed to {@link RelayMeasures#finished} once. Confined to the thread of whoever owns
 * the request; moments seen elsewhere come in as the {@link System#nanoTime} taken there.
 */
public final class RequestTimeline {
  /** More rings than these are counted, but not told one by one. */
  private static final int RINGS_TOLD = 16;

  private final RequestId request;
  private final QueueId queue;
  private final Map<Mark, Long> marks = new EnumMap<>(Mark.class);
  private final List<Long> ringTimes = new ArrayList<>();
  private @Nullable TraceParent parent;
  private int rings;
  private List<ReportedStage> customer = List.of();
  private List<ReportedStage> agent = List.of();

  public RequestTimeline(RequestId request, QueueId queue, long receivedNanos) {
    this.request = request;
    this.queue = queue;
    marks.put(Mark.RECEIVED, receivedNanos);
  }

  public RequestId request() {
    return request;
  }

  public QueueId queue() {
    return queue;
  }

  /** How often {@link Mark#RING_SENT} was set. */
  public int rings() {
    return rings;
  }

  /** Remembers a moment; the same mark again replaces it. */
  public void mark(Mark mark, long nanos) {
    marks.put(mark, nanos);
    if (mark == Mark.RING_SENT) {
      rings++;
      if (ringTimes.size() < RINGS_TOLD) {
        ringTimes.add(nanos);
      }
    }
  }

  /** The app's tap belongs to a trace of the app's. */
  public void belongsTo(TraceParent appsTrace) {
    parent = appsTrace;
  }

  /** The app's trace, or one made of the request's id. */
  String traceId() {
    TraceParent given = parent;
    return given == null ? TraceParent.traceIdOf(request.value()) : given.traceId();
  }

  @Nullable TraceParent parent() {
    return parent;
  }

  List<Long> ringTimes() {
    return ringTimes;
  }

  OptionalLong nanos(Mark mark) {
    Long at = marks.get(mark);
    return at == null ? OptionalLong.empty() : OptionalLong.of(at);
  }

  /** The customer's own stages; the last report counts. */
  public void customerReported(List<ReportedStage> stages) {
    customer = List.copyOf(stages);
  }

  /** The agent's own stages; the last report counts. */
  public void agentReported(List<ReportedStage> stages) {
    agent = List.copyOf(stages);
  }

  /** From one mark to another; empty unless both are there. */
  public OptionalLong micros(Mark from, Mark to) {
    Long begin = marks.get(from);
    Long end = marks.get(to);
    return begin == null || end == null
        ? OptionalLong.empty()
        : OptionalLong.of((end - begin) / 1_000);
  }

  List<ReportedStage> customer() {
    return customer;
  }

  List<ReportedStage> agent() {
    return agent;
  }
}
