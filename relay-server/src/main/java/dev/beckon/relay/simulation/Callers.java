package dev.beckon.relay.simulation;

import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.CustomerId;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.EndReason;
import dev.beckon.relay.routing.EstimatedWait;
import dev.beckon.relay.routing.Event;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RequestNeeds;
import dev.beckon.relay.routing.RingOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The customers of one run: they arrive, wait, give up, hang up, and lose their links. */
final class Callers {

  private static final AppId APP = new AppId("simulated");

  /** A customer's link that breaks does so within this, and comes back within that. */
  private static final int CUT_WITHIN_MILLIS = 20_000;

  private static final int CUT_FOR_MILLIS = 5_000;

  private final Scenario scenario;
  private final Agenda agenda;
  private final Consumer<Event> router;
  private final RunResult result;
  private final SplittableRandom random;
  private final Map<RequestId, Caller> open = new LinkedHashMap<>();
  private long arrivals;

  Callers(
      Scenario scenario,
      Agenda agenda,
      Consumer<Event> router,
      RunResult result,
      SplittableRandom random) {
    this.scenario = scenario;
    this.agenda = agenda;
    this.router = router;
    this.result = result;
    this.random = random;
  }

  void begin() {
    for (Traffic traffic : scenario.traffic()) {
      // One stream of chance each: what changes in one kind of traffic leaves the others as they
      // were.
      scheduleArrival(traffic, random.split());
    }
  }

  /** Arrivals at the highest rate, of which as many are passed over as the hour asks for. */
  private void scheduleArrival(Traffic traffic, SplittableRandom chance) {
    double most = traffic.mostPerHour();
    if (most <= 0) {
      return;
    }
    double at = agenda.nowMillis() + -Math.log(1 - chance.nextDouble()) * 3_600_000 / most;
    arriveAt(at, traffic, chance);
  }

  /** Times between arrivals are fractions of milliseconds in heavy traffic, so they are summed. */
  private void arriveAt(double at, Traffic traffic, SplittableRandom chance) {
    long millis = Math.round(at);
    if (millis > scenario.end().toMillis()) {
      return;
    }
    agenda.at(
        millis,
        () -> {
          double most = traffic.mostPerHour();
          if (chance.nextDouble() * most < traffic.perHourAt(millis)) {
            arrive(traffic, chance);
          }
          double pause = -Math.log(1 - chance.nextDouble()) * 3_600_000 / most;
          arriveAt(at + pause, traffic, chance);
        });
  }

  private void arrive(Traffic traffic, SplittableRandom chance) {
    Caller caller = new Caller(traffic, ++arrivals, chance);
    open.put(caller.request, caller);
    caller.arrived();
    caller.ask();
    caller.scheduleTrouble(chance);
  }

  boolean anybodyOpen() {
    return !open.isEmpty();
  }

  /** Who has not had an end. */
  int open() {
    return open.size();
  }

  /** Null: has ended. */
  @Nullable Caller find(RequestId request) {
    return open.get(request);
  }

  void told(Effect.ToCustomer effect) {
    Caller caller = open.get(effect.request());
    if (caller == null) {
      return;
    }
    switch (effect) {
      case Effect.TellWaiting waiting -> caller.estimated(waiting.estimate());
      case Effect.TellStarted started -> {
        if (!started.resumed()) {
          caller.answered();
        }
      }
      case Effect.TellEnded ended -> {
        caller.ended(ended.reason());
        open.remove(caller.request);
      }
      case Effect.Refuse refuse ->
          throw new IllegalStateException(caller.request + " was refused: " + refuse.refusal());
      default -> {}
    }
  }

  /** Everybody finds out within three seconds, and asks again. */
  void relayRestarted() {
    for (Caller caller : List.copyOf(open.values())) {
      agenda.after(random.nextInt(100, 3000), caller::askAgain);
    }
  }

  /** One customer with one request. */
  final class Caller {
    final RequestId request;
    final Traffic traffic;
    final Measured measured;

    /** Those who come during the warm-up do not count. */
    private final boolean counts;

    final long talkMillis;
    final long wrapUpMillis;
    private final CustomerId id;
    private final long arrivedAt;
    private final @Nullable Long patienceMillis;
    private @Nullable EstimatedWait estimate;
    private boolean wasAnswered;

    /** Tells an old hang-up from one of the session under way. */
    int sessions;

    Caller(Traffic traffic, long number, SplittableRandom chance) {
      this.traffic = traffic;
      this.request = new RequestId("r" + number);
      this.id = new CustomerId("c" + number);
      this.arrivedAt = agenda.nowMillis();
      this.talkMillis = traffic.talk().draw(chance);
      this.wrapUpMillis = traffic.wrapUp().draw(chance);
      this.patienceMillis = traffic.patience() == null ? null : traffic.patience().draw(chance);
      this.measured = result.of(traffic);
      this.counts = arrivedAt >= scenario.warmUp().toMillis();
    }

    void ask() {
      router.accept(
          new Event.HelpRequested(
              request, APP, id, traffic.queue(), "simulated", RequestNeeds.ofTier(traffic.tier())));
    }

    private void askAgain() {
      if (open.containsKey(request)) {
        ask();
      }
    }

    private void scheduleTrouble(SplittableRandom chance) {
      if (patienceMillis != null) {
        agenda.after(patienceMillis, this::giveUp);
      }
      if (chance.nextDouble() < scenario.habits().customerCut()) {
        agenda.after(chance.nextInt(CUT_WITHIN_MILLIS), () -> cut(chance));
      }
    }

    private void giveUp() {
      if (!wasAnswered && open.containsKey(request)) {
        router.accept(new Event.CustomerEnded(id, request));
      }
    }

    private void cut(SplittableRandom chance) {
      if (open.containsKey(request)) {
        router.accept(new Event.CustomerLinkCut(id));
        agenda.after(
            chance.nextInt(1, CUT_FOR_MILLIS), () -> router.accept(new Event.CustomerLinkBack(id)));
      }
    }

    void hangUp() {
      router.accept(new Event.CustomerEnded(id, request));
    }

    private void arrived() {
      if (counts) {
        measured.arrived(arrivedAt);
      }
    }

    private void estimated(EstimatedWait wait) {
      if (estimate == null) {
        estimate = wait;
      }
    }

    private void answered() {
      if (!wasAnswered) {
        wasAnswered = true;
        if (counts) {
          measured.answered(arrivedAt, agenda.nowMillis(), estimate);
        }
      }
    }

    private void ended(EndReason reason) {
      if (counts && !wasAnswered) {
        measured.endedUnanswered(reason);
      }
    }

    void rung() {
      if (counts) {
        measured.rung();
      }
    }

    void ringEnded(RingOutcome outcome) {
      if (counts) {
        measured.ringEnded(outcome);
      }
    }
  }
}
