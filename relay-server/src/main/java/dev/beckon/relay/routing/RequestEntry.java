package dev.beckon.relay.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One help request as the router holds it: its state and the facts beside it. Confined to the
 * routing thread.
 */
final class RequestEntry {

  private static final int PAST_KEPT = 32;

  final RequestId id;
  final AppId app;
  final CustomerId owner;
  final String bodyHash;
  final RequestNeeds needs;
  final Search search;
  final long arrival;
  final Instant arrivedAt;

  /** Follows the rules in force. */
  Tier tier;

  /** Where it waits, and whose rules hold for it. */
  Line line;

  /** What the longest wait counts from. */
  Instant waitingSince;

  /** Since when it has been in this line: what an overflow counts from. */
  Instant inLineSince;

  /**
   * When it goes on to another queue, if that can be; null: never, or somebody has accepted. Past
   * while it is rung though its time has come.
   */
  @Nullable Instant overflowAt;

  /** When its customer is asked whether to go on waiting; null: not, or already asked. */
  @Nullable Instant askAt;

  /** Set from then on, until somebody has accepted. */
  boolean stillWaiting;

  /** What its priority counts from: the arrival, and never before that of an earlier request. */
  long agesFromNanos;

  int rings;
  int unansweredRings;

  /** When one more agent is rung beside those who are; null when nobody will be. */
  @Nullable Instant moreAt;

  /** Whether the customer's link is down. */
  private boolean cut;

  /** When the customer's link is given up; null while it is up, or is not waited for. */
  @Nullable Instant lostUntil;

  /** What was agreed about calling back; null: nothing, or an agent has accepted. */
  private @Nullable CallBack callBack;

  /** Set while the step under way, or the next one, has still to save the call-back. */
  boolean callBackUnsaved;

  /** Set while an agreement is not told because it could not be saved. */
  boolean agreementUntold;

  /** When the longest wait is over; null when there is none, or when somebody has accepted. */
  @Nullable Instant waitUntil;

  /** The position last told, so that the same is not told again. */
  Effect.@Nullable TellWaiting told;

  /** The wait that was told on arrival; null when none was, or when it has been judged. */
  @Nullable Promised promised;

  /** Its agent asks for a supervisor; null when not. */
  @Nullable Hand hand;

  /** Who watches its session or takes part in it, in the order in which they began. */
  List<Watcher> watchers = List.of();

  /** The colleagues who are asked in to it, in the order in which they were. */
  List<Invitation> invitations = List.of();

  /** A hand-over under way; null when there is none. */
  @Nullable Transfer transfer;

  /** What is asked about it at the outside router; null: nothing. */
  Outside.@Nullable Asking asking;

  /** Set while the step under way has still to save this. */
  Effect.@Nullable Decision unsaved;

  /** When a failed save is made up for; null when none failed. */
  @Nullable Instant saveAgainAt;

  private RequestState state;

  /** The states before this one, oldest first; the first few and the last few are enough. */
  private final List<RequestState> past = new ArrayList<>(4);

  private List<Decline> declines = List.of();
  private List<AgentId> asked = List.of();

  RequestEntry(
      RequestId id,
      AppId app,
      CustomerId owner,
      Line line,
      String bodyHash,
      RequestNeeds needs,
      Tier tier,
      Agents agents,
      long arrival,
      Instant arrivedAt,
      Instant waitingSince,
      RequestState state) {
    this.id = id;
    this.app = app;
    this.owner = owner;
    this.line = line;
    this.bodyHash = bodyHash;
    this.needs = needs;
    this.tier = tier;
    this.search = new Search(this, agents);
    this.arrival = arrival;
    this.arrivedAt = arrivedAt;
    this.waitingSince = waitingSince;
    this.inLineSince = waitingSince;
    this.state = state;
  }

  RequestState state() {
    return state;
  }

  /** The one door: a pair that is not in the table is a fault of ours. */
  void become(RequestState next) {
    if (!state.phase().mayBecome(next.phase())) {
      throw new IllegalStateException(id + " cannot go from " + state + " to " + next);
    }
    if (past.size() == PAST_KEPT) {
      past.remove(PAST_KEPT / 2);
    }
    past.add(state);
    state = next;
  }

