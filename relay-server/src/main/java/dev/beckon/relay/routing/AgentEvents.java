package dev.beckon.relay.routing;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What agents do, and what happens to them. Each method handles one event and returns why it was
 * ignored, or null. Confined to the routing thread.
 */
final class AgentEvents {

  private static final String NOT_SIGNED_IN = "not signed in";

  private final Agents agents;
  private final Requests requests;
  private final Rings rings;
  private final Sessions sessions;
  private final Hands hands;
  private final RulesInForce rules;

  AgentEvents(
      Agents agents,
      Requests requests,
      Rings rings,
      Sessions sessions,
      Hands hands,
      RulesInForce rules) {
    this.agents = agents;
    this.requests = requests;
    this.rings = rings;
    this.sessions = sessions;
    this.hands = hands;
    this.rules = rules;
  }

  @Nullable String on(Event.AgentSignedIn event, Turn turn) {
    AgentEntry agent = agents.find(event.agent());
    if (agent == null) {
      agents.signIn(event.agent(), event.rules(), turn);
      requests.goOnFromDeserted(turn);
      return null;
    }
    boolean wasCut = agent.isCut();
    if (wasCut) {
      agents.agentBack(agent, turn);
    }
    agents.serve(agent, event.rules(), turn);
    requests.goOnFromDeserted(turn);
    if (agent.state instanceof AgentState.Ringing ringing) {
      // Another console took over: it never showed this ring.
      rings.revoke(agent, ringing, turn);
      return null;
    }
    turn.tell(new Effect.TellAgentState(agent.id, agent.state));
    if (agent.state instanceof AgentState.Busy busy) {
      takeUpAgain(agent, requests.get(busy.request()), wasCut, turn);
    }
    rings.seekRequest(agent, turn);
    return null;
  }

  private void takeUpAgain(AgentEntry agent, RequestEntry request, boolean wasCut, Turn turn) {
    turn.tell(
        new Effect.TellSessionStarted(
            agent.id,
            request.id,
            request.owner,
            request.line.id(),
            true,
            request.tier.rules().video(),
            turn.since(agent.workSince)));
    hands.tellAgain(request, turn);
    if (request.isCut()) {
      turn.tell(
          new Effect.TellCustomerLink(agent.id, request.id, false, turn.until(request.lostUntil)));
    }
    if (wasCut) {
      turn.tell(new Effect.TellAgentLink(request.owner, request.id, true, Duration.ZERO));
    }
  }

  @Nullable String on(Event.AgentSignedOut event, Turn turn) {
    AgentEntry agent = agents.find(event.agent());
    if (agent == null) {
      return NOT_SIGNED_IN;
    }
    List<Line> served = agent.lines;
    switch (agent.state) {
      case AgentState.Busy _ -> {
        return refuse(agent, Refusal.FAILED_PRECONDITION, turn);
      }
      case AgentState.Ringing ringing -> rings.revokeForSignOut(agent, ringing, turn);
      case AgentState.WrapUp _ -> {
        turn.cancel(new TimerKey.WrapUpEnd(agent.id));
        agents.signOut(agent, turn);
      }
      case AgentState.NotReady _, AgentState.Ready _, AgentState.SignedOut _ ->
          agents.signOut(agent, turn);
    }
    closeWhereNobodyIs(served, turn);
    return null;
  }

  @Nullable String on(Event.AgentLinkCut event, Turn turn) {
    AgentEntry agent = agents.find(event.agent());
    if (agent == null) {
      return NOT_SIGNED_IN;
    }
    if (agent.isCut()) {
      return "is cut already";
    }
    agents.agentCut(agent, turn.now.plus(rules.now().resumeWindow()), turn);
    if (agent.state instanceof AgentState.Ringing ringing) {
      rings.revoke(agent, ringing, turn);
    } else if (agent.state instanceof AgentState.Busy busy) {
      RequestEntry request = requests.get(busy.request());
      turn.tell(
          new Effect.TellAgentLink(request.owner, request.id, false, rules.now().resumeWindow()));
    }
    return null;
  }

  /** The agent's link did not come back. While cut, an agent is not rung. */
  void lost(AgentEntry agent, Turn turn) {
    List<Line> served = agent.lines;
    if (agent.state instanceof AgentState.Busy busy) {
      sessions.agentLost(agent, busy, turn);
    } else {
      if (agent.state instanceof AgentState.WrapUp) {
        turn.cancel(new TimerKey.WrapUpEnd(agent.id));
      }
      agents.signOut(agent, turn);
    }
    closeWhereNobodyIs(served, turn);
  }

  private void closeWhereNobodyIs(List<Line> served, Turn turn) {
    for (Line line : served) {
      requests.closeIfNobody(line, turn);
    }
  }

