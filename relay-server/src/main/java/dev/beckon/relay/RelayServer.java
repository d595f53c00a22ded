package dev.beckon.relay;

import dev.beckon.relay.agents.AgentEdge;
import dev.beckon.relay.agents.Agents;
import dev.beckon.relay.agents.Supervision;
import dev.beckon.relay.config.HookConfig;
import dev.beckon.relay.config.ListenerConfig;
import dev.beckon.relay.config.OutsideConfig;
import dev.beckon.relay.config.PlanInForce;
import dev.beckon.relay.config.QueueConfig;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.config.TraceConfig;
import dev.beckon.relay.customers.CustomerEdge;
import dev.beckon.relay.customers.Customers;
import dev.beckon.relay.desk.Desk;
import dev.beckon.relay.desk.Edges;
import dev.beckon.relay.desk.HandUp;
import dev.beckon.relay.desk.OnFloor;
import dev.beckon.relay.desk.SteadyClock;
import dev.beckon.relay.identity.AgentIdentities;
import dev.beckon.relay.identity.CustomerIdentities;
import dev.beckon.relay.identity.Revocations;
import dev.beckon.relay.identity.TokenRehearsal;
import dev.beckon.relay.measure.Headroom;
import dev.beckon.relay.measure.OperationsServer;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.outside.OutsideRouter;
import dev.beckon.relay.replay.RecordFolder;
import dev.beckon.relay.replay.RoutingLog;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.Event;
import dev.beckon.relay.routing.LineSummary;
import dev.beckon.relay.routing.Router;
import dev.beckon.relay.routing.RoutingRules;
import dev.beckon.relay.session.Pair;
import dev.beckon.relay.session.Transports;
import dev.beckon.relay.store.Store;
import dev.beckon.relay.store.StoreException;
import dev.beckon.relay.store.StoredRequest;
import dev.beckon.relay.tls.ListenerTls;
import dev.beckon.relay.trace.TraceExport;
import dev.beckon.relay.webhook.Webhooks;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running relay. The composition root: everything is built here, by constructor, started in
 * order and stopped in reverse. Several can run in one JVM. Thread-safe.
 *
 * <pre>
 *   try (RelayServer relay = RelayServer.start(RelayConfig.demo().onAnyPorts())) {
 *     connectTo(relay.customerPort());
 *   }
 * </pre>
 */
