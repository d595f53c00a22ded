package dev.beckon.relay.routing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who is rung for whom, and how each ring ends. Two questions are asked, each when its answer may
 * have changed: a request that may be rung <i>seeks an agent</i> (of those ready, the one idle for
 * longest), and an agent who became free <i>seeks a request</i> (of those waiting in the agent's
 * queues, the first arrived). Between events no pair that could be joined is left. Confined to the
 * routing thread.
 */
final class Rings {

  private final Agents agents;
  private final Requests requests;
  private final Duration declineLasts;

  Rings(Agents agents, Requests requests, RoutingRules rules) {
    this.agents = agents;
    this.requests = requests;
    this.declineLasts = rules.declineLasts();
  }

  // ── choosing ──

  /** For a request in the line; nothing happens while it may not be rung. */
  void seekAgent(RequestEntry request, Turn turn) {
    if (requests.isDraining() || !request.isQueued() || request.isCut()) {
      return;
    }
    Skips skips = new Skips();
    AgentEntry agent = longestIdle(request, skips);
    if (agent != null) {
      ring(request, agent, Choice.Rule.LONGEST_IDLE, skips, turn);
    } else if (request.line.agentsIdle() == 0) {
      explain(request, null, Choice.Rule.NOBODY_READY, skips, turn);
    } else {
      explain(request, null, Choice.Rule.ALL_DECLINED, skips, turn);
    }
  }

  /**
   * For any agent; nothing happens unless the agent may be rung. The request found is given to
   * whoever is idle for longest: usually this agent, but when it has only just come back into the
   * line it may be another, and this one goes on seeking.
   */
  void seekRequest(AgentEntry agent, Turn turn) {
    while (!requests.isDraining() && agent.isAvailable()) {
      Skips skips = new Skips();
      RequestEntry request = firstArrived(agent, skips);
      AgentEntry chosen = request == null ? null : longestIdle(request, skips);
      if (request == null || chosen == null) {
        return;
      }
      ring(
          request,
          chosen,
          chosen == agent ? Choice.Rule.FIRST_ARRIVED : Choice.Rule.LONGEST_IDLE,
          skips,
          turn);
    }
  }

  private static @Nullable AgentEntry longestIdle(RequestEntry request, Skips skips) {
    for (AgentEntry agent : request.line.idle()) {
      if (!request.declinedBy(agent.id)) {
        return agent;
      }
      skips.add(agent, request);
    }
    return null;
  }

  private static @Nullable RequestEntry firstArrived(AgentEntry agent, Skips skips) {
    RequestEntry first = null;
    for (Line line : agent.lines) {
      RequestEntry candidate = line.firstFor(agent, skips);
      if (candidate != null && (first == null || candidate.arrival < first.arrival)) {
        first = candidate;
      }
    }
    return first;
  }

