package dev.beckon.relay.routing;

import java.time.Duration;
import java.time.Instant;

/**
 * From an agent's last word in a session to being free again: writing up, with its timer. Confined
 * to the routing thread.
 */
final class WrapUps {

  /** Nobody writes up for longer, however often it is extended. */
  static final Duration LONGEST = Duration.ofMinutes(15);

  private final Agents agents;
  private final Rings rings;

  WrapUps(Agents agents, Rings rings) {
    this.agents = agents;
    this.rings = rings;
  }

  /** The session is over for this agent. */
  void begin(AgentEntry agent, AgentState.Busy busy, Line line, Turn turn) {
    Duration limit = line.rules().wrapUp();
    if (limit.isZero()) {
      finishWork(agent, busy.next(), turn);
    } else {
      Instant until = turn.now.plus(limit);
      agents.become(
          agent, new AgentState.WrapUp(busy.request(), turn.now, until, busy.next()), turn);
      turn.arm(new TimerKey.WrapUpEnd(agent.id), until);
    }
  }

  /** The agent needs longer: once more the usual time, up to {@link #LONGEST} in all. */
  boolean extend(AgentEntry agent, AgentState.WrapUp wrapUp, Turn turn) {
    Line line = agent.workLine;
    Duration more = line == null ? Duration.ofSeconds(30) : line.rules().wrapUp();
    Instant until = wrapUp.until().plus(more);
    if (until.isAfter(wrapUp.since().plus(LONGEST))) {
      return false;
    }
    agents.become(
        agent, new AgentState.WrapUp(wrapUp.request(), wrapUp.since(), until, wrapUp.next()), turn);
    turn.arm(new TimerKey.WrapUpEnd(agent.id), until);
    return true;
  }

  void finish(AgentEntry agent, AgentState.WrapUp wrapUp, Turn turn) {
    turn.cancel(new TimerKey.WrapUpEnd(agent.id));
    finishWork(agent, wrapUp.next(), turn);
  }

  /** The session that was being written up comes back: the agent is ready for that one at once. */
  void breakOff(AgentEntry agent, Turn turn) {
    turn.cancel(new TimerKey.WrapUpEnd(agent.id));
    noteWork(agent, turn);
    agents.become(agent, new AgentState.Ready(turn.now), turn);
  }

  /** Without anything written up: as if the work had not been. */
  void free(AgentEntry agent, Presence next, Turn turn) {
    agent.workLine = null;
    AgentState after =
        switch (next) {
          case Presence.Ready _ -> new AgentState.Ready(turn.now);
          case Presence.NotReady(var reason) -> new AgentState.NotReady(reason, turn.now);
        };
    agents.become(agent, after, turn);
    rings.seekRequest(agent, turn);
  }

  private void finishWork(AgentEntry agent, Presence next, Turn turn) {
    noteWork(agent, turn);
    free(agent, next, turn);
  }

  private static void noteWork(AgentEntry agent, Turn turn) {
    if (agent.workLine != null) {
      agent.workLine.history().handled(turn.since(agent.workSince));
      agent.workLine = null;
    }
  }
}