public final class RelayServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RelayServer.class);

  private final Deque<Stop> started;
  private final Desk desk;
  private final AgentEdge agentEdge;
  private final CustomerEdge customerEdge;
  private final OperationsServer operations;
  private final Conditions conditions;
  private final Webhooks webhooks;

  private RelayServer(
      Deque<Stop> started,
      Desk desk,
      AgentEdge agentEdge,
      CustomerEdge customerEdge,
      OperationsServer operations,
      Conditions conditions,
      Webhooks webhooks) {
    this.started = started;
    this.desk = desk;
    this.agentEdge = agentEdge;
    this.customerEdge = customerEdge;
    this.operations = operations;
    this.conditions = conditions;
    this.webhooks = webhooks;
  }

  /**
   * Starts a relay; on return both kinds of peers can connect, and what a former relay left in the
   * store is there again.
   *
   * @throws IOException a port cannot be bound, or a certificate cannot be read; the message says
   *     which
   * @throws StoreException the store cannot be opened or read; the message says what to do
   */
  public static RelayServer start(RelayConfig config) throws IOException, StoreException {
    Deque<Stop> started = new ArrayDeque<>();
    boolean complete = false;
    try {
      RelayServer relay = start(config, started);
      complete = true;
      return relay;
    } finally {
      if (!complete) {
        stop(started);
      }
    }
  }

  private static RelayServer start(RelayConfig config, Deque<Stop> started)
      throws IOException, StoreException {
    Store store =
        Store.open(
            config.keeping(),
            config.dataDirectory(),
            config.limits().storeBacklog(),
            config.trust().hooks().stream().map(HookConfig::interest).toList());
    started.push(store::close);
    started.push(Housekeeping.start(store, config.keeping(), Clock.systemUTC())::close);
    List<StoredRequest> stored = store.load();
    Revocations revocations = new Revocations(store.revocations(), new StoredRevocations(store));

    if (!Rehearsal.play()) {
      log.warn("the rehearsal did not come to a session");
    }
    if (!TokenRehearsal.play(config.apps())) {
      log.warn("the rehearsed token did not hold");
    }
    EventLoopGroup loops = Transports.newLoops(Runtime.getRuntime().availableProcessors());
    started.push(() -> stopLoops(loops));
    ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    started.push(blocking::close);

    // In memory or in a database elsewhere, no disk of this machine is the store's.
    Headroom headroom =
        Headroom.start(config.keeping().database() == null ? config.dataDirectory() : null);
    started.push(headroom::close);
    Clock clock = new SteadyClock();
    RelayMeasures measures =
        new RelayMeasures(config.queues().stream().map(QueueConfig::id).toList());
    TraceConfig collector = config.trust().traces();
    if (collector != null) {
      TraceExport traces = TraceExport.start(collector, measures);
      started.push(traces::close);
      measures.traceTo(traces::take);
    }
    Webhooks webhooks = Webhooks.start(config.trust().hooks(), store, loops, measures);
    started.push(webhooks::close);
    PlanInForce plan = new PlanInForce(config.plan());
    RoutingRules rules = config.rules(plan.now());
    RoutingLog record = record(config, rules, clock);
    if (record != null) {
      started.push(record::close);
      measures.gauge(
          "beckon.routing.recorded",
          "1: everything since the start can be replayed; 0: the record has ended",
          () -> record.isRecording() ? 1 : 0);
    }
    Desk desk = new Desk(new Router(rules), store, measures, clock, record);
    OutsideConfig outside = config.trust().outside();
    if (outside != null) {
      OutsideRouter router =
          new OutsideRouter(
              outside.url(),
              outside.token(),
              (question, answer) ->
                  desk.post(
                      new Event.OutsideAnswered(
                          question.request(),
                          question.number(),
                          answer.agent(),
                          answer.trouble())));
      started.push(router::close);
      desk.askOutside(router::ask);
    }
    Agents agents =
        new Agents(
            config,
            new AgentIdentities(
                config.agentAccounts(), config.trust().oidc(), revocations, blocking),
            plan,
            desk,
            measures,
            loops,
            clock);
    Customers customers =
        new Customers(
            config,
            new CustomerIdentities(config.apps(), revocations, Clock.systemUTC()),
            plan,
            desk,
            measures,
            loops,
            agents::profile,
            headroom::isLeft);
    desk.start(new BothEdges(customers, agents), stored, customers::restore);
    started.push(desk::close);
    RoutingFollower routing = RoutingFollower.start(config, plan, desk, measures);
    if (routing != null) {
      started.push(routing::close);
    }

    AgentEdge agentEdge =
        AgentEdge.start(
            config,
            tls("agents", config.agents(), AgentEdge::fitForCalls, measures, started),
            agents,
            new Supervision(blocking, revocations, customers::closeRevoked, store, desk::journal),
            measures,
            loops);
    started.push(agentEdge::close);
    CustomerEdge customerEdge =
        CustomerEdge.start(
            config,
            tls("customers", config.customers(), UnaryOperator.identity(), measures, started),
            customers,
            measures,
            loops);
    started.push(customerEdge::close);

    Conditions conditions = new Conditions(store, desk, headroom);
    measures.gauge("beckon.desk.backlog", "Events that wait for the desk", desk::backlog);
    OperationsServer operations =
        OperationsServer.start(
            config.operations(),
            tls("operations", config.operations(), UnaryOperator.identity(), measures, started),
            measures,
            conditions::reasonsAgainst);
    // Stopped last: while the rest goes down it still answers, truthfully.
    started.addLast(operations::close);
    return new RelayServer(
        started, desk, agentEdge, customerEdge, operations, conditions, webhooks);
  }

  /** Null: nothing is recorded, because it is not wanted or there is nowhere to put it. */
  private static @Nullable RoutingLog record(RelayConfig config, RoutingRules rules, Clock clock) {
    Path directory = config.dataDirectory();
    int largest = config.limits().routingRecordBytes();
    if (directory == null || largest == 0) {
      return null;
    }
    try {
      return RecordFolder.of(directory).begin(rules, clock.instant(), largest);
    } catch (IOException e) {
      log.warn("routing is not recorded: {}", e.getMessage());
      return null;
    }
  }

  private static @Nullable SslContext tls(
      String name,
      ListenerConfig listener,
      UnaryOperator<SslContextBuilder> fitting,
      RelayMeasures measures,
      Deque<Stop> started)
      throws IOException {
    ListenerTls tls = ListenerTls.open(listener.tls(), fitting, measures::certificateRead);
    if (tls == null) {
      return null;
    }
    started.push(tls::close);
    measures.certificateExpires(name, tls::expires);
    return tls.context();
  }

  public int customerPort() {
    return customerEdge.address().getPort();
  }

  public int agentPort() {
    return agentEdge.address().getPort();
  }

  public int operationsPort() {
    return operations.address().getPort();
  }

  /** "customers 127.0.0.1:7443, agents …, operations …": where it really listens. */
  public String addresses() {
    return "customers %s, agents %s, operations %s"
        .formatted(
            Addresses.toText(customerEdge.address()),
            Addresses.toText(agentEdge.address()),
            Addresses.toText(operations.address()));
  }

  /**
   * Goes down in order: takes nothing new, takes rings back, writes everything down, tells
   * everybody to come back and closes their connections. Sessions live on between their ends and
   * are taken up again by the next relay with the same store. Afterwards only {@link #close} is
   * left to do.
   *
   * @param atMost how long all of it may take
   */
  public void drain(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    conditions.drain();
    customerEdge.refuseNew();
    agentEdge.refuseNew();
    try {
      desk.drain().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      log.warn("the store did not finish in time; what it has been given it still writes");
    } catch (ExecutionException e) {
      log.error("draining failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    customerEdge.sendAway(until(deadline));
    agentEdge.sendAway(until(deadline));
    webhooks.drain(until(deadline));
  }

  /** Stops at once. Whoever is connected sees the connection end. Repeated: nothing happens. */
  @Override
  public void close() {
    stop(started);
  }

  private static Duration until(long deadlineNanos) {
    return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
  }

  private static void stop(Deque<Stop> started) {
    synchronized (started) {
      while (!started.isEmpty()) {
        try {
          started.pop().stop();
        } catch (IOException | RuntimeException e) {
          log.error("a part of the relay could not be stopped", e);
        }
      }
    }
  }

  private static void stopLoops(EventLoopGroup loops) {
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /** How a started part is stopped. */
  private interface Stop {
    void stop() throws IOException;
  }

  private record BothEdges(Customers customers, Agents agents) implements Edges {
    @Override
    public void tellCustomer(Effect.ToCustomer effect, long refusedSequence) {
      customers.tell(effect, refusedSequence);
    }

    @Override
    public void tellAgent(Effect.ToAgent effect, @Nullable Pair pair, long refusedSequence) {
      agents.tell(effect, pair, refusedSequence);
    }

    @Override
    public void tellSummary(AgentId agent, LineSummary summary) {
      agents.tellSummary(agent, summary);
    }

    @Override
    public void tellHands(List<HandUp> hands) {
      agents.tellHands(hands);
    }

    @Override
    public void tellFloor(AgentId supervisor, List<OnFloor> floor) {
      agents.tellFloor(supervisor, floor);
    }

    @Override
    public void forget(Pair pair) {
      customers.forget(pair);
    }
  }

  /** What speaks against taking new requests. */
  private static final class Conditions {
    private final Store store;
    private final Desk desk;
    private final Headroom headroom;
    private volatile boolean draining;

    Conditions(Store store, Desk desk, Headroom headroom) {
      this.store = store;
      this.desk = desk;
      this.headroom = headroom;
    }

    void drain() {
      draining = true;
    }

    List<String> reasonsAgainst() {
      List<String> reasons = new ArrayList<>();
      if (draining) {
        reasons.add("draining");
      }
      if (desk.isOverloaded()) {
        reasons.add("the desk does not keep up");
      }
      store.trouble().ifPresent(reasons::add);
      reasons.addAll(headroom.reasonsAgainst());
      return reasons;
    }
  }
}
