package dev.beckon.relay.trace;

import dev.beckon.relay.measure.RequestTrace;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A request's trace as OpenTelemetry's spans. Ids, names and figures only. Immutable. */
final class Spans {
  private static final AttributeKey<String> REQUEST = AttributeKey.stringKey("beckon.request.id");
  private static final AttributeKey<String> QUEUE = AttributeKey.stringKey("beckon.queue");
  private static final AttributeKey<String> REASON = AttributeKey.stringKey("beckon.end.reason");
  private static final AttributeKey<Long> RINGS = AttributeKey.longKey("beckon.rings");
  private static final AttributeKey<String> SIDE = AttributeKey.stringKey("beckon.side");
  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");

  private final Resource resource;
  private final InstrumentationScopeInfo scope =
      InstrumentationScopeInfo.create("dev.beckon.relay");

  /**
   * @param service what this relay is called
   */
  Spans(String service) {
    resource = Resource.create(Attributes.of(SERVICE, service));
  }

  /**
   * @param epochMinusNanoTime what makes a time since 1970 of a {@link System#nanoTime}
   */
  List<SpanData> of(RequestTrace trace, long epochMinusNanoTime) {
    List<SpanData> spans = new ArrayList<>();
    RequestTrace.Span whole = trace.spans().getFirst();
    SpanContext root = context(trace, whole.id());
    String above = trace.parentSpanId();
    SpanContext parent =
        above == null
            ? SpanContext.getInvalid()
            : SpanContext.createFromRemoteParent(
                trace.traceId(), above, TraceFlags.getSampled(), TraceState.getDefault());
    for (RequestTrace.Span each : trace.spans()) {
      boolean isWhole = each.equals(whole);
      spans.add(
          new FinishedSpan(
              each.name(),
              isWhole ? SpanKind.SERVER : SpanKind.INTERNAL,
              isWhole ? root : context(trace, each.id()),
              isWhole ? parent : root,
              each.beginNanos() + epochMinusNanoTime,
              each.endNanos() + epochMinusNanoTime,
              attributes(trace, each, isWhole),
              resource,
              scope));
    }
    return spans;
  }

  private static Attributes attributes(RequestTrace trace, RequestTrace.Span span, boolean whole) {
    AttributesBuilder attributes = Attributes.builder();
    attributes.put(REQUEST, trace.request());
    attributes.put(SIDE, span.side().name().toLowerCase(Locale.ROOT));
    if (whole) {
      attributes.put(QUEUE, trace.queue());
      attributes.put(REASON, trace.reason().name());
      attributes.put(RINGS, (long) trace.rings());
    }
    return attributes.build();
  }

  private static SpanContext context(RequestTrace trace, String spanId) {
    return SpanContext.create(
        trace.traceId(), spanId, TraceFlags.getSampled(), TraceState.getDefault());
  }
}