  @Nullable String on(Event.PresenceAsked event, Turn turn) {
    AgentEntry agent = agents.find(event.agent());
    if (agent == null) {
      return NOT_SIGNED_IN;
    }
    switch (agent.state) {
      case AgentState.NotReady _, AgentState.Ready _ -> {
        return beNow(agent, event.presence(), turn);
      }
      case AgentState.Ringing _, AgentState.Busy _, AgentState.WrapUp _ ->
          agents.plan(agent, event.presence(), turn);
      case AgentState.SignedOut _ -> {
        return NOT_SIGNED_IN;
      }
    }
    return null;
  }

  private @Nullable String beNow(AgentEntry agent, Presence presence, Turn turn) {
    switch (presence) {
      case Presence.Ready _ -> {
        if (agent.state instanceof AgentState.Ready) {
          turn.tell(new Effect.TellAgentState(agent.id, agent.state));
          return "is ready already";
        }
        agents.become(agent, new AgentState.Ready(turn.now), turn);
        rings.seekRequest(agent, turn);
      }
      case Presence.NotReady(var reason) ->
          agents.become(agent, new AgentState.NotReady(reason, turn.now), turn);
    }
    return null;
  }

  @Nullable String on(Event.RingAccepted event, Turn turn) {
    AgentEntry agent = agents.find(event.agent());
    if (agent == null) {
      return NOT_SIGNED_IN;
    }
    if (agent.state instanceof AgentState.Ringing ringing && ringing.ring().equals(event.ring())) {
      Transfer transfer = requests.get(ringing.request()).transfer;
      if (transfer != null && !agent.id.equals(transfer.read())) {
        return refuse(agent, Refusal.FAILED_PRECONDITION, turn);
      }
      rings.accepted(agent, ringing, turn);
      return null;
    }
    if (agent.state instanceof AgentState.Busy busy
        && requests.get(busy.request()).state() instanceof RequestState.InSession session
        && session.ring().equals(event.ring())) {
      return "accepted already";
    }
    return ringIsOver(agent, event.ring(), turn);
  }

  @Nullable String on(Event.RingDeclined event, Turn turn) {
    AgentEntry agent = agents.find(event.agent());
    if (agent == null) {
      return NOT_SIGNED_IN;
    }
    if (agent.state instanceof AgentState.Ringing ringing && ringing.ring().equals(event.ring())) {
      rings.declined(agent, ringing, turn);
      return null;
    }
    return ringIsOver(agent, event.ring(), turn);
  }

  private static String ringIsOver(AgentEntry agent, RingId ring, Turn turn) {
    return refuse(
        agent, ring.equals(agent.lastRing) ? Refusal.RING_EXPIRED : Refusal.NOT_FOUND, turn);
  }

  @Nullable String on(Event.AgentEnded event, Turn turn) {
    AgentEntry agent = agents.find(event.agent());
    if (agent == null) {
      return NOT_SIGNED_IN;
    }
    if (agent.state instanceof AgentState.Busy busy && busy.request().equals(event.request())) {
      sessions.end(requests.get(busy.request()), agent, busy, EndReason.ENDED_BY_AGENT, turn);
      return null;
    }
    if (agent.state instanceof AgentState.WrapUp wrapUp
        && wrapUp.request().equals(event.request())) {
      return "has ended already";
    }
    return refuse(agent, Refusal.NOT_FOUND, turn);
  }

  @Nullable String on(Event.WrapUpFinished event, Turn turn) {
    AgentEntry agent = agents.find(event.agent());
    if (agent == null) {
      return NOT_SIGNED_IN;
    }
    if (agent.state instanceof AgentState.WrapUp wrapUp
        && wrapUp.request().equals(event.request())) {
      rings.wrapUps().finish(agent, wrapUp, turn);
      return null;
    }
    return "not wrapping up " + event.request();
  }

  @Nullable String on(Event.WrapUpExtended event, Turn turn) {
    AgentEntry agent = agents.find(event.agent());
    if (agent == null) {
      return NOT_SIGNED_IN;
    }
    if (!(agent.state instanceof AgentState.WrapUp wrapUp)
        || !wrapUp.request().equals(event.request())) {
      return refuse(agent, Refusal.FAILED_PRECONDITION, turn);
    }
    return rings.wrapUps().extend(agent, wrapUp, turn)
        ? null
        : refuse(agent, Refusal.FAILED_PRECONDITION, turn);
  }

  @Nullable String on(Event.AgentHolds event, Turn turn) {
    AgentEntry agent = agents.find(event.agent());
    if (agent == null) {
      return NOT_SIGNED_IN;
    }
    if (agent.state instanceof AgentState.Busy busy
        && busy.request().equals(event.request())
        && requests.get(busy.request()) instanceof RequestEntry request
        && request.state() instanceof RequestState.InSession session) {
      return sessions.hold(request, session, Hold.Side.AGENT, event.holds(), turn);
    }
    return refuse(agent, Refusal.NOT_FOUND, turn);
  }

  private static String refuse(AgentEntry agent, Refusal refusal, Turn turn) {
    turn.tell(new Effect.RefuseAgent(agent.id, refusal));
    return "refused: " + refusal;
  }
}
