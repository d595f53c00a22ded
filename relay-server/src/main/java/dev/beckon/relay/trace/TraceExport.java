package dev.beckon.relay.trace;

import dev.beckon.relay.config.TraceConfig;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.measure.RequestTrace;
import dev.beckon.relay.measure.TraceOutcome;
import dev.beckon.relay.routing.EndReason;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands traces to the operator's collector. Whatever the collector does, the relay does not wait
 * for it: {@link #take} puts a trace into a bounded queue or drops it, and counts that; one virtual
 * thread posts what is there. Thread-safe.
 */
public final class TraceExport implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TraceExport.class);

  /** Traces that wait for the collector: some megabytes at most. */
  static final int WAITING = 2_048;

  private static final int IN_ONE_POST = 64;

  /** How long the last traces may take when the relay stops. */
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  /** OpenTelemetry's own words about a collector in trouble: ours are enough, and in our log. */
  private static final java.util.logging.Logger OTHERS_WORDS =
      java.util.logging.Logger.getLogger("io.opentelemetry");

  /** Wakes the sender up for the last time. */
  private static final RequestTrace STOP =
      new RequestTrace("", null, "", "", EndReason.TRANSFERRED, 0, List.of());

  private final OtlpHttpSpanExporter exporter;
  private final Duration timeLimit;
  private final Spans spans;
  private final RelayMeasures measures;
  private final BlockingQueue<RequestTrace> waiting = new ArrayBlockingQueue<>(WAITING);
  private final Thread sender;
  private final Clock clock;
  private volatile boolean closing;
  private boolean troubled; // the sender's

  private TraceExport(TraceConfig config, RelayMeasures measures, Clock clock) {
    OtlpHttpSpanExporterBuilder builder =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(config.url().toString())
            .setCompression("gzip")
            .setRetryPolicy(null)
            .setConnectTimeout(config.timeLimit())
            .setTimeout(config.timeLimit());
    String authorization = config.authorization();
    if (authorization != null) {
      builder.addHeader("Authorization", authorization);
    }
    this.exporter = builder.build();
    this.timeLimit = config.timeLimit();
    this.spans = new Spans(config.service());
    this.measures = measures;
    this.clock = clock;
    this.sender = Thread.ofVirtual().name("beckon-traces").unstarted(this::send);
  }

  /** From now on, what is taken is posted to this collector. */
  public static TraceExport start(TraceConfig config, RelayMeasures measures) {
    OTHERS_WORDS.setLevel(java.util.logging.Level.OFF);
    TraceExport export = new TraceExport(config, measures, Clock.systemUTC());
    export.sender.start();
    log.info("traces go to {}", config.url());
    return export;
  }

  /** Never waits and never throws. */
  public void take(RequestTrace trace) {
    if (closing || !waiting.offer(trace)) {
      measures.traces(TraceOutcome.DROPPED, 1);
    }
  }

  private void send() {
    try {
      while (!closing || !waiting.isEmpty()) {
        RequestTrace first = waiting.take();
        List<RequestTrace> batch = new ArrayList<>();
        batch.add(first);
        waiting.drainTo(batch, IN_ONE_POST - 1);
        batch.remove(STOP);
        if (!batch.isEmpty()) {
          post(batch);
        }
      }
    } catch (InterruptedException e) {
      // The relay stops, and nothing waits, or it took too long.
      Thread.currentThread().interrupt();
    }
  }

  private void post(List<RequestTrace> batch) {
    List<SpanData> all = new ArrayList<>();
    long epochMinusNanoTime = epochMinusNanoTime();
    batch.forEach(trace -> all.addAll(spans.of(trace, epochMinusNanoTime)));
    CompletableResultCode result = exporter.export(all);
    result.join(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
    boolean taken = result.isSuccess();
    measures.traces(taken ? TraceOutcome.EXPORTED : TraceOutcome.FAILED, batch.size());
    if (!taken && !troubled) {
      log.warn(
          "the collector does not take traces, and they are lost until it does: {}",
          String.valueOf(result.getFailureThrowable()));
    } else if (taken && troubled) {
      log.info("the collector takes traces again");
    }
    troubled = !taken;
  }

  /** Anew each time: the machine's clock is corrected now and then. */
  private long epochMinusNanoTime() {
    Instant now = clock.instant();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - System.nanoTime();
  }

  /** Gives what waits a moment to leave. Repeated: nothing happens. */
  @Override
  public void close() {
    closing = true;
    if (!waiting.offer(STOP)) {
      log.debug("the queue is full: the sender ends by itself");
    }
    try {
      if (!sender.join(GOODBYE)) {
        sender.interrupt();
      }
    } catch (InterruptedException e) {
      sender.interrupt();
      Thread.currentThread().interrupt();
    }
    waiting.remove(STOP);
    measures.traces(TraceOutcome.DROPPED, waiting.size());
    exporter.shutdown();
  }
}
