package dev.beckon.relay.routing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * From acceptance to the session's end: holding, hanging up, getting lost. What comes after is with
 * {@link WrapUps}. Confined to the routing thread.
 */
final class Sessions {

  private final Agents agents;
  private final Requests requests;
  private final Rings rings;
  private final WrapUps wrapUps;

  Sessions(Agents agents, Requests requests, Rings rings) {
    this.agents = agents;
    this.requests = requests;
    this.rings = rings;
    this.wrapUps = rings.wrapUps();
  }

  void end(RequestEntry request, RequestState.InSession session, EndReason reason, Turn turn) {
    AgentEntry agent = agents.get(session.agent());
    if (!(agent.state instanceof AgentState.Busy busy)) {
      throw new IllegalStateException(agent.id + " is not in session: " + agent.state);
    }
    end(request, agent, busy, reason, turn);
  }

  void end(
      RequestEntry request, AgentEntry agent, AgentState.Busy busy, EndReason reason, Turn turn) {
    AgentEntry freed = rings.transfers().abandon(request, turn);
    turn.tell(new Effect.TellSessionEnded(agent.id, request.id, reason));
    requests.end(request, reason, turn);
    wrapUps.begin(agent, busy, request.line, turn);
    rings.transfers().seekFor(freed, turn);
  }

  /** One side holds the session, or holds it no more. */
  @Nullable String hold(
      RequestEntry request,
      RequestState.InSession session,
      Hold.Side side,
      boolean holds,
      Turn turn) {
    Hold before = session instanceof RequestState.OnHold held ? held.hold() : Hold.NONE;
    Hold after = before.with(side, holds, turn.now);
    if (after.equals(before)) {
      return "holds, or does not, already";
    }
    request.become(
        after.isNone()
            ? session.live()
            : new RequestState.OnHold(session.ring(), session.agent(), session.since(), after));
    return null;
  }

  /** A supervisor has it from now on, as if rung and accepted after a hand-over. */
  void takeOver(
      RequestEntry request,
      RequestState.InSession session,
      AgentEntry supervisor,
      Presence afterwards,
      Turn turn) {
    AgentEntry from = agents.get(session.agent());
    if (!(from.state instanceof AgentState.Busy busy)) {
      throw new IllegalStateException(from.id + " is not in session: " + from.state);
    }
    AgentEntry freed = rings.transfers().abandon(request, turn);
    turn.tell(new Effect.TellTakenOver(from.id, request.id, supervisor.id));
    turn.tell(new Effect.TellSessionEnded(from.id, request.id, EndReason.TRANSFERRED));
    request.startRound();
    RingId ring = RingId.of(request.id, request.arrival, request.rings, supervisor.id);
    supervisor.lastRing = ring;
    supervisor.workLine = request.line;
    supervisor.weight = request.line.rules().weight();
    supervisor.workSince = turn.now;
    agents.become(supervisor, new AgentState.Busy(request.id, turn.now, afterwards), turn);
    requests.goLive(request, new RequestState.Live(ring, supervisor.id, turn.now), turn);
    boolean video = request.tier.rules().video();
    turn.promise(
        new Effect.TellSessionStarted(
            supervisor.id,
            request.id,
            request.owner,
            request.line.id(),
            false,
            video,
            Duration.ZERO,
            from.id));
    if (request.isCut()) {
      turn.promise(
          new Effect.TellCustomerLink(
              supervisor.id, request.id, false, turn.until(request.lostUntil)));
    }
    turn.promise(
        new Effect.TellStarted(request.owner, request.id, supervisor.id, ring, false, video));
    if (from.isCut()) {
      turn.promise(new Effect.TellAgentLink(request.owner, request.id, true, Duration.ZERO));
    }
    wrapUps.begin(from, busy, request.line, turn);
    rings.transfers().seekFor(freed, turn);
  }

  /** The agent did not come back: the request goes on with somebody else. */
  void agentLost(AgentEntry agent, AgentState.Busy busy, Turn turn) {
    RequestEntry request = requests.get(busy.request());
    AgentEntry freed = rings.transfers().abandon(request, turn);
    turn.tell(new Effect.TellSessionEnded(agent.id, request.id, EndReason.AGENT_LOST));
    agents.signOut(agent, turn);
    requests.requeue(request, RequestState.Cause.AGENT_LOST, turn);
    rings.transfers().seekFor(freed, turn);
    rings.seekAgent(request, turn);
  }

  /** The acceptance could not be written down, and nobody has been told of it. */
  void undo(RequestEntry request, RequestState.InSession session, Turn turn) {
    AgentEntry agent = agents.get(session.agent());
    AgentEntry freed = rings.transfers().abandon(request, turn);
    turn.tell(new Effect.TellRingEnded(agent.id, session.ring(), request.id, RingOutcome.REVOKED));
    request.unansweredRings++;
    requests.requeue(request, RequestState.Cause.NOT_SAVED, turn);
    Presence next = agent.state instanceof AgentState.Busy busy ? busy.next() : Presence.READY;
    wrapUps.free(agent, next, turn);
    rings.transfers().seekFor(freed, turn);
    rings.seekAgent(request, turn);
  }
}
