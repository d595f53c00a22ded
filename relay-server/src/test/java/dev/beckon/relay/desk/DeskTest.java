package dev.beckon.relay.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.beckon.relay.Answers;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.identity.Person;
import dev.beckon.relay.identity.Revocation;
import dev.beckon.relay.measure.Mark;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AgentRules;
import dev.beckon.relay.routing.AgentState;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.CustomerId;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.Event;
import dev.beckon.relay.routing.LineSummary;
import dev.beckon.relay.routing.Presence;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.QueueRules;
import dev.beckon.relay.routing.Refusal;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RequestSnapshot;
import dev.beckon.relay.routing.RequestState;
import dev.beckon.relay.routing.RingOutcome;
import dev.beckon.relay.routing.Router;
import dev.beckon.relay.routing.RoutingRules;
import dev.beckon.relay.routing.TransferTarget;
import dev.beckon.relay.session.Pair;
import dev.beckon.relay.session.RequestDetails;
import dev.beckon.relay.store.Change;
import dev.beckon.relay.store.CustomerRecord;
import dev.beckon.relay.store.Erasure;
import dev.beckon.relay.store.ErasureTarget;
import dev.beckon.relay.store.History;
import dev.beckon.relay.store.Letters;
import dev.beckon.relay.store.Store;
import dev.beckon.relay.store.StoredRequest;
import dev.beckon.relay.store.WrapUpRecord;
import dev.beckon.relay.store.WriteResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the desk tells whom before and after a commit, with a store that commits when the test says.
 */
class DeskTest {
  private static final QueueId ORDERS = new QueueId("orders");
  private static final AgentId AMY = new AgentId("amy");
  private static final CustomerId EVE = new CustomerId("shop/eve");
  private static final RequestId REQUEST = new RequestId("0123456789abcdef");

  private final HeldStore store = new HeldStore();
  private final Told told = new Told();
  private final RelayMeasures measures = new RelayMeasures(List.of(ORDERS));
  private final Desk desk =
      new Desk(
          new Router(
              RoutingRules.of(
                  QueueRules.builder(ORDERS)
                      .ringTimeout(Duration.ofSeconds(1))
                      .wrapUp(Duration.ZERO)
                      .build())),
          store,
          measures,
          new SteadyClock());

