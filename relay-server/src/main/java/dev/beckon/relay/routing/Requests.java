package dev.beckon.relay.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The help requests: into the line, back into it, and out of it for good. What happens to the agent
 * of a ring or session is settled by {@link Rings} and {@link Sessions} before they come here.
 * Confined to the routing thread.
 */
final class Requests {

  /** So that a step stays short when many were ended at once. */
  private static final int FORGOTTEN_PER_STEP = 16;

  private final RulesInForce rules;
  private final Map<RequestId, RequestEntry> known = new HashMap<>();
  private final Map<CustomerId, RequestEntry> liveByOwner = new HashMap<>();
  private final ArrayDeque<RequestEntry> ended = new ArrayDeque<>();
  private final Priority priority;
  private final Agents agents;
  private final Outside outside;
  private final Overflows overflows;
  private final Choices choices;
  private long arrivals;
  private long latestNanos = Long.MIN_VALUE;
  private boolean draining;

  Requests(
      RulesInForce rules, Priority priority, Agents agents, Outside outside, Overflows overflows) {
    this.overflows = overflows;
    this.choices = new Choices(rules, agents, priority);
    this.priority = priority;
    this.agents = agents;
    this.outside = outside;
    this.rules = rules;
  }

  @Nullable RequestEntry find(RequestId request) {
    return known.get(request);
  }

  /** For a request that a ring or session names: such requests are always here. */
  RequestEntry get(RequestId request) {
    RequestEntry entry = known.get(request);
    if (entry == null) {
      throw new IllegalStateException("no request " + request);
    }
    return entry;
  }

  /** The customer's one request that has not ended. */
  @Nullable RequestEntry liveOf(CustomerId customer) {
    return liveByOwner.get(customer);
  }

  /** All that have not ended, in the order of their arrival. */
  List<RequestEntry> live() {
    List<RequestEntry> live = new ArrayList<>(liveByOwner.values());
    live.sort(Comparator.comparingLong(request -> request.arrival));
    return live;
  }

  boolean isEmpty() {
    return known.isEmpty();
  }

  boolean isDraining() {
    return draining;
  }

  void drain() {
    draining = true;
  }

  /** The standard tier for those that are not known any more. */
  Tier tier(RequestNeeds needs) {
    return priority.tier(needs.tier());
  }

  RequestEntry arrive(Event.HelpRequested event, Line line, Turn turn) {
    RequestEntry request =
        new RequestEntry(
            event.request(),
            event.app(),
            event.customer(),
            line,
            event.bodyHash(),
            event.needs(),
            priority.tier(event.needs().tier()),
            agents,
            ++arrivals,
            turn.now,
            turn.now,
            new RequestState.Queued(RequestState.Cause.ARRIVED, turn.now));
    hold(request);
    line.startWaiting(request);
    request.search.begin(turn.now, turn);
    request.search.open(turn);
    turn.lineChanged(line);
    turn.save(request, Effect.Decision.ARRIVED);
    return request;
  }

  /** Notes a request that is not new. */
  void restore(RequestEntry request) {
    arrivals = Math.max(arrivals, request.arrival);
    if (request.state() instanceof RequestState.Ended) {
      known.put(request.id, request);
      ended.add(request);
    } else {
      hold(request);
    }
  }

  private void hold(RequestEntry request) {
    known.put(request.id, request);
    liveByOwner.put(request.owner, request);
    latestNanos = Math.max(latestNanos, Priority.nanos(request.arrivedAt));
    request.agesFromNanos = latestNanos;
    request.line.join(request);
  }

  /** Back to its old place; or to its end, when there is nothing left to wait for. */
  void requeue(RequestEntry request, RequestState.Cause cause, Turn turn) {
    Line line = request.line;
    if (line.isClosedFor(request)
        && !draining
        && overflows.next(request, Overflow.Why.NOBODY, turn) == null) {
      boolean lost = cause == RequestState.Cause.AGENT_LOST;
      end(request, lost ? EndReason.AGENT_LOST : line.nobodyThere(), turn);
      return;
    }
    if (cause == RequestState.Cause.AGENT_LOST || cause == RequestState.Cause.NOT_TAKEN) {
      request.waitingSince = turn.now;
      request.inLineSince = turn.now;
    }
    limitWait(request, turn);
    if (request.waitUntil != null && !request.waitUntil.isAfter(turn.now)) {
      end(request, waitedTooLong(request), turn);
      return;
    }
    request.become(new RequestState.Queued(cause, turn.now));
    startWaiting(request, turn);
    turn.save(request, Effect.Decision.OTHER);
    limitStay(request, turn);
    goOnIfDue(request, turn);
    tellWaiting(request, turn);
  }