  /** Every state so far, oldest first. */
  List<RequestState> course() {
    List<RequestState> course = new ArrayList<>(past);
    course.add(state);
    return course;
  }

  boolean isQueued() {
    return state instanceof RequestState.Queued;
  }

  boolean isScheduled() {
    return state instanceof RequestState.Scheduled;
  }

  boolean isCut() {
    return cut;
  }

  /**
   * @param until when it is given up; null: it is not waited for
   */
  void cut(@Nullable Instant until) {
    cut = true;
    lostUntil = until;
  }

  void back() {
    cut = false;
    lostUntil = null;
  }

  @Nullable CallBack callBack() {
    return callBack;
  }

  void callBack(@Nullable CallBack next) {
    callBackUnsaved |= !Objects.equals(callBack, next);
    callBack = next;
  }

  /** As it was kept: there is nothing to save. */
  void restoreCallBack(CallBack kept) {
    callBack = kept;
  }

  /**
   * Whether it may have its turn: who is to be called back may also when away, which then counts as
   * an attempt.
   */
  boolean maySeek() {
    return !cut || callBack != null;
  }

  /** At whichever desk. */
  void declined(AgentId agent, Instant until) {
    if (declines.isEmpty()) {
      declines = new ArrayList<>(2);
    }
    declines.add(new Decline(agent.person(), until));
  }

  /**
   * Until the timer has said so, a decline has not lapsed: so all questions get the same answer.
   */
  boolean declinedBy(AgentId agent) {
    for (Decline decline : declines) {
      if (agent.isOf(decline.agent)) {
        return true;
      }
    }
    return false;
  }

  /** The agents who declined and may not be rung yet. */
  List<AgentId> decliners() {
    return declines.isEmpty() ? List.of() : declines.stream().map(Decline::agent).toList();
  }

  /** A new round: nobody has been rung in it. */
  void startRound() {
    rings++;
    asked = List.of();
  }

  void asked(AgentId agent) {
    if (asked.isEmpty()) {
      asked = new ArrayList<>(2);
    }
    asked.add(agent.person());
  }

  /** Did not decline a short while ago, and was not rung in this round, at any desk. */
  boolean mayAsk(AgentId agent) {
    return !declinedBy(agent)
        && !(state instanceof RequestState.Ringing && asked.contains(agent.person()));
  }

  /**
   * When the next decline lapses, which is what its timer is armed for; null when there is none.
   */
  @Nullable Instant nextLapse() {
    return declines.isEmpty() ? null : declines.getFirst().until;
  }

  void lapse(Instant now) {
    declines.removeIf(decline -> !decline.until.isAfter(now));
  }

  void forgetDeclines() {
    declines = List.of();
  }

  /** Zero when the clock stepped back. */
  Duration waited(Instant now) {
    Duration waited = Duration.between(arrivedAt, now);
    return waited.isNegative() ? Duration.ZERO : waited;
  }

  RequestSnapshot snapshot() {
    AgentId agent = null;
    EndReason endReason = null;
    Instant since =
        switch (state) {
          case RequestState.Queued queued -> queued.since();
          case RequestState.Scheduled scheduled -> scheduled.since();
          case RequestState.Ringing ringing -> {
            agent = ringing.agent();
            yield ringing.since();
          }
          case RequestState.InSession session -> {
            agent = session.agent();
            yield session.since();
          }
          case RequestState.Transferring transferring -> transferring.since();
          case RequestState.Ended ended -> {
            endReason = ended.reason();
            yield ended.since();
          }
        };
    return new RequestSnapshot(
        id,
        app,
        owner,
        line.id(),
        bodyHash,
        arrival,
        arrivedAt,
        waitingSince,
        // A hold is told anew by whoever holds, and is not kept.
        state.phase() == RequestState.Phase.ON_HOLD ? RequestState.Phase.LIVE : state.phase(),
        agent,
        since,
        endReason,
        rings,
        unansweredRings,
        needs);
  }

  /** A wait that was told, and what it was corrected by. */
  record Promised(EstimatedWait estimate, Calibration by) {}

  private record Decline(AgentId agent, Instant until) {}
}