  private void ring(
      RequestEntry request, AgentEntry agent, Choice.Rule rule, Skips skips, Turn turn) {
    explain(request, agent, rule, skips, turn);
    Line line = request.line;
    request.rings++;
    RingId ring = RingId.of(request.id, request.arrival, request.rings);
    Instant until = turn.now.plus(line.rules().ringTimeout());
    Instant idleSince = agent.state.since();
    agent.lastRing = ring;
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
            agent.autoAnswer));
    agents.become(
        agent,
        new AgentState.Ringing(ring, request.id, turn.now, until, idleSince, Presence.READY),
        turn);
    requests.startRinging(request, new RequestState.Ringing(ring, agent.id, turn.now, until), turn);
    turn.arm(new TimerKey.RingAnswer(agent.id), until);
  }

  private static void explain(
      RequestEntry request, @Nullable AgentEntry agent, Choice.Rule rule, Skips skips, Turn turn) {
    Line line = request.line;
    turn.tell(
        new Effect.Explained(
            new Choice(
                request.id,
                line.id(),
                rule,
                agent == null ? null : agent.id,
                agent == null ? null : agent.state.since(),
                line.agentsIdle(),
                line.waiting(),
                line.parked(),
                skips.toList())));
  }

  // ── how a ring ends ──

  void accepted(AgentEntry agent, AgentState.Ringing ringing, Turn turn) {
    RequestEntry request = requests.get(ringing.request());
    turn.cancel(new TimerKey.RingAnswer(agent.id));
    request.line.history().answered(turn.since(ringing.since()));
    agent.workLine = request.line;
    agent.workSince = turn.now;
    turn.promise(
        new Effect.TellRingEnded(agent.id, ringing.ring(), request.id, RingOutcome.ACCEPTED));
    agents.become(agent, new AgentState.Busy(request.id, turn.now, ringing.next()), turn);
    requests.goLive(request, new RequestState.Live(ringing.ring(), agent.id, turn.now), turn);
    turn.promise(
        new Effect.TellSessionStarted(
            agent.id, request.id, request.owner, request.line.id(), false, turn.since(turn.now)));
    turn.promise(new Effect.TellStarted(request.owner, request.id, agent.id, false));
  }

  void declined(AgentEntry agent, AgentState.Ringing ringing, Turn turn) {
    RequestEntry request = requests.get(ringing.request());
    if (declineLasts.isPositive()) {
      boolean first = request.nextLapse() == null;
      request.declined(agent.id, turn.now.plus(declineLasts));
      if (first) {
        armLapse(request, turn);
      }
    }
    release(agent, ringing, RingOutcome.DECLINED, afterRing(ringing, turn), turn);
    backInLine(agent, request, RequestState.Cause.DECLINED, turn);
  }

  void timedOut(AgentEntry agent, AgentState.Ringing ringing, Turn turn) {
    RequestEntry request = requests.get(ringing.request());
    AgentState missed = new AgentState.NotReady(AgentState.MISSED_A_RING, turn.now);
    release(agent, ringing, RingOutcome.TIMED_OUT, missed, turn);
    backInLine(agent, request, RequestState.Cause.NOT_ANSWERED, turn);
  }

  /** Taken back by the relay; the agent stays signed in (but may be cut). */
  void revoke(AgentEntry agent, AgentState.Ringing ringing, Turn turn) {
    RequestEntry request = requests.get(ringing.request());
    release(agent, ringing, RingOutcome.REVOKED, afterRing(ringing, turn), turn);
    backInLine(agent, request, RequestState.Cause.REVOKED, turn);
  }

  void revokeForSignOut(AgentEntry agent, AgentState.Ringing ringing, Turn turn) {
    RequestEntry request = requests.get(ringing.request());
    turn.tell(new Effect.TellRingEnded(agent.id, ringing.ring(), request.id, RingOutcome.REVOKED));
    turn.cancel(new TimerKey.RingAnswer(agent.id));
    agents.signOut(agent, turn);
    backInLine(agent, request, RequestState.Cause.REVOKED, turn);
  }

  /** The customer's link was cut: parked at the old place. Call after the cut is noted. */
  void cancelForCut(RequestEntry request, RequestState.Ringing ringing, Turn turn) {
    AgentEntry agent = cancel(ringing, turn);
    backInLine(agent, request, RequestState.Cause.CUSTOMER_CUT, turn);
  }

  /** Frees the agent of a request that is about to end; the caller then lets the agent seek. */
  AgentEntry cancel(RequestState.Ringing ringing, Turn turn) {
    AgentEntry agent = agents.get(ringing.agent());
    if (agent.state instanceof AgentState.Ringing state) {
      release(agent, state, RingOutcome.CANCELLED, afterRing(state, turn), turn);
    }
    return agent;
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

  /** The agent first: among those who wait may be one who came earlier than this request. */
  private void backInLine(
      AgentEntry agent, RequestEntry request, RequestState.Cause cause, Turn turn) {
    if (cause != RequestState.Cause.CUSTOMER_CUT) {
      request.unansweredRings++;
    }
    requests.requeue(request, cause, turn);
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