  static EndReason waitedTooLong(RequestEntry request) {
    return request.callBack() == null ? EndReason.WAIT_TIMED_OUT : EndReason.CALL_BACK_MISSED;
  }

  private static void startWaiting(RequestEntry request, Turn turn) {
    request.line.startWaiting(request);
    if (!request.search.isUnderWay()) {
      request.search.begin(turn.now, turn);
    }
    if (request.maySeek()) {
      request.search.open(turn);
    }
    turn.lineChanged(request.line);
  }

  private static void stopWaiting(RequestEntry request) {
    request.line.stopWaiting(request);
    request.search.close();
  }

  /** Into the line after a restart, as if the search had begun then, and with the link cut. */
  void restoreWaiting(RequestEntry request, Instant lostUntil, Turn turn) {
    restore(request);
    request.line.startWaiting(request);
    request.search.begin(request.waitingSince, turn);
    customerCut(request, lostUntil, turn);
    Instant due = Overflows.due(request);
    if (due != null) {
      // Agents have to come back first, as its customer has.
      goOnAt(request, due.isBefore(lostUntil) ? lostUntil : due, turn);
    }
    askAt(request, questionDue(request), turn);
  }

  /** Arms the longest wait, where there is one and it does not run yet. */
  void limitWait(RequestEntry request, Turn turn) {
    Duration maxWait = maxWait(request);
    if (maxWait != null && request.waitUntil == null) {
      request.waitUntil = request.waitingSince.plus(maxWait);
      turn.arm(new TimerKey.LongestWait(request.id), request.waitUntil);
    }
  }

  /**
   * More time is granted at once; less only to who comes later: nobody's wait ends earlier than was
   * said.
   */
  void limitWaitAnew(RequestEntry request, Turn turn) {
    Duration limit = maxWait(request);
    Instant before = request.waitUntil;
    if (limit == null) {
      if (before != null) {
        request.waitUntil = null;
        turn.cancel(new TimerKey.LongestWait(request.id));
      }
      return;
    }
    Instant granted = before == null ? turn.now.plus(limit) : before;
    Instant now = request.waitingSince.plus(limit);
    Instant until = now.isAfter(granted) ? now : granted;
    if (!until.equals(before)) {
      request.waitUntil = until;
      turn.arm(new TimerKey.LongestWait(request.id), until);
    }
  }

  /** How long it may wait; null: for ever. */
  @Nullable Duration maxWait(RequestEntry request) {
    Duration ofTier = request.tier.rules().maxWait();
    return ofTier == null ? request.line.rules().maxWait() : ofTier;
  }

  /** Out of the waiting ones, at the same place, to be rung. */
  void startRinging(RequestEntry request, RequestState.Ringing ringing, Turn turn) {
    if (request.isQueued()) {
      stopWaiting(request);
    }
    request.told = null;
    request.become(ringing);
    turn.lineChanged(request.line);
    turn.save(request, Effect.Decision.OTHER);
    turn.tell(new Effect.TellRinging(request.owner, request.id, request.rings));
  }

  void goLive(RequestEntry request, RequestState.Live live, Turn turn) {
    RequestEntry.Promised promised = request.promised;
    if (promised != null) {
      promised.by().learn(promised.estimate(), request.waited(turn.now));
      request.promised = null;
    }
    if (request.callBack() != null) {
      // Called back. Should it wait again, then as anybody, from now on.
      request.callBack(null);
      request.waitingSince = turn.now;
    }
    request.become(live);
    stopWaits(request, turn);
    turn.save(request, Effect.Decision.ACCEPTED);
  }

  /** Between two agents: of nobody, and before everybody in the target's line. */
  void transfer(RequestEntry request, Turn turn) {
    Transfer transfer = request.transfer;
    if (transfer == null) {
      throw new IllegalStateException(request.id + " is not handed over");
    }
    request.become(new RequestState.Transferring(transfer.from(), turn.now));
    turn.save(request, Effect.Decision.OTHER);
  }

  /** To another line, where its place is that of its arrival. */
  void move(RequestEntry request, Line line, Turn turn) {
    if (request.line != line) {
      request.line.leave(request);
      turn.lineChanged(request.line);
      request.line = line;
      line.join(request);
      turn.lineChanged(line);
    }
  }

  // ── on to another queue ──

