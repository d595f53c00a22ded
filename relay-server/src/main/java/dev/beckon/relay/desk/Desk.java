package dev.beckon.relay.desk;

import dev.beckon.relay.journal.JournalEntry;
import dev.beckon.relay.journal.RoutingRecord;
import dev.beckon.relay.measure.Mark;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.measure.ReportedStage;
import dev.beckon.relay.measure.RequestTimeline;
import dev.beckon.relay.measure.TraceParent;
import dev.beckon.relay.replay.RoutingLog;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AgentRules;
import dev.beckon.relay.routing.AgentState;
import dev.beckon.relay.routing.CallBackWish;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.Event;
import dev.beckon.relay.routing.KeptCallBack;
import dev.beckon.relay.routing.LineSummary;
import dev.beckon.relay.routing.Outbox;
import dev.beckon.relay.routing.Outlook;
import dev.beckon.relay.routing.OutsideQuestion;
import dev.beckon.relay.routing.OutsideTrouble;
import dev.beckon.relay.routing.Overview;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RaisedHand;
import dev.beckon.relay.routing.Refusal;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RequestSnapshot;
import dev.beckon.relay.routing.Router;
import dev.beckon.relay.routing.Step;
import dev.beckon.relay.session.Pair;
import dev.beckon.relay.store.Change;
import dev.beckon.relay.store.CustomerRecord;
import dev.beckon.relay.store.Store;
import dev.beckon.relay.store.StoredRequest;
import dev.beckon.relay.store.WrapUpRecord;
import dev.beckon.relay.store.WriteResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the router. Events are posted from any thread and handled on one, {@code beckon-desk}, in
 * the order they came: the router decides, the decision goes to the store, what need not wait for
 * the commit is told at once, the rest when the store has called back. Nothing on that thread
 * blocks but waiting for the next event or timer.
 */
