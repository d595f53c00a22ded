package dev.beckon.relay.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is rung for whom, and how each ring ends. Two questions are asked, each when its answer may
 * have changed: a request that may be rung <i>seeks an agent</i> (of those free whom its {@link
 * Search} has come to, the first by the queue's {@link Strategy}), and an agent who became free
 * <i>seeks a request</i> (of those waiting whom the agent may have, the first by {@link Priority}).
 * Between events no pair that could be joined is left. Confined to the routing thread.
 */
final class Rings {

  private final Agents agents;
  private final Requests requests;
  private final Priority priority;
  private final Choices choices;
  private final RulesInForce rules;
  private final WrapUps wrapUps;
  private final Transfers transfers;
  private final Outside outside;

  Rings(Agents agents, Requests requests, Priority priority, RulesInForce rules, Outside outside) {
    this.outside = outside;
    this.agents = agents;
    this.requests = requests;
    this.priority = priority;
    this.choices = new Choices(rules, agents, priority);
    this.rules = rules;
    this.wrapUps = new WrapUps(agents, this);
    this.transfers = new Transfers(this, agents, requests, wrapUps);
  }

  WrapUps wrapUps() {
    return wrapUps;
  }

  Transfers transfers() {
    return transfers;
  }

  // ── choosing ──

  /** For a request in the line; nothing happens while it may not be rung. */
  void seekAgent(RequestEntry request, Turn turn) {
    List<RequestEntry> also = releaseFromGone(turn);
    if (also.isEmpty()) {
      seekFor(request, turn);
    } else {
      also.add(request);
      seekInOrder(also, turn);
    }
  }

  /**
   * Whoever is free again seeks first: among those who wait may be one who goes before those who
   * turned out to wait for somebody who cannot be waited for any more, and who seek then.
   */
  void settle(Turn turn) {
    do {
      turn.takeFreed().forEach(agent -> seekRequest(agent, turn));
      seekInOrder(releaseFromGone(turn), turn);
    } while (turn.hasFreed());
  }

  /** Everything may have changed: hand-overs first, then whoever goes first. */
  void seekAll(List<RequestEntry> all, Turn turn) {
    agents.all().forEach(agent -> takeHandOver(agent, turn));
    List<RequestEntry> waiting = new ArrayList<>();
    for (RequestEntry request : all) {
      if (request.isQueued() && request.maySeek()) {
        waiting.add(request);
      }
    }
    if (agents.all().stream().anyMatch(AgentEntry::isAvailable)) {
      seekInOrder(waiting, turn);
    }
  }

  private void takeHandOver(AgentEntry agent, Turn turn) {
    if (!requests.isDraining() && agent.isAvailable()) {
      transfers.take(agent, turn);
    }
  }

  private void seekInOrder(List<RequestEntry> all, Turn turn) {
    if (all.isEmpty()) {
      return;
    }
    all.sort((one, other) -> priority.isBefore(one, other, turn.nowNanos) ? -1 : 1);
    all.forEach(request -> seekFor(request, turn));
  }

  /**
   * Requests that were kept for agents who are gone are kept for them no longer; those that have
   * not sought since are returned.
   */
  private static List<RequestEntry> releaseFromGone(Turn turn) {
    for (AgentEntry agent : turn.takeGone()) {
      for (RequestEntry request : agent.desks.personal.all()) {
        request.search.close();
        request.search.open(turn);
        turn.released(request);
      }
    }
    return turn.takeReleased();
  }

  private void seekFor(RequestEntry request, Turn turn) {
    if (request.transfer != null) {
      transfers.seek(request, turn);
      return;
    }
    if (requests.isDraining()
        || !request.isQueued()
        || !request.maySeek()
        || request.asking != null) {
      return;
    }
    AgentEntry agent = request.search.firstFree();
    while (agent == null && request.search.isPointless()) {
      request.search.widen(turn);
      agent = request.search.firstFree();
    }
    if (agent != null) {
      decide(request, agent, Choice.Rule.AGENT_SOUGHT, turn);
    } else {
      Choice choice = choices.describe(request, null, Choice.Rule.NOBODY_FREE, turn);
      turn.tell(
          new Effect.Explained(
              choice.crowd().free() == 0 ? choice : choice.because(Choice.Rule.ALL_DECLINED)));
    }
  }

  /**
   * For any agent; nothing happens unless the agent may be rung. The request found is given to
   * whoever is first for it: usually this agent, but when it has only just come back into the line
   * it may be another, and this one goes on seeking.
   */
  void seekRequest(AgentEntry agent, Turn turn) {
    releaseFromGone(turn).forEach(turn::released);
    while (!requests.isDraining() && agent.isAvailable() && !transfers.take(agent, turn)) {
      RequestEntry request = firstForPerson(agent, turn.nowNanos);
      AgentEntry chosen = request == null ? null : request.search.firstFree();
      if (request == null || chosen == null) {
        return;
      }
      Choice.Rule rule = chosen == agent ? Choice.Rule.REQUEST_SOUGHT : Choice.Rule.AGENT_SOUGHT;
      decide(request, chosen, rule, turn);
    }
  }

  void seekRequests(List<AgentEntry> freed, Turn turn) {
    freed.forEach(agent -> seekRequest(agent, turn));
  }

  /** The same for all desks of the person, when there is something for this one. */
  private @Nullable RequestEntry firstForPerson(AgentEntry agent, long nowNanos) {
    RequestEntry first = firstFor(agent, nowNanos);
    for (AgentEntry other : agent.desks.all()) {
      if (first != null && other != agent && other.isAvailable()) {
        RequestEntry candidate = firstFor(other, nowNanos);
        if (candidate != null && priority.isBefore(candidate, first, nowNanos)) {
          first = candidate;
        }
      }
    }
    return first;
  }

  /** Of those who wait, the first whom this agent may be rung for; hand-overs aside. */
  @Nullable RequestEntry firstFor(AgentEntry agent, long nowNanos) {
    RequestEntry first = agent.desks.personal.firstFor(agent, nowNanos);
    for (Waiting waiting : agent.waiting()) {
      if (waiting.size() > 0) {
        RequestEntry candidate = waiting.firstFor(agent, nowNanos);
        if (candidate != null && (first == null || priority.isBefore(candidate, first, nowNanos))) {
          first = candidate;
        }
      }
    }
    return first;
  }

  /** It is the turn of somebody who is to be called back and is not there. */
  private void attemptInVain(RequestEntry request, Turn turn) {
    CallBack before = request.callBack();
    if (before == null) {
      throw new IllegalStateException(request.id + " seeks, though its customer is cut");
    }
    CallBack after = before.missedAt(turn.now);
    Instant due = after.due();
    if (due == null || after.isUsedUp()) {
      requests.end(request, EndReason.CALL_BACK_MISSED, turn);
    } else {
      requests.schedule(request, after, due, turn);
    }
  }

  // ── the outside router ──

  /** Rings the first in order; or asks, where the rules say so, whether it shall be another. */
  private void decide(RequestEntry request, AgentEntry first, Choice.Rule rule, Turn turn) {
    if (request.isCut()) {
      attemptInVain(request, turn);
      return;
    }
    boolean asked =
        request.line.rules().outside() != null
            && outside.ask(
                request,
                first,
                choices.candidates(request, OutsideQuestion.NAMED, turn),
                rules.now().version(),
                turn);
    if (!asked) {
      startRound(request, first, rule, turn);
    }
  }

  /** The outside router has answered, or has not in time. Returns why nothing happens. */
  @Nullable String answered(
      RequestEntry request, @Nullable AgentId named, @Nullable OutsideTrouble said, Turn turn) {
    OutsideTrouble trouble = said;
    if (trouble == null) {
      trouble = named == null ? OutsideTrouble.GARBAGE : outside.trouble(request, named);
    }
    outside.judge(trouble, turn);
    AgentEntry meant = trouble == null && named != null ? outside.desk(request, named) : null;
    AgentEntry held = outside.over(request, turn);
    request.search.open(turn);
    turn.tell(new Effect.OutsideUsed(request.id, request.line.id(), trouble));
    AgentEntry chosen = meant == null ? request.search.firstFree() : meant;
    if (chosen == null) {
      seekFor(request, turn);
    } else {
      Choice.Rule rule = trouble == null ? Choice.Rule.OUTSIDE_CHOSE : Choice.Rule.AGENT_SOUGHT;
      startRound(request, chosen, rule, turn);
    }
    if (held != null) {
      turn.freed(held);
    }
    return null;
  }

  /** Nobody waits for answers any more: all these requests seek as if nobody had been asked. */
  void stopAsking(Turn turn) {
    for (RequestEntry request : outside.all()) {
      outside.drop(request, turn);
      request.search.open(turn);
    }
  }

  // ── ringing ──

  private void startRound(RequestEntry request, AgentEntry first, Choice.Rule rule, Turn turn) {
    Strategy strategy = request.line.rules().strategy();
    request.startRound();
    Choice choice = choices.describe(request, first, rule, turn);
    RequestState.Ringing.At at = ring(request, first, choice, turn);
    requests.startRinging(request, new RequestState.Ringing(List.of(at), turn.now), turn);
    for (int n = 1; n < strategy.ringsAtFirst() && ringOneMore(request, turn); n++) {}
    waitForMore(request, turn);
  }

  /** Somebody else beside those who are rung, if there is anybody. */
  private boolean ringOneMore(RequestEntry request, Turn turn) {
    AgentEntry agent = requests.isDraining() ? null : request.search.firstFree();
    if (agent == null
        || !(request.state() instanceof RequestState.Ringing ringing)
        || ringing.at().size() >= request.line.rules().strategy().ringsAtOnce()) {
      return false;
    }
    Choice choice = choices.describe(request, agent, Choice.Rule.ONE_MORE, turn);
    RequestState.Ringing.At at = ring(request, agent, choice, turn);
    request.become(ringing.with(at));
    return true;
  }

  /** It is time for one more. */
  void ringMore(RequestEntry request, Turn turn) {
    ringOneMore(request, turn);
    waitForMore(request, turn);
  }

  private static void waitForMore(RequestEntry request, Turn turn) {
    Strategy strategy = request.line.rules().strategy();
    if (strategy.addAfter().isPositive()
        && request.state() instanceof RequestState.Ringing ringing
        && ringing.at().size() < strategy.ringsAtOnce()) {
      request.moreAt = turn.now.plus(strategy.addAfter());
      turn.arm(new TimerKey.RingMore(request.id), request.moreAt);
    } else {
      stopMore(request, turn);
    }
  }

  private static void stopMore(RequestEntry request, Turn turn) {
    if (request.moreAt != null) {
      request.moreAt = null;
      turn.cancel(new TimerKey.RingMore(request.id));
    }
  }

  /** Of those who may take a hand-over, the one idle for longest. */
  @Nullable AgentEntry idleFor(RequestEntry request, Transfer transfer) {
    for (AgentEntry agent : transfer.line().idle()) {
      if (transfer.isTo(agent) && !request.declinedBy(agent.id)) {
        return agent;
      }
    }
    return null;
  }

  /** A hand-over is shown to an agent; the request itself rings when nobody has it any more. */
  void ringForTransfer(RequestEntry request, Transfer transfer, AgentEntry agent, Turn turn) {
    Handover handover =
        new Handover(transfer.from(), transfer.warm(), transfer.returning(), request.course());
    request.startRound();
    Choice choice = choices.handedOver(request, transfer.line(), agent, turn);
    RequestState.Ringing.At at = ring(request, transfer.line(), agent, choice, handover, turn);
    if (!transfer.warm()) {
      requests.startRinging(request, new RequestState.Ringing(List.of(at), turn.now), turn);
    }
  }

  private RequestState.Ringing.At ring(
      RequestEntry request, AgentEntry agent, Choice choice, Turn turn) {
    return ring(request, request.line, agent, choice, null, turn);
  }

  private RequestState.Ringing.At ring(
      RequestEntry request,
      Line line,
      AgentEntry agent,
      Choice choice,
      @Nullable Handover handover,
      Turn turn) {
    RingId ring = RingId.of(request.id, request.arrival, request.rings, agent.id);
    Instant until = turn.now.plus(line.rules().ringTimeout());
    Instant idleSince = agent.state.since();
    CallBack callBack = request.callBack();
    turn.tell(new Effect.Explained(choice));
    request.asked(agent.id);
    agent.lastRing = ring;
    agent.weight = line.rules().weight();
    agents.noteRing(agent);
    turn.tell(
        new Effect.RingAgent(
            agent.id,
            ring,
            request.id,
            request.owner,
            line.id(),
            line.rules().ringTimeout(),
            request.waited(turn.now),
            request.unansweredRings,
            // Nobody takes a hand-over unread.
            agent.rules.autoAnswer() && handover == null,
            choice,
            handover,
            callBack == null ? null : callBack.askedAt()));
    agents.become(
        agent,
        new AgentState.Ringing(ring, request.id, turn.now, until, idleSince, Presence.READY),
        turn);
    turn.arm(new TimerKey.RingAnswer(agent.id), until);
    return new RequestState.Ringing.At(ring, agent.id, turn.now, until);
  }

  // ── how a ring ends ──

  void accepted(AgentEntry agent, AgentState.Ringing ringing, Turn turn) {
    RequestEntry request = requests.get(ringing.request());
    turn.cancel(new TimerKey.RingAnswer(agent.id));
    stopMore(request, turn);
    List<AgentEntry> losers = releaseOthers(request, agent, turn);
    transfers.accepted(request, turn);
    request.line.history().answered(turn.since(ringing.since()));
    agent.workLine = request.line;
    agent.workSince = turn.now;
    turn.promise(
        new Effect.TellRingEnded(agent.id, ringing.ring(), request.id, RingOutcome.ACCEPTED));
    agents.become(agent, new AgentState.Busy(request.id, turn.now, ringing.next()), turn);
    boolean video = request.tier.rules().video();
    requests.goLive(request, new RequestState.Live(ringing.ring(), agent.id, turn.now), turn);
    turn.promise(
        new Effect.TellSessionStarted(
            agent.id, request.id, request.owner, request.line.id(), false, video, Duration.ZERO));
    turn.promise(
        new Effect.TellStarted(request.owner, request.id, agent.id, ringing.ring(), false, video));
    seekRequests(losers, turn);
  }

  private List<AgentEntry> releaseOthers(RequestEntry request, AgentEntry winner, Turn turn) {
    return request.state() instanceof RequestState.Ringing ringing
        ? release(ringing.without(winner.id), RingOutcome.TAKEN, turn)
        : List.of();
  }

  void declined(AgentEntry agent, AgentState.Ringing ringing, Turn turn) {
    RequestEntry request = requests.get(ringing.request());
    Duration declineLasts = rules.now().declineLasts();
    if (declineLasts.isPositive()) {
      boolean first = request.nextLapse() == null;
      request.declined(agent.id, turn.now.plus(declineLasts));
      if (first) {
        armLapse(request, turn);
      }
    }
    release(agent, ringing, RingOutcome.DECLINED, afterRing(ringing, turn), turn);
    cameToNothing(agent, request, RequestState.Cause.DECLINED, turn);
  }

  void timedOut(AgentEntry agent, AgentState.Ringing ringing, Turn turn) {
    RequestEntry request = requests.get(ringing.request());
    AgentState missed = new AgentState.NotReady(AgentState.MISSED_A_RING, turn.now);
    release(agent, ringing, RingOutcome.TIMED_OUT, missed, turn);
    // Whoever is not there for one desk is not for the others.
    for (AgentEntry other : agent.desks.all()) {
      if (other.state instanceof AgentState.Ready) {
        agents.become(other, missed, turn);
      }
    }
    cameToNothing(agent, request, RequestState.Cause.NOT_ANSWERED, turn);
  }

  /** Taken back by the relay; the agent stays signed in (but may be cut). */
  void revoke(AgentEntry agent, AgentState.Ringing ringing, Turn turn) {
    RequestEntry request = requests.get(ringing.request());
    release(agent, ringing, RingOutcome.REVOKED, afterRing(ringing, turn), turn);
    cameToNothing(agent, request, RequestState.Cause.REVOKED, turn);
  }

  void revokeForSignOut(AgentEntry agent, AgentState.Ringing ringing, Turn turn) {
    RequestEntry request = requests.get(ringing.request());
    turn.tell(new Effect.TellRingEnded(agent.id, ringing.ring(), request.id, RingOutcome.REVOKED));
    turn.cancel(new TimerKey.RingAnswer(agent.id));
    agents.signOut(agent, turn);
    cameToNothing(agent, request, RequestState.Cause.REVOKED, turn);
  }

  /** The customer's link was cut: parked at the old place. Call after the cut is noted. */
  void cancelForCut(RequestEntry request, RequestState.Ringing ringing, Turn turn) {
    List<AgentEntry> freed = cancel(request, ringing, turn);
    backToWhereItWaited(request, RequestState.Cause.CUSTOMER_CUT, turn);
    seekRequests(freed, turn);
    if (request.isQueued() && request.maySeek()) {
      seekAgent(request, turn);
    }
  }

  private void backToWhereItWaited(RequestEntry request, RequestState.Cause cause, Turn turn) {
    Transfer transfer = request.transfer;
    if (transfer == null) {
      requests.requeue(request, cause, turn);
    } else {
      transfers.ringFailed(request, transfer, cause, turn);
    }
  }

  /** Frees the agents of a request that is about to end; the caller then lets them seek. */
  List<AgentEntry> cancel(RequestEntry request, RequestState.Ringing ringing, Turn turn) {
    stopMore(request, turn);
    return release(ringing.at(), RingOutcome.CANCELLED, turn);
  }

  /** Frees an agent who is rung for a hand-over. */
  AgentEntry cancelAt(AgentId rung, Turn turn) {
    AgentEntry agent = agents.get(rung);
    if (agent.state instanceof AgentState.Ringing state) {
      release(agent, state, RingOutcome.CANCELLED, afterRing(state, turn), turn);
    }
    return agent;
  }

  private List<AgentEntry> release(
      List<RequestState.Ringing.At> rings, RingOutcome outcome, Turn turn) {
    List<AgentEntry> freed = new ArrayList<>(rings.size());
    for (RequestState.Ringing.At at : rings) {
      AgentEntry agent = agents.get(at.agent());
      if (agent.state instanceof AgentState.Ringing ringing) {
        release(agent, ringing, outcome, afterRing(ringing, turn), turn);
      }
      freed.add(agent);
    }
    return freed;
  }

  private void release(
      AgentEntry agent,
      AgentState.Ringing ringing,
      RingOutcome outcome,
      AgentState next,
      Turn turn) {
    turn.tell(new Effect.TellRingEnded(agent.id, ringing.ring(), ringing.request(), outcome));
    turn.cancel(new TimerKey.RingAnswer(agent.id));
    agents.become(agent, next, turn);
  }

  private static AgentState afterRing(AgentState.Ringing ringing, Turn turn) {
    return switch (ringing.next()) {
      case Presence.Ready _ -> new AgentState.Ready(ringing.idleSince());
      case Presence.NotReady(var reason) -> new AgentState.NotReady(reason, turn.now);
    };
  }

  /**
   * One ring is over. While others ring, one more may take its place; after the last of them the
   * request is back in the line. The agent seeks first: among those who wait may be one who goes
   * before this request.
   */
  private void cameToNothing(
      AgentEntry agent, RequestEntry request, RequestState.Cause cause, Turn turn) {
    if (request.state() instanceof RequestState.Ringing ringing && ringing.at().size() > 1) {
      request.become(new RequestState.Ringing(ringing.without(agent.id), ringing.since()));
      ringOneMore(request, turn);
      waitForMore(request, turn);
      seekRequest(agent, turn);
      return;
    }
    stopMore(request, turn);
    request.unansweredRings++;
    backToWhereItWaited(request, cause, turn);
    seekRequest(agent, turn);
    seekAgent(request, turn);
  }

  // ── declines ──

  void declineLapsed(RequestEntry request, Instant due, Turn turn) {
    request.lapse(due);
    armLapse(request, turn);
    seekAgent(request, turn);
  }

  private static void armLapse(RequestEntry request, Turn turn) {
    Instant next = request.nextLapse();
    if (next != null) {
      turn.arm(new TimerKey.DeclineLapse(request.id), next);
    }
  }
}