  /**
   * Arms the time after which it goes on, and that of the question whether its customer does, where
   * there is one and it does not run yet.
   */
  void limitStay(RequestEntry request, Turn turn) {
    if (request.overflowAt == null) {
      goOnAt(request, Overflows.due(request), turn);
    }
    if (request.askAt == null) {
      askAt(request, questionDue(request), turn);
    }
  }

  /** The same by other rules, or in another line. */
  void limitStayAnew(RequestEntry request, Turn turn) {
    goOnAt(request, Overflows.due(request), turn);
    askAt(request, questionDue(request), turn);
  }

  /** Null: not asked, or already. Who is to be called back has chosen. */
  private static @Nullable Instant questionDue(RequestEntry request) {
    Duration ofTier = request.tier.rules().stillWaitingAfter();
    Duration after = ofTier == null ? request.line.rules().stillWaitingAfter() : ofTier;
    return request.stillWaiting || request.callBack() != null || after == null || after.isZero()
        ? null
        : request.waitingSince.plus(after);
  }

  private static void askAt(RequestEntry request, @Nullable Instant due, Turn turn) {
    if (due != null) {
      request.askAt = due;
      turn.arm(new TimerKey.StillWaiting(request.id), due);
    } else if (request.askAt != null) {
      request.askAt = null;
      turn.cancel(new TimerKey.StillWaiting(request.id));
    }
  }

  /** It is time to ask; who is rung, or away, is asked when there is something to be told again. */
  void askWhetherToGoOn(RequestEntry request, Turn turn) {
    // Fired early, it would fire again: it is over.
    askAt(request, null, turn);
    request.stillWaiting = true;
    if (request.isQueued()) {
      tellWaiting(request, turn);
    }
  }

  private static void goOnAt(RequestEntry request, @Nullable Instant due, Turn turn) {
    if (due != null) {
      request.overflowAt = due;
      turn.arm(new TimerKey.Overflows(request.id), due);
    } else if (request.overflowAt != null) {
      request.overflowAt = null;
      turn.cancel(new TimerKey.Overflows(request.id));
    }
  }

  /**
   * On to another queue for what speaks against its own, of those who wait; whether there is one.
   * The caller tells it and lets it seek.
   */
  boolean goOn(RequestEntry request, Overflow.Why why, Turn turn) {
    Line next = draining ? null : overflows.next(request, why, turn);
    if (next == null) {
      return false;
    }
    turn.tell(new Effect.Explained(choices.overflowed(request, next, why, turn)));
    outside.drop(request, turn);
    Instant begunAt = request.search.begunAt();
    stopWaiting(request);
    request.search.stop(turn);
    move(request, next, turn);
    request.line.startWaiting(request);
    request.search.begin(begunAt, turn);
    if (request.maySeek()) {
      request.search.open(turn);
    }
    // What was said is no measure any more of what the other line promises.
    request.promised = null;
    request.inLineSince = turn.now;
    limitWaitAnew(request, turn);
    limitStayAnew(request, turn);
    turn.save(request, Effect.Decision.OTHER);
    return true;
  }

  /** Somebody signed in: where nobody is, who waits can perhaps go on now. */
  void goOnFromDeserted(Turn turn) {
    for (Line line : overflows.deserted()) {
      for (RequestEntry request : line.allWaiting(turn.nowNanos)) {
        goOnFromDeserted(request, turn);
      }
    }
  }

  private boolean goOnFromDeserted(RequestEntry request, Turn turn) {
    boolean went = goOn(request, Overflow.Why.NOBODY, turn);
    if (went) {
      tellWaiting(request, turn);
      turn.released(request);
    }
    return went;
  }

  /** After a ring that came to nothing, and whenever it is back in its line. */
  private void goOnIfDue(RequestEntry request, Turn turn) {
    boolean gone = request.line.agentsSignedIn() == 0 && goOn(request, Overflow.Why.NOBODY, turn);
    Instant due = request.overflowAt;
    if (!gone && due != null && !due.isAfter(turn.now)) {
      stayedLongEnough(request, turn);
    }
  }

  /** Goes on; or, where it cannot, stays for as long again. */
  boolean stayedLongEnough(RequestEntry request, Turn turn) {
    Overflow overflow = request.line.rules().overflow();
    if (goOn(request, Overflow.Why.WAITED, turn)) {
      return true;
    }
    Duration after = overflow == null ? null : overflow.after();
    goOnAt(request, after == null ? null : turn.now.plus(after), turn);
    return false;
  }

  void forgetDeclines(RequestEntry request, Turn turn) {
    if (request.nextLapse() != null) {
      request.forgetDeclines();
      turn.cancel(new TimerKey.DeclineLapse(request.id));
    }
  }