public final class Desk implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Desk.class);

  /** So many events waiting mean that the desk does not keep up; new requests are refused. */
  private static final int OVERLOADED = 10_000;

  private static final Duration POSITIONS_EVERY = Duration.ofSeconds(1);

  private static final Duration JOURNAL_AGAIN = Duration.ofSeconds(1);

  private static final JournalTimer JOURNAL = new JournalTimer();

  private static final RecordTimer RECORD = new RecordTimer();

  /** What happened is handed over to be recorded after this, at the latest. */
  private static final Duration RECORDED_WITHIN = Duration.ofMillis(200);

  private final Router router;
  private final Store store;
  private final Clock clock;
  private final DeskMeasures measures;
  private final JoinCodes joinCodes = new JoinCodes();
  private final DeletionAsks deletions;
  private final Chronicle chronicle;
  private final @Nullable RoutingLog record;
  private final LinkedBlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
  private final Map<QueueId, Outlook> outlooks = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::run, "beckon-desk");

  // Confined to the desk's thread (and to start(), before it runs).
  private final Outbox outbox = new Outbox();
  private final DeskTimers timers = new DeskTimers();
  private final Map<RequestId, DeskRequest> requests = new HashMap<>();
  private final Map<AgentId, List<QueueId>> signedIn = new HashMap<>();
  private final Map<QueueId, Instant> positionsTold = new HashMap<>();
  private final FloorWatch floor;
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private Consumer<OutsideQuestion> outside = this::nobodyToAsk;
  private @Nullable Edges edges;
  private List<HandUp> shownHands = List.of();
  private boolean draining;
  private boolean stopped;
  private long settledTicket;

  public Desk(Router router, Store store, RelayMeasures measures, Clock clock) {
    this(router, store, measures, clock, null);
  }

  /**
   * @param record is told whatever the router is given, so that it can be replayed; null: nothing
   *     is recorded
   */
  public Desk(
      Router router,
      Store store,
      RelayMeasures measures,
      Clock clock,
      @Nullable RoutingLog record) {
    this.router = router;
    this.store = store;
    this.deletions = new DeletionAsks(store);
    this.chronicle =
        new Chronicle(
            store, measures, Clock.systemUTC(), () -> inbox.add(this::tryJournalAgainLater));
    this.clock = clock;
    this.record = record;
    this.measures = new DeskMeasures(measures, timers, clock);
    this.floor = new FloorWatch(timers, clock, router::floor, this::pair);
  }

  /**
   * Somebody outside can be asked who is to be rung: answers with {@link Event.OutsideAnswered}.
   * Call before {@link #start}.
   *
   * @param whom asked on the desk's thread; returns at once
   */
  public void askOutside(Consumer<OutsideQuestion> whom) {
    outside = whom;
  }

  private void nobodyToAsk(OutsideQuestion question) {
    post(
        new Event.OutsideAnswered(
            question.request(), question.number(), null, OutsideTrouble.NO_OPINION));
  }

  /**
   * Begins to work. What the store had comes first.
   *
   * @param pairs makes the pair of a request that comes back
   */
  public void start(Edges toldTo, List<StoredRequest> stored, Function<StoredRequest, Pair> pairs) {
    edges = toldTo;
    List<RequestSnapshot> snapshots = new ArrayList<>();
    List<KeptCallBack> callBacks = new ArrayList<>();
    for (StoredRequest each : stored) {
      if (each.callBack() != null) {
        callBacks.add(new KeptCallBack(each.snapshot().id(), each.callBack()));
      }
      RequestSnapshot snapshot = each.snapshot();
      RequestTimeline timeline =
          new RequestTimeline(snapshot.id(), snapshot.queue(), System.nanoTime());
      DeskRequest request = new DeskRequest(pairs.apply(each), timeline, null);
      request.ended = snapshot.endReason();
      request.finished = request.ended != null;
      request.acceptedBefore = snapshot.phase().comesAfterAcceptance();
      requests.put(snapshot.id(), request);
      snapshots.add(snapshot);
    }
    if (!snapshots.isEmpty()) {
      Event.Restored restored = new Event.Restored(snapshots);
      post(callBacks.isEmpty() ? restored : new Event.RestoredWithCallBacks(restored, callBacks));
    }
    thread.start();
  }

  /** Something happened at an edge. */
  public void post(Event event) {
    post(event, 0);
  }

  /**
   * The same, by a frame.
   *
   * @param sequence the frame's number, for a refusal
   */
  public void post(Event event, long sequence) {
    inbox.add(() -> handle(event, sequence));
  }

  /**
   * A customer asks for help. The pair and the record become the request's own when the id is new.
   *
   * @param wish to be called back from the beginning; null: waits
   * @param receivedNanos when the frame was read
   */
  public void requestHelp(
      Event.HelpRequested event,
      @Nullable CallBackWish wish,
      Pair pair,
      CustomerRecord customer,
      long sequence,
      long receivedNanos) {
    inbox.add(() -> helpRequested(event, wish, pair, customer, sequence, receivedNanos));
  }

  /** The app's tap belongs to a trace of the app's; said with the request, after it. */
  public void belongsTo(RequestId request, TraceParent appsTrace) {
    inbox.add(
        () -> {
          DeskRequest known = requests.get(request);
          if (known != null) {
            known.timeline.belongsTo(appsTrace);
          }
        });
  }

  /** Who asks is known better now: whoever restarts must know it as well. */
  public void customerIdentified(RequestId request, CustomerRecord customer) {
    inbox.add(() -> identified(request, customer));
  }

  /** A moment of a request was seen at an edge. */
  public void mark(RequestId request, Mark mark, long nanos) {
    inbox.add(() -> measures.mark(requests.get(request), mark, nanos));
  }

  public void customerReported(RequestId request, List<ReportedStage> stages) {
    inbox.add(
        () -> {
          DeskRequest known = requests.get(request);
          if (known != null) {
            known.timeline.customerReported(stages);
          }
        });
  }

  public void agentReported(RequestId request, List<ReportedStage> stages) {
    inbox.add(
        () -> {
          DeskRequest known = requests.get(request);
          if (known != null) {
            known.timeline.agentReported(stages);
          }
        });
  }

  /** An agent's console signed in. The rules are asked for on the desk's thread: see below. */
  public void signIn(AgentId agent, Supplier<AgentRules> rules) {
    inbox.add(() -> handle(new Event.AgentSignedIn(agent, rules.get()), 0));
  }

  /**
   * Other rules hold from now on.
   *
   * @param inForce told on the desk's thread, right before they do
   */
  public void changeRules(Event.RulesChanged change, Runnable inForce) {
    inbox.add(
        () -> {
          inForce.run();
          handle(change, 0);
        });
  }

  /**
   * An agent finishes wrap-up. What was written down is stored; when that fails, the agent is told
   * ({@link Refusal#UNAVAILABLE}), who is free all the same.
   */
  public void finishWrapUp(Event.WrapUpFinished event, WrapUpRecord wrapUp, long sequence) {
    inbox.add(() -> wrapUpFinished(event, wrapUp, sequence));
  }

  /**
   * An agent asks for a supervisor.
   *
   * @param words PERSONAL; what it is about; may be empty
   */
  public void raiseHand(Event.HandRaised event, String words, long sequence) {
    inbox.add(() -> handRaised(event, words, sequence));
  }

  /** Looks at all raised hands, who asked first before the others; answers on the desk's thread. */
  public void hands(Consumer<List<HandUp>> answer) {
    inbox.add(() -> answer.accept(hands()));
  }

  /**
   * A supervisor looks at the floor, and is told of it by {@link Edges#tellFloor}; or does not any
   * more.
   */
  public void watchFloor(AgentId supervisor, boolean open) {
    inbox.add(() -> floor.watch(supervisor, open, this::tellFloor));
  }

  private void tellFloor(AgentId supervisor, List<OnFloor> shown) {
    edges().tellFloor(supervisor, shown);
  }

  /** Codes by which customers get to an agent on the phone. */
  public JoinCodes joinCodes() {
    return joinCodes;
  }

  /** Something is to be on record that routing does not decide. */
  public void journal(JournalEntry entry) {
    inbox.add(() -> chronicle.write(List.of(entry)));
  }

  /** Who wants deleted what is kept of them. */
  public DeletionAsks deletions() {
    return deletions;
  }

  /** Looks at how things stand; the answer is given on the desk's thread. */
  public <T> void look(Function<Overview, T> question, Consumer<T> answer) {
    inbox.add(() -> answer.accept(question.apply(router)));
  }

  /**
   * What somebody may expect who asks for help in this queue, as it was a second ago at the most.
   * Any thread; asks nobody.
   */
  public Outlook outlook(QueueId queue) {
    return outlooks.getOrDefault(queue, Outlook.NOBODY);
  }

  /** Whether so much waits here that new requests should be refused. Any thread. */
  public boolean isOverloaded() {
    return inbox.size() > OVERLOADED;
  }

  /** How many events wait. Any thread. */
  public int backlog() {
    return inbox.size();
  }

  /**
   * Takes nothing new from now on and takes rings back; done when everything decided is written
   * down and told.
   */
  public CompletableFuture<Void> drain() {
    inbox.add(
        () -> {
          handle(new Event.DrainingStarted(), 0);
          draining = true;
          completeDrain();
        });
    return drained;
  }

  /** Stops when what has been posted is handled. The store is not closed. */
  @Override
  public void close() {
    inbox.add(() -> stopped = true);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopped) {
      try {
        Runnable next = next();
        if (next != null) {
          next.run();
        }
      } catch (InterruptedException e) {
        // Nobody interrupts this thread; if somebody does all the same, it means: stop.
        return;
      } catch (RuntimeException e) {
        log.error("a fault of the relay while handling an event; going on with the next", e);
      }
    }
    measures.finishAll(requests.values());
    chronicle.close();
  }

  private @Nullable Runnable next() throws InterruptedException {
    Instant now = clock.instant();
    Runnable due = timers.nextDue(now);
    if (due != null) {
      return due;
    }
    Duration wait = timers.untilNext(now);
    return wait == null ? inbox.take() : inbox.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void helpRequested(
      Event.HelpRequested event,
      @Nullable CallBackWish wish,
      Pair pair,
      CustomerRecord customer,
      long sequence,
      long receivedNanos) {
    RequestId id = event.request();
    DeskRequest known =
        requests.computeIfAbsent(
            id,
            fresh ->
                new DeskRequest(
                    pair, new RequestTimeline(fresh, event.queue(), receivedNanos), customer));
    List<Effect> ready = decide(wish == null ? event : new Event.CallBackRequested(event, wish));
    boolean refused = router.requestState(id).isEmpty();
    if (refused) {
      requests.remove(id);
    }
    // Before the refusal is told: whoever has read it finds nothing left of the request.
    if (refused || known.pair != pair) {
      edges().forget(pair);
    }
    carryOut(ready, sequence);
  }

  private void identified(RequestId id, CustomerRecord customer) {
    floor.mayHaveChanged(this::tellFloor);
    DeskRequest known = requests.get(id);
    if (known == null || known.ended != null) {
      return;
    }
    if (known.unsaved != null) {
      known.unsaved = customer;
      return;
    }
    store.write(
        List.of(new Change.SaveCustomer(id, customer)),
        result -> {
          if (result instanceof WriteResult.Failed failed) {
            log.error("who asks could not be written down: {}", failed.reason());
          }
        });
  }

  private void handRaised(Event.HandRaised event, String words, long sequence) {
    DeskRequest known = requests.get(event.request());
    String before = known == null ? "" : known.handWords;
    boolean wasRaised = isRaisedBy(event);
    if (known != null && (wasRaised || isSessionOf(event))) {
      // Before the hand is shown, and before the journal has it.
      known.handWords = words;
    }
    handle(event, sequence);
    if (wasRaised && !words.equals(before)) {
      journal(RoutingRecord.handWords(event, words));
      edges().tellHands(hands());
    }
  }

  private boolean isRaisedBy(Event.HandRaised event) {
    return router.raisedHands().stream()
        .anyMatch(
            hand -> hand.request().equals(event.request()) && hand.agent().equals(event.agent()));
  }

  private boolean isSessionOf(Event.HandRaised event) {
    return router.agentState(event.agent()) instanceof AgentState.Busy busy
        && busy.request().equals(event.request());
  }

  private void handsChanged() {
    List<HandUp> now = hands();
    for (HandUp before : shownHands) {
      DeskRequest known = requests.get(before.hand().request());
      boolean over =
          now.stream().noneMatch(up -> up.hand().request().equals(before.hand().request()));
      if (known != null && over) {
        known.handWords = "";
      }
    }
    shownHands = now;
    edges().tellHands(now);
  }

  private List<HandUp> hands() {
    List<HandUp> hands = new ArrayList<>();
    for (RaisedHand hand : router.raisedHands()) {
      DeskRequest known = requests.get(hand.request());
      if (known != null) {
        hands.add(new HandUp(hand, known.handWords, known.pair));
      }
    }
    return hands;
  }

  private void wrapUpFinished(Event.WrapUpFinished event, WrapUpRecord wrapUp, long sequence) {
    boolean writesUp =
        router.agentState(event.agent()) instanceof AgentState.WrapUp state
            && state.request().equals(event.request());
    handle(event, sequence);
    if (writesUp) {
      store.write(
          List.of(new Change.SaveWrapUp(event.request(), wrapUp)),
          result -> inbox.add(() -> wrapUpWritten(event.agent(), result, sequence)));
    }
  }

  private void wrapUpWritten(AgentId agent, WriteResult result, long sequence) {
    if (result instanceof WriteResult.Failed failed) {
      log.error("a wrap-up could not be written down: {} {}", failed.reason(), failed.message());
      measures.storeFailed(failed.reason());
      edges().tellAgent(new Effect.RefuseAgent(agent, Refusal.UNAVAILABLE), null, sequence);
    }
  }

  private void handle(Event event, long sequence) {
    carryOut(decide(event), sequence);
  }

  /** What may be carried out at once; the rest waits for its commit. */
  private List<Effect> decide(Event event) {
    Instant now = clock.instant();
    Step step = router.handle(event, now);
    record(event, now, step);
    if (step.ignored() != null) {
      log.debug("ignored {}: {}", event.getClass().getSimpleName(), step.ignored());
    }
    remember(event);
    floor.mayHaveChanged(this::tellFloor);
    List<Effect> ready = outbox.add(step);
    write(event, step);
    return ready;
  }

  private void record(Event event, Instant now, Step step) {
    if (record != null) {
      record.happened(event, now, step);
      if (record.isPending() && !timers.isArmed(RECORD)) {
        timers.arm(RECORD, now.plus(RECORDED_WITHIN), record::flush);
      }
    }
  }

  private void remember(Event event) {
    switch (event) {
      case Event.AgentSignedIn in -> signedIn.put(in.agent(), in.rules().queues());
      case Event.RulesChanged changed ->
          signedIn.replaceAll(
              (agent, queues) -> {
                AgentRules rules = changed.agents().get(agent.person());
                return rules == null ? queues : rules.queues();
              });
      case Event.AgentLinkCut cut -> signedIn.remove(cut.agent());
      case Event.AgentSignedOut out -> {
        if (router.agentState(out.agent()) instanceof AgentState.SignedOut) {
          signedIn.remove(out.agent());
        }
      }
      default -> {}
    }
  }

  private void write(Event event, Step step) {
    List<Change> batch = new ArrayList<>();
    for (Effect effect : step.now()) {
      switch (effect) {
        case Effect.Save save -> {
          batch.add(new Change.SaveRequest(save.snapshot()));
          DeskRequest request = requests.get(save.snapshot().id());
          if (request != null && request.unsaved != null) {
            batch.add(new Change.SaveCustomer(save.snapshot().id(), request.unsaved));
            request.unsaved = null;
          }
        }
        case Effect.SaveCallBack(var request, var callBack) ->
            batch.add(new Change.SaveCallBack(request, callBack));
        case Effect.Erase erase -> batch.add(new Change.Forget(erase.request()));
        default -> {}
      }
    }
    boolean decided = !batch.isEmpty();
    List<JournalEntry> entries = RoutingRecord.of(event, step, wordsOf(event));
    if (decided) {
      entries.forEach(entry -> batch.add(new Change.Record(entry)));
      long ticket = outbox.ticket();
      List<Effect.Save> saves = step.saves();
      store.write(
          batch,
          result -> {
            long nanos = System.nanoTime();
            inbox.add(() -> written(ticket, saves, result, nanos));
          });
    } else if (!entries.isEmpty()) {
      chronicle.write(entries);
    }
  }

  /** What is on record beside the event, and may be erased. */
  private String wordsOf(Event event) {
    DeskRequest known = event instanceof Event.HandRaised it ? requests.get(it.request()) : null;
    return known == null ? "" : known.handWords;
  }

  private void tryJournalAgainLater() {
    timers.arm(JOURNAL, clock.instant().plus(JOURNAL_AGAIN), this::tryJournalAgain);
  }

  private void tryJournalAgain() {
    if (chronicle.retry()) {
      tryJournalAgainLater();
    }
  }

  private void written(long ticket, List<Effect.Save> saves, WriteResult result, long nanos) {
    settledTicket = ticket;
    switch (result) {
      case WriteResult.Committed committed -> {
        measures.committed(committed.took());
        for (Effect.Save save : saves) {
          if (save.decision() == Effect.Decision.ARRIVED) {
            measures.mark(requests.get(save.snapshot().id()), Mark.SAVED, nanos);
          }
        }
        carryOut(outbox.committed(ticket), 0);
      }
      case WriteResult.Failed failed -> {
        log.error("a decision could not be written down: {} {}", failed.reason(), failed.message());
        measures.storeFailed(failed.reason());
        carryOut(outbox.failed(ticket), 0);
        saves.forEach(save -> handle(new Event.SaveFailed(save), 0));
      }
    }
    completeDrain();
  }

  private void completeDrain() {
    if (draining && settledTicket == outbox.ticket()) {
      drained.complete(null);
    }
  }

  private void carryOut(List<Effect> effects, long sequence) {
    for (Effect effect : effects) {
      measures.saw(effect, requests);
      switch (effect) {
        case Effect.ToCustomer told -> edges().tellCustomer(told, sequence);
        case Effect.ToAgent told -> edges().tellAgent(told, pairOf(told), sequence);
        case Effect.ArmTimer armed ->
            timers.arm(
                armed.key(),
                armed.due(),
                () -> handle(new Event.TimerFired(armed.key(), armed.due()), 0));
        case Effect.CancelTimer cancelled -> timers.cancel(cancelled.key());
        case Effect.LineChanged changed -> lineChanged(changed.queue());
        case Effect.HandsChanged _ -> handsChanged();
        case Effect.AskOutside(var question) -> outside.accept(question);
        case Effect.OutsideUsed used -> log.debug("{}", used);
        case Effect.Explained explained -> log.debug("{}", explained.choice());
        case Effect.Save save -> {} // handed to the store with its step
        case Effect.SaveCallBack save -> {}
        case Effect.Erase erase -> forget(erase.request());
      }
    }
  }

  /** Positions and summaries are told at once after a quiet second, otherwise when it is over. */
  private void lineChanged(QueueId queue) {
    PositionsTimer key = new PositionsTimer(queue);
    if (!timers.isArmed(key)) {
      Instant told = positionsTold.get(queue);
      Instant due = told == null ? clock.instant() : told.plus(POSITIONS_EVERY);
      timers.arm(key, due, () -> tellPositions(queue));
    }
  }

  private void tellPositions(QueueId queue) {
    Instant now = clock.instant();
    positionsTold.put(queue, now);
    handle(new Event.PositionsDue(queue), 0);
    outlooks.put(queue, router.outlook(queue));
    measures.waiting(queue, router.summary(List.of(queue), now).waiting());
    Map<List<QueueId>, LineSummary> summaries = new HashMap<>();
    signedIn.forEach(
        (agent, queues) -> {
          if (queues.contains(queue)) {
            edges()
                .tellSummary(
                    agent, summaries.computeIfAbsent(queues, each -> router.summary(each, now)));
          }
        });
  }

  private void forget(RequestId request) {
    DeskRequest known = requests.remove(request);
    if (known != null) {
      measures.finish(known);
      edges().forget(known.pair);
    }
  }

  private @Nullable Pair pair(RequestId request) {
    DeskRequest known = requests.get(request);
    return known == null ? null : known.pair;
  }

  private @Nullable Pair pairOf(Effect.ToAgent effect) {
    return switch (effect) {
      case Effect.RingAgent ring -> pair(ring.request());
      case Effect.TellRingEnded ended -> pair(ended.request());
      case Effect.TellSessionStarted started -> pair(started.request());
      case Effect.TellSessionEnded ended -> pair(ended.request());
      case Effect.TellTransfer transfer -> pair(transfer.request());
      case Effect.TellHand hand -> pair(hand.request());
      case Effect.TellTakenOver taken -> pair(taken.request());
      case Effect.RefuseSupervision refused -> null;
      case Effect.TellInvitation invitation -> pair(invitation.request());
      case Effect.RefuseInvitation refused -> null;
      case Effect.TellWatching watching -> null;
      case Effect.TellWatchers watchers -> null;
      case Effect.TellCustomerLink link -> pair(link.request());
      case Effect.TellAgentState state -> null;
      case Effect.RefuseAgent refuse -> null;
    };
  }

  private Edges edges() {
    if (edges == null) {
      throw new IllegalStateException("the desk has not been started");
    }
    return edges;
  }

  private record PositionsTimer(QueueId queue) {}

  private record JournalTimer() {}

  private record RecordTimer() {}
}
