package dev.beckon.relay.routing;

import java.time.Instant;

/**
 * From acceptance to the end of wrap-up: hanging up, getting lost, coming back. Confined to the
 * routing thread.
 */
final class Sessions {

  private final Agents agents;
  private final Requests requests;
  private final Rings rings;

  Sessions(Agents agents, Requests requests, Rings rings) {
    this.agents = agents;
    this.requests = requests;
    this.rings = rings;
  }

  void end(RequestEntry request, RequestState.Live live, EndReason reason, Turn turn) {
    AgentEntry agent = agents.get(live.agent());
    if (!(agent.state instanceof AgentState.Busy busy)) {
      throw new IllegalStateException(agent.id + " is not in session: " + agent.state);
    }
    end(request, agent, busy, reason, turn);
  }

  void end(
      RequestEntry request, AgentEntry agent, AgentState.Busy busy, EndReason reason, Turn turn) {
    turn.tell(new Effect.TellSessionEnded(agent.id, request.id, reason));
    requests.end(request, reason, turn);
    Line line = request.line;
    if (line.rules().wrapUp().isZero()) {
      finishWork(agent, busy.next(), turn);
    } else {
      Instant until = turn.now.plus(line.rules().wrapUp());
      agents.become(agent, new AgentState.WrapUp(request.id, turn.now, until, busy.next()), turn);
      turn.arm(new TimerKey.WrapUpEnd(agent.id), until);
    }
  }

  void finishWrapUp(AgentEntry agent, AgentState.WrapUp wrapUp, Turn turn) {
    turn.cancel(new TimerKey.WrapUpEnd(agent.id));
    finishWork(agent, wrapUp.next(), turn);
  }

  private void finishWork(AgentEntry agent, Presence next, Turn turn) {
    if (agent.workLine != null) {
      agent.workLine.history().handled(turn.since(agent.workSince));
    }
    free(agent, next, turn);
  }

  private void free(AgentEntry agent, Presence next, Turn turn) {
    agent.workLine = null;
    AgentState after =
        switch (next) {
          case Presence.Ready _ -> new AgentState.Ready(turn.now);
          case Presence.NotReady(var reason) -> new AgentState.NotReady(reason, turn.now);
        };
    agents.become(agent, after, turn);
    rings.seekRequest(agent, turn);
  }

  /** The agent did not come back: the request goes on with somebody else. */
  void agentLost(AgentEntry agent, AgentState.Busy busy, Turn turn) {
    RequestEntry request = requests.get(busy.request());
    turn.tell(new Effect.TellSessionEnded(agent.id, request.id, EndReason.AGENT_LOST));
    agents.signOut(agent, turn);
    requests.requeue(request, RequestState.Cause.AGENT_LOST, turn);
    rings.seekAgent(request, turn);
  }

  /** The acceptance could not be written down, and nobody has been told of it. */
  void undo(RequestEntry request, RequestState.Live live, Turn turn) {
    AgentEntry agent = agents.get(live.agent());
    turn.tell(new Effect.TellRingEnded(agent.id, live.ring(), request.id, RingOutcome.REVOKED));
    request.unansweredRings++;
    requests.requeue(request, RequestState.Cause.NOT_SAVED, turn);
    Presence next = agent.state instanceof AgentState.Busy busy ? busy.next() : Presence.READY;
    free(agent, next, turn);
    rings.seekAgent(request, turn);
  }
}