  void customerCut(RequestEntry request, Instant until, Turn turn) {
    outside.drop(request, turn);
    boolean calledBack = request.callBack() != null;
    if (request.isQueued()) {
      request.line.park();
      if (!calledBack) {
        request.search.close();
      } else if (!request.search.isOpen()) {
        request.search.open(turn);
      }
      turn.lineChanged(request.line);
    }
    if (calledBack) {
      request.cut(null);
    } else {
      request.cut(until);
      turn.arm(new TimerKey.CustomerWindow(request.id), until);
    }
  }

  void customerBack(RequestEntry request, Turn turn) {
    stopWindow(request, turn);
    request.back();
    if (request.isQueued()) {
      request.line.unpark();
      if (request.callBack() == null) {
        request.search.open(turn);
      }
      turn.lineChanged(request.line);
    }
  }

  private static void stopWindow(RequestEntry request, Turn turn) {
    if (request.lostUntil != null) {
      request.lostUntil = null;
      turn.cancel(new TimerKey.CustomerWindow(request.id));
    }
  }

  // ── call-backs ──

  /** Agreed: neither the longest wait nor the window of a link that is down counts any more. */
  void agree(RequestEntry request, CallBack callBack, Turn turn) {
    request.callBack(callBack);
    request.promised = null;
    stopWindow(request, turn);
    request.waitUntil = callBack.until();
    turn.arm(new TimerKey.LongestWait(request.id), callBack.until());
    limitStayAnew(request, turn);
    turn.save(request, Effect.Decision.AGREED);
  }

  /** Out of the line until then; who declined it is not rung for it sooner by that. */
  void schedule(RequestEntry request, CallBack callBack, Instant due, Turn turn) {
    outside.drop(request, turn);
    if (request.isQueued()) {
      stopWaiting(request);
      turn.lineChanged(request.line);
    }
    request.search.stop(turn);
    request.told = null;
    request.callBack(callBack.dueAt(due));
    request.become(new RequestState.Scheduled(due, turn.now));
    turn.arm(new TimerKey.CallBackDue(request.id), due);
    turn.save(request, Effect.Decision.OTHER);
  }

  /** Back into the line, at the place of its arrival. */
  void comeDue(RequestEntry request, CallBack callBack, Turn turn) {
    turn.cancel(new TimerKey.CallBackDue(request.id));
    request.callBack(callBack.dueAt(null));
    requeue(request, RequestState.Cause.CALL_BACK_DUE, turn);
  }

  /** After a restart: the link is down, and nobody waits for it. */
  void restoreScheduled(RequestEntry request, Instant due, Instant until, Turn turn) {
    restore(request);
    request.cut(null);
    request.waitUntil = until;
    turn.arm(new TimerKey.LongestWait(request.id), until);
    turn.arm(new TimerKey.CallBackDue(request.id), due);
  }

  void promiseCallBack(RequestEntry request, Turn turn) {
    CallBack callBack = request.callBack();
    request.agreementUntold = false;
    if (callBack != null) {
      turn.promise(new Effect.TellCallBack(request.owner, request.id, callBack));
    }
  }

  void tellCallBack(RequestEntry request, Turn turn) {
    CallBack callBack = request.callBack();
    if (callBack != null && !request.isCut() && !request.agreementUntold) {
      turn.tell(new Effect.TellCallBack(request.owner, request.id, callBack));
    }
  }

  void end(RequestEntry request, EndReason reason, Turn turn) {
    takeOut(request, turn);
    request.become(new RequestState.Ended(reason, turn.now));
    ended.add(request);
    turn.save(request, Effect.Decision.OTHER);
    tellEnded(request, reason, turn);
  }

  /** With when the queue opens, where that was the reason. */
  static void tellEnded(RequestEntry request, EndReason reason, Turn turn) {
    Duration opensIn =
        reason == EndReason.QUEUE_CLOSED ? request.line.rules().opensIn(turn.now) : null;
    turn.tell(
        new Effect.TellEnded(
            request.owner, request.id, reason, opensIn, isCallBackOffered(request, reason)));
  }

