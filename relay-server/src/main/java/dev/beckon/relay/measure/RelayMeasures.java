package dev.beckon.relay.measure;

import dev.beckon.relay.routing.AgentState;
import dev.beckon.relay.routing.EndReason;
import dev.beckon.relay.routing.EstimatedWait;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RingOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every meter of the relay. Made once by the composition root, called by all edges. Thread-safe;
 * counting costs nanoseconds and never blocks. Labels come from closed sets only: enum constants,
 * the webhooks of the configuration, and the queues there are; another queue counts as "other".
 */
public final class RelayMeasures implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Edge, EdgeMeters> edges = perConstant(Edge.class, this::edgeMeters);
  private final Map<QueueId, QueueMeters> queues = new ConcurrentHashMap<>();
  private final QueueMeters otherQueue = new QueueMeters(registry, "other");
  private final Map<AgentState.Phase, AtomicInteger> agents =
      perConstant(AgentState.Phase.class, this::agentGauge);
  private final Map<String, HookGauges> hooks = new ConcurrentHashMap<>();
  private final TimelineMeters timelines = new TimelineMeters(registry);
  private volatile Consumer<RequestTrace> traces = trace -> {};
  private volatile boolean traced;
  private final Timer storeCommit =
      Buckets.shortTimes("beckon.store.commit", "From handing a batch to the store to its commit")
          .register(registry);

  /**
   * @param queues all there are
   */
  public RelayMeasures(Collection<QueueId> queues) {
    addQueues(queues);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** There are these queues too. */
  public final void addQueues(Collection<QueueId> more) {
    more.forEach(
        queue -> queues.computeIfAbsent(queue, fresh -> new QueueMeters(registry, fresh.value())));
  }

  public void connectionOpened(Edge edge) {
    EdgeMeters meters = meters(edge);
    meters.connectionsOpened.increment();
    meters.connections.incrementAndGet();
  }

  public void connectionClosed(Edge edge) {
    meters(edge).connections.decrementAndGet();
  }

  /** A stream was begun (not resumed). */
  public void streamOpened(Edge edge) {
    meters(edge).streams.incrementAndGet();
  }

  /** A stream can no longer be resumed. */
  public void streamClosed(Edge edge) {
    meters(edge).streams.decrementAndGet();
  }

  public void frameReceived(Edge edge) {
    meters(edge).framesReceived.increment();
  }

  public void frameSent(Edge edge) {
    meters(edge).framesSent.increment();
  }

  /**
   * Something was refused.
   *
   * @param code a constant of the wire's error model, or of HTTP refusals before the upgrade
   */
  public void refused(Edge edge, Enum<?> code) {
    Counter.builder("beckon.refusals")
        .description("What was refused, by error code")
        .tags("edge", label(edge), "code", code.name())
        .register(registry)
        .increment();
  }

  /**
   * Help was asked for too often.
   *
   * @param limit whose share is used up
   */
  public void requestLimited(Enum<?> limit) {
    Counter.builder("beckon.requests.limited")
        .description("Requests for help that were too many, by whose share is used up")
        .tag("limit", label(limit))
        .register(registry)
        .increment();
  }

  /** Somebody showed a credential at the agents' port. */
  public void signIn(SignInOutcome outcome) {
    Counter.builder("beckon.sign.ins")
        .description("Credentials shown at the agents' port, by what became of them")
        .tag("outcome", label(outcome))
        .register(registry)
        .increment();
  }

  /**
   * An end told of a consent, or of remote control.
   *
   * @param kind a constant of the wire
   */
  public void factTold(Edge edge, Enum<?> kind) {
    Counter.builder("beckon.session.facts")
        .description("Consents and acts of remote control that the ends have told")
        .tags("edge", label(edge), "kind", kind.name())
        .register(registry)
        .increment();
  }

  /**
   * A question to the outside router is over.
   *
   * @param trouble why the built-in policy decided; null: what it said was done
   */
  public void outsideUsed(QueueId queue, @Nullable Enum<?> trouble) {
    Counter.builder("beckon.routing.outside")
        .description("Questions to the outside router, by what came of them")
        .tags("queue", queue.value(), "outcome", trouble == null ? "followed" : label(trouble))
        .register(registry)
        .increment();
  }

  /**
   * A letter to a webhook was tried.
   *
   * @param hook its id in the configuration
   * @param trouble why it was not taken; null: it was
   */
  public void webhookTried(String hook, @Nullable Enum<?> trouble) {
    Counter.builder("beckon.webhook.attempts")
        .description("Attempts to deliver to webhooks, by what came of them")
        .tags("hook", hook, "outcome", trouble == null ? "delivered" : label(trouble))
        .register(registry)
        .increment();
  }

  /** How many letters a webhook is owed, and how many were given up; the last call counts. */
  public void webhookStands(String hook, long owed, long dead) {
    HookGauges gauges =
        hooks.computeIfAbsent(
            hook,
            fresh ->
                new HookGauges(
                    gauge("beckon.webhook.owed", "Letters to be delivered", Tags.of("hook", fresh)),
                    gauge("beckon.webhook.dead", "Letters given up", Tags.of("hook", fresh))));
    gauges.owed.set((int) Math.min(owed, Integer.MAX_VALUE));
    gauges.dead.set((int) Math.min(dead, Integer.MAX_VALUE));
  }

  /** RequestHelp read → ring handed to the agent's stream: the relay's share of tap → ring. */
  public void ringSent(QueueId queue, Duration sinceReceived) {
    meters(queue).tapToRing().record(sinceReceived);
  }

  /** A ring ended; {@code lasted} since it was sent. */
  public void ringEnded(QueueId queue, RingOutcome outcome, Duration lasted) {
    meters(queue).ring(outcome).record(lasted);
  }

  /** Somebody waited this long from arrival to acceptance. */
  public void waited(QueueId queue, Duration wait) {
    meters(queue).waits().record(wait);
  }

  /**
   * What a person was told on arrival is judged by what came of it.
   *
   * @param wait from arrival to acceptance
   */
  public void estimateScored(QueueId queue, EstimatedWait told, Duration wait) {
    EstimateOutcome outcome = EstimateOutcome.of(told, wait);
    meters(queue).estimate(outcome).increment();
    if (outcome != EstimateOutcome.UNKNOWN) {
      meters(queue).estimateErrors().record(wait.minus(told.low()).abs());
    }
  }

  public void requestEnded(QueueId queue, EndReason reason) {
    meters(queue).ended(reason).increment();
  }

  public void storeCommitted(Duration took) {
    storeCommit.record(took);
  }

  /** A listener's certificate was read again because its files changed. */
  public void certificateRead(Enum<?> outcome) {
    Counter.builder("beckon.certificates.read")
        .description("Certificates read again because their files changed, by what became of it")
        .tag("outcome", label(outcome))
        .register(registry)
        .increment();
  }

  /**
   * There is a certificate.
   *
   * @param listener whose: customers, agents or operations
   * @param when read whenever metrics are asked for; must not block
   */
  public void certificateExpires(String listener, Supplier<Instant> when) {
    Gauge.builder("beckon.certificate.expires", when, it -> it.get().getEpochSecond())
        .description("When the listener's certificate expires, since 1970")
        .baseUnit("seconds")
        .tag("listener", listener)
        .strongReference(true)
        .register(registry);
  }

  public void routingFileRead(Enum<?> outcome) {
    Counter.builder("beckon.routing.file.read")
        .description("Routing file read again because it changed, by what became of it")
        .tag("outcome", label(outcome))
        .register(registry)
        .increment();
  }

  public void storeFailed(Enum<?> reason) {
    Counter.builder("beckon.store.failures")
        .description("Batches that were not written, by reason")
        .tag("reason", reason.name())
        .register(registry)
        .increment();
  }

  /** Entries that the store had not taken when they came are in the journal now. */
  public void journalLate(int entries) {
    Counter.builder("beckon.journal.late")
        .description("Entries of the journal that were written later than they happened")
        .register(registry)
        .increment(entries);
  }

  /**
   * Entries will never be in the journal.
   *
   * @param why a constant
   */
  public void journalLost(Enum<?> why, int entries) {
    Counter.builder("beckon.journal.lost")
        .description("Entries that will not be in the journal, by reason")
        .tag("reason", label(why))
        .register(registry)
        .increment(entries);
  }

  /** How many wait in this queue now; the last call counts. */
  public void waiting(QueueId queue, int requests) {
    meters(queue).waiting().set(requests);
  }

  /** How many agents are in this state now; the last call counts. */
  public void agents(AgentState.Phase phase, int count) {
    of(agents, phase).set(count);
  }

  /**
   * Reads something that is counted elsewhere whenever metrics are asked for; on the scraping
   * thread, must not block.
   *
   * @param name such as "beckon.desk.backlog"
   */
  public void gauge(String name, String description, IntSupplier value) {
    Gauge.builder(name, value, IntSupplier::getAsInt)
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  /**
   * Each request that is over is told as a trace from now on.
   *
   * @param traceTaker called on the desk's thread; must not block or throw
   */
  public void traceTo(Consumer<RequestTrace> traceTaker) {
    traces = traceTaker;
    traced = true;
  }

  /** Traces were handed over to the collector, or were not. */
  public void traces(TraceOutcome outcome, int count) {
    Counter.builder("beckon.traces")
        .description("Traces of requests, by what became of them")
        .tag("outcome", label(outcome))
        .register(registry)
        .increment(count);
  }

  /**
   * The request is over: one line in the log {@code beckon.timeline}, the histograms, and a trace
   * where they are wanted.
   */
  public void finished(RequestTimeline timeline, EndReason reason) {
    timelines.record(timeline);
    TimelineLog.write(timeline, reason);
    if (traced && RequestTrace.isWanted(timeline)) {
      traces.accept(RequestTrace.of(timeline, reason));
    }
  }

  /** All meters in Prometheus' text format. */
  public String scrape() {
    return registry.scrape();
  }

  /** Lets go of the registry; counting afterwards changes nothing. */
  @Override
  public void close() {
    registry.close();
  }

  private EdgeMeters meters(Edge edge) {
    return of(edges, edge);
  }

  private QueueMeters meters(QueueId queue) {
    return queues.getOrDefault(queue, otherQueue);
  }

  private EdgeMeters edgeMeters(Edge edge) {
    Tags tags = Tags.of("edge", label(edge));
    return new EdgeMeters(
        gauge("beckon.connections", "Open connections", tags),
        gauge("beckon.streams", "Streams that are open or can be resumed", tags),
        counter("beckon.connections.opened", "Connections opened so far", tags),
        counter("beckon.frames", "Frames", tags.and("direction", "received")),
        counter("beckon.frames", "Frames", tags.and("direction", "sent")));
  }

  private AtomicInteger agentGauge(AgentState.Phase phase) {
    return gauge("beckon.agents", "Agents, by state", Tags.of("state", label(phase)));
  }

  private AtomicInteger gauge(String name, String description, Tags tags) {
    AtomicInteger value = new AtomicInteger();
    Gauge.builder(name, value, AtomicInteger::get)
        .description(description)
        .tags(tags)
        .register(registry);
    return value;
  }

  private Counter counter(String name, String description, Tags tags) {
    return Counter.builder(name).description(description).tags(tags).register(registry);
  }

  /** Prometheus' habit: lower case. */
  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>, V> Map<E, V> perConstant(Class<E> type, Function<E, V> make) {
    Map<E, V> all = new EnumMap<>(type);
    Arrays.stream(type.getEnumConstants()).forEach(each -> all.put(each, make.apply(each)));
    return all;
  }

  /** For maps that hold every constant. */
  static <E extends Enum<E>, V> V of(Map<E, V> all, E constant) {
    V value = all.get(constant);
    if (value == null) {
      throw new IllegalStateException("no meter for " + constant);
    }
    return value;
  }

  private record HookGauges(AtomicInteger owed, AtomicInteger dead) {}

  private record EdgeMeters(
      AtomicInteger connections,
      AtomicInteger streams,
      Counter connectionsOpened,
      Counter framesReceived,
      Counter framesSent) {}
}