  @BeforeEach
  void start() {
    desk.start(told, List.of(), stored -> pair());
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void ringGoesOutAtOnceThePromiseAfterTheCommit() throws Exception {
    amyIsReady();
    help();
    told.expect(Effect.RingAgent.class);
    assertThat(told.toCustomer).isEmpty();
    assertThat(store.nextBatch())
        .hasAtLeastOneElementOfType(Change.SaveRequest.class)
        .hasAtLeastOneElementOfType(Change.SaveCustomer.class);
    store.commit();
    assertThat(told.nextToCustomer()).isInstanceOf(Effect.TellWaiting.class);
    assertThat(told.nextToCustomer()).isInstanceOf(Effect.TellRinging.class);
  }

  @Test
  @Answers({"G52", "A51"})
  void arrivalThatCannotBeWrittenDownIsTakenBack() throws Exception {
    amyIsReady();
    help();
    Effect.RingAgent ring = told.expect(Effect.RingAgent.class);
    store.nextBatch();
    store.fail();
    Effect.Refuse refused = (Effect.Refuse) told.nextToCustomer();
    assertThat(refused.refusal()).isEqualTo(Refusal.UNAVAILABLE);
    Effect.TellRingEnded ended = told.expect(Effect.TellRingEnded.class);
    assertThat(ended.ring()).isEqualTo(ring.ring());
    assertThat(ended.outcome()).isEqualTo(RingOutcome.CANCELLED);
  }

  @Test
  @Answers({"G37", "G52"})
  void acceptanceThatCannotBeWrittenDownStartsNoSession() throws Exception {
    amyIsReady();
    help();
    Effect.RingAgent ring = told.expect(Effect.RingAgent.class);
    store.nextBatch();
    store.commit();
    told.nextToCustomer();
    told.nextToCustomer();
    desk.post(new Event.RingAccepted(AMY, ring.ring()));
    while (!store.isAcceptance()) {
      store.commit();
    }
    store.fail();
    assertThat(told.nextToCustomer()).isInstanceOf(Effect.TellWaiting.class);
    assertThat(told.everything).noneMatch(Effect.TellStarted.class::isInstance);
    assertThat(told.everything).noneMatch(Effect.TellSessionStarted.class::isInstance);
  }

  @Test
  void theWaitThatWasToldIsJudgedByTheOneThatWas() throws Exception {
    amyIsReady();
    help();
    Effect.RingAgent ring = told.expect(Effect.RingAgent.class);
    store.nextBatch();
    store.commit();
    desk.mark(REQUEST, Mark.ACCEPTED, System.nanoTime());
    desk.post(new Event.RingAccepted(AMY, ring.ring()));
    while (!store.isAcceptance()) {
      store.commit();
    }
    store.commit();
    while (!(told.nextToCustomer() instanceof Effect.TellStarted)) {
      // Waiting and ringing come first.
    }
    assertThat(measures.scrape())
        .contains("beckon_wait_estimates_total{outcome=\"up_to_low\",queue=\"orders\"} 1.0")
        .contains("beckon_wait_estimate_error_seconds_count{queue=\"orders\"} 1");
  }

  @Test
  void whoIsHandedOverHasWaitedOnce() throws Exception {
    amyIsReady();
    help();
    Effect.RingAgent ring = told.expect(Effect.RingAgent.class);
    desk.mark(REQUEST, Mark.ACCEPTED, System.nanoTime());
    desk.post(new Event.RingAccepted(AMY, ring.ring()));
    commitUntilStarted();
    AgentId ben = new AgentId("ben");
    desk.post(new Event.AgentSignedIn(ben, AgentRules.serving(ORDERS)));
    desk.post(new Event.PresenceAsked(ben, Presence.READY));
    desk.post(new Event.TransferAsked(AMY, REQUEST, new TransferTarget.ToQueue(ORDERS), false));
    Effect.RingAgent next = told.expect(Effect.RingAgent.class);
    desk.post(new Event.DossierRead(ben, next.ring()));
    desk.post(new Event.RingAccepted(ben, next.ring()));
    commitUntilStarted();

    assertThat(measures.scrape()).contains("beckon_wait_seconds_count{queue=\"orders\"} 1\n");
  }

  private void commitUntilStarted() throws Exception {
    while (!store.isAcceptance()) {
      store.commit();
    }
    store.commit();
    told.expect(Effect.TellSessionStarted.class);
  }

  @Test
  void timersRingOut() throws Exception {
    amyIsReady();
    help();
    told.expect(Effect.RingAgent.class);
    assertThat(told.expect(Effect.TellRingEnded.class).outcome()).isEqualTo(RingOutcome.TIMED_OUT);
  }

  @Test
  void refusalNamesTheFrame() throws Exception {
    desk.post(new Event.CustomerEnded(EVE, REQUEST), 17);
    assertThat(told.nextToCustomer()).isInstanceOf(Effect.Refuse.class);
    assertThat(told.lastRefused).isEqualTo(17);
  }

  @Test
  void drainIsDoneWhenEverythingIsWrittenDown() throws Exception {
    help();
    store.nextBatch();
    var drained = desk.drain();
    assertThat(drained).isNotDone();
    store.commit();
    drained.get(5, TimeUnit.SECONDS);
    assertThat(told.nextToCustomer()).isInstanceOf(Effect.TellWaiting.class);
  }

  @Test
  void faultOfOneEventDoesNotStopTheDesk() throws Exception {
    told.breakOnce = true;
    desk.post(new Event.CustomerEnded(EVE, REQUEST));
    desk.post(new Event.CustomerEnded(EVE, REQUEST));
    assertThat(told.nextToCustomer()).isInstanceOf(Effect.Refuse.class);
  }

  private void amyIsReady() throws InterruptedException {
    desk.post(new Event.AgentSignedIn(AMY, AgentRules.serving(ORDERS)));
    desk.post(new Event.PresenceAsked(AMY, Presence.READY));
    while (!(told.expect(Effect.TellAgentState.class).state() instanceof AgentState.Ready)) {
      // Not ready comes first.
    }
  }

  private void help() {
    desk.requestHelp(
        new Event.HelpRequested(REQUEST, new AppId("shop"), EVE, ORDERS, "hash"),
        null,
        pair(),
        new CustomerRecord(
            "stream", "hash", new Person("", "", "standard", Map.of()), "", new byte[0]),
        1,
        System.nanoTime());
  }

  private static Pair pair() {
    return new Pair(
        RelayConfig.demo().apps().getFirst(),
        REQUEST,
        ORDERS,
        false,
        (request, signal) -> {},
        new RequestDetails("Shop", new Person("", "", "standard", Map.of()), "", ByteString.EMPTY),
        1,
        1);
  }

  /** Commits or fails the oldest batch when told to; calls back on its caller's thread. */
  private static final class HeldStore implements Store {
    private record Held(List<Change> batch, Consumer<? super WriteResult> done) {}

    private final BlockingQueue<Held> held = new LinkedBlockingQueue<>();

    List<Change> nextBatch() throws InterruptedException {
      Held next = held.poll(5, TimeUnit.SECONDS);
      assertThat(next).isNotNull();
      // Back to the front: nothing else takes from it meanwhile.
      List<Held> rest = new ArrayList<>();
      held.drainTo(rest);
      held.add(next);
      held.addAll(rest);
      return next.batch();
    }

    boolean isAcceptance() throws InterruptedException {
      return nextBatch().stream()
          .anyMatch(
              change ->
                  change instanceof Change.SaveRequest(RequestSnapshot snapshot)
                      && snapshot.phase() == RequestState.Phase.LIVE);
    }

    void commit() throws InterruptedException {
      take().done().accept(new WriteResult.Committed(Duration.ofMillis(1)));
    }

    void fail() throws InterruptedException {
      take().done().accept(new WriteResult.Failed(WriteResult.Reason.IO, "from a test"));
    }

    private Held take() throws InterruptedException {
      Held next = held.poll(5, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing to write");
      }
      return next;
    }

    @Override
    public Erasure erase(ErasureTarget target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void hold(AppId app, String subject, String reason, boolean on) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void removeOld(Instant texts, Instant requests) {
      throw new UnsupportedOperationException();
    }

    @Override
    public History history() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<StoredRequest> load() {
      return List.of();
    }

    @Override
    public List<Revocation> revocations() {
      return List.of();
    }

    @Override
    public Letters letters() {
      throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public List<WrapUpRecord> wrapUps(RequestId request) {
      return List.of();
    }

    @Override
    public void write(List<Change> batch, Consumer<? super WriteResult> done) {
      if (batch.stream().allMatch(Change.Record.class::isInstance)) {
        return; // only on record; nobody waits for it
      }
      held.add(new Held(batch, done));
    }

    @Override
    public Optional<String> trouble() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }

  /** Remembers who was told what. */
  private static final class Told implements Edges {
    private final BlockingQueue<List<HandUp>> hands = new LinkedBlockingQueue<>();
    private final BlockingQueue<Effect.ToCustomer> toCustomer = new LinkedBlockingQueue<>();
    private final BlockingQueue<Effect.ToAgent> toAgent = new LinkedBlockingQueue<>();
    private final BlockingQueue<Effect> everything = new LinkedBlockingQueue<>();
    private volatile long lastRefused;
    private volatile boolean breakOnce;

    Effect.ToCustomer nextToCustomer() throws InterruptedException {
      Effect.ToCustomer next = toCustomer.poll(5, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("the customer was told nothing");
      }
      return next;
    }

    /** Passes over what the agent is told before. */
    <E extends Effect.ToAgent> E expect(Class<E> kind) throws InterruptedException {
      while (true) {
        Effect.ToAgent next = toAgent.poll(5, TimeUnit.SECONDS);
        if (next == null) {
          throw new AssertionError("no " + kind);
        }
        if (kind.isInstance(next)) {
          return kind.cast(next);
        }
      }
    }

    @Override
    public void tellHands(List<HandUp> raised) {
      hands.add(raised);
    }

    @Override
    public void tellFloor(AgentId supervisor, List<OnFloor> floor) {}

    @Override
    public void tellCustomer(Effect.ToCustomer effect, long refusedSequence) {
      if (breakOnce) {
        breakOnce = false;
        throw new IllegalStateException("from a test");
      }
      lastRefused = refusedSequence;
      everything.add(effect);
      toCustomer.add(effect);
    }

    @Override
    public void tellAgent(Effect.ToAgent effect, @Nullable Pair pair, long refusedSequence) {
      everything.add(effect);
      toAgent.add(effect);
    }

    @Override
    public void tellSummary(AgentId agent, LineSummary summary) {}

    @Override
    public void forget(Pair pair) {}
  }
}