  private static boolean isCallBackOffered(RequestEntry request, EndReason reason) {
    TierRules tier = request.tier.rules();
    return tier.callBack()
        && tier.withoutAgent() == TierRules.WithoutAgent.CALL_BACK
        && !request.line.isRetired()
        && switch (reason) {
          case QUEUE_CLOSED, QUEUE_FULL, NOBODY_THERE, WAIT_TIMED_OUT -> true;
          case NO_AGENT,
              CALL_BACK_MISSED,
              ENDED_BY_CUSTOMER,
              ENDED_BY_AGENT,
              CANCELLED_BY_CUSTOMER,
              CUSTOMER_LOST,
              AGENT_LOST,
              TRANSFERRED ->
              false;
        };
  }

  /** As if it had never come: its arrival could not be written down. */
  void withdraw(RequestEntry request, Turn turn) {
    takeOut(request, turn);
    known.remove(request.id);
    request.unsaved = null;
    turn.tell(new Effect.Erase(request.id));
    turn.tell(new Effect.Refuse(request.owner, request.id, Refusal.UNAVAILABLE));
  }

  private void takeOut(RequestEntry request, Turn turn) {
    outside.drop(request, turn);
    if (request.isQueued()) {
      stopWaiting(request);
    }
    request.line.leave(request);
    turn.lineChanged(request.line);
    stopWindow(request, turn);
    request.back();
    if (request.isScheduled()) {
      turn.cancel(new TimerKey.CallBackDue(request.id));
    }
    request.callBack(null);
    stopWaits(request, turn);
    if (request.transfer != null) {
      request.transfer = null;
      turn.cancel(new TimerKey.TransferEnd(request.id));
    }
    liveByOwner.remove(request.owner, request);
  }

  private void stopWaits(RequestEntry request, Turn turn) {
    request.told = null;
    request.search.stop(turn);
    goOnAt(request, null, turn);
    askAt(request, null, turn);
    request.stillWaiting = false;
    if (request.waitUntil != null) {
      request.waitUntil = null;
      turn.cancel(new TimerKey.LongestWait(request.id));
    }
    forgetDeclines(request, turn);
  }

  /**
   * Where nobody is signed in any more, who waits goes on to another queue; or the wait ends, as
   * the queue's rules or a tier's say.
   */
  void closeIfNobody(Line line, Turn turn) {
    if (line.agentsSignedIn() == 0 && !draining) {
      for (RequestEntry request : line.allWaiting(turn.nowNanos)) {
        if (!goOnFromDeserted(request, turn) && line.isClosedFor(request)) {
          end(request, line.nobodyThere(), turn);
        }
      }
    }
  }

  void tellWaiting(RequestEntry request, Turn turn) {
    if (!request.isCut()) {
      tell(request, waiting(request, turn), turn);
    }
  }

  private static void tell(RequestEntry request, Effect.TellWaiting waiting, Turn turn) {
    request.told = waiting;
    turn.tell(waiting);
  }

  /** The promise: told when the arrival is committed. */
  void promiseWaiting(RequestEntry request, Turn turn) {
    Effect.TellWaiting waiting = waiting(request, turn);
    request.told = waiting;
    if (request.callBack() == null && !waiting.estimate().equals(EstimatedWait.UNKNOWN)) {
      Calibration by = request.line.calibration(request.tier.rules().id(), waiting.position());
      request.promised = new RequestEntry.Promised(waiting.estimate(), by);
    }
    turn.promise(waiting);
  }

  void tellChangedPositions(Line line, Turn turn) {
    line.forEachWaiting(
        turn.nowNanos,
        (request, position) -> {
          if (!request.isCut()) {
            Effect.TellWaiting waiting = waiting(request, position);
            if (!waiting.equals(request.told)) {
              tell(request, waiting, turn);
            }
          }
        });
  }

  private static Effect.TellWaiting waiting(RequestEntry request, Turn turn) {
    return waiting(request, request.line.position(request, turn.nowNanos));
  }

  private static Effect.TellWaiting waiting(RequestEntry request, int position) {
    Line line = request.line;
    return new Effect.TellWaiting(
        request.owner,
        request.id,
        position,
        line.estimate(request.tier.rules().id(), position),
        line.peoplePresent(),
        request.unansweredRings,
        request.callBack() == null && request.tier.rules().callBack() && !line.isRetired(),
        request.stillWaiting && request.callBack() == null);
  }

  void forgetOld(Turn turn) {
    for (int n = 0; n < FORGOTTEN_PER_STEP; n++) {
      RequestEntry oldest = ended.peek();
      if (oldest == null
          || !(oldest.state() instanceof RequestState.Ended state)
          || state.since().plus(rules.now().endedRemembered()).isAfter(turn.now)) {
        return;
      }
      ended.remove();
      known.remove(oldest.id);
      turn.tell(new Effect.Erase(oldest.id));
    }
  }
}
