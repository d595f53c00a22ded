package dev.beckon.relay.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agents who are signed in, and the one door through which their states change, so that every
 * line always counts them right and every change is told. Confined to the routing thread.
 */
final class Agents {

  private final Lines lines;
  private final Map<AgentId, AgentEntry> signedIn = new LinkedHashMap<>();
  private long idleOrders;

  Agents(Lines lines) {
    this.lines = lines;
  }

  @Nullable AgentEntry find(AgentId agent) {
    return signedIn.get(agent);
  }

  /** For an agent whom a ring or session names: such agents are always here. */
  AgentEntry get(AgentId agent) {
    AgentEntry entry = signedIn.get(agent);
    if (entry == null) {
      throw new IllegalStateException("no agent " + agent);
    }
    return entry;
  }

  Collection<AgentEntry> all() {
    return signedIn.values();
  }

  void signIn(AgentId id, AgentRules rules, Turn turn) {
    AgentEntry agent = new AgentEntry(id);
    signedIn.put(id, agent);
    serve(agent, rules, turn);
    become(agent, new AgentState.NotReady(AgentState.SIGNED_IN, turn.now), turn);
  }

  void signOut(AgentEntry agent, Turn turn) {
    if (agent.isCut()) {
      agentBack(agent, turn);
    }
    become(agent, new AgentState.SignedOut(), turn);
    signedIn.remove(agent.id);
  }

  /** An agent known only from a stored session: cut, and serving nothing until signing in. */
  void restore(
      AgentId id, Line line, RequestId request, Instant since, Instant lostUntil, Turn turn) {
    AgentEntry agent = new AgentEntry(id);
    signedIn.put(id, agent);
    agent.workLine = line;
    agent.workSince = since;
    become(agent, new AgentState.Busy(request, since, Presence.READY), turn);
    agentCut(agent, lostUntil, turn);
  }

  void serve(AgentEntry agent, AgentRules rules, Turn turn) {
    discount(agent, turn);
    List<Line> served = new ArrayList<>(rules.queues().size());
    for (QueueId queue : rules.queues()) {
      Line line = lines.find(queue);
      if (line != null) {
        served.add(line);
      }
    }
    agent.lines = served;
    agent.autoAnswer = rules.autoAnswer();
    count(agent, turn);
  }

  void become(AgentEntry agent, AgentState next, Turn turn) {
    AgentState before = agent.state;
    if (!before.phase().mayBecome(next.phase())) {
      throw new IllegalStateException(agent.id + " cannot go from " + before + " to " + next);
    }
    discount(agent, turn);
    agent.state = next;
    if (next instanceof AgentState.Ready && !(before instanceof AgentState.Ringing)) {
      agent.idleOrder = ++idleOrders;
    }
    count(agent, turn);
    turn.tell(new Effect.TellAgentState(agent.id, next));
  }

  /** What comes after the ring, session or wrap-up under way. */
  void plan(AgentEntry agent, Presence next, Turn turn) {
    agent.state =
        switch (agent.state) {
          case AgentState.Ringing(var ring, var request, var since, var until, var idle, _) ->
              new AgentState.Ringing(ring, request, since, until, idle, next);
          case AgentState.Busy(var request, var since, _) ->
              new AgentState.Busy(request, since, next);
          case AgentState.WrapUp(var request, var since, var until, _) ->
              new AgentState.WrapUp(request, since, until, next);
          case AgentState.SignedOut same -> same;
          case AgentState.NotReady same -> same;
          case AgentState.Ready same -> same;
        };
    turn.tell(new Effect.TellAgentState(agent.id, agent.state));
  }

  void agentCut(AgentEntry agent, Instant until, Turn turn) {
    discount(agent, turn);
    agent.lostUntil = until;
    count(agent, turn);
    turn.arm(new TimerKey.AgentWindow(agent.id), until);
  }

  void agentBack(AgentEntry agent, Turn turn) {
    discount(agent, turn);
    agent.lostUntil = null;
    count(agent, turn);
    turn.cancel(new TimerKey.AgentWindow(agent.id));
  }

  private static void discount(AgentEntry agent, Turn turn) {
    for (Line line : agent.lines) {
      line.discount(agent);
      turn.lineChanged(line);
    }
  }

  private static void count(AgentEntry agent, Turn turn) {
    for (Line line : agent.lines) {
      line.count(agent);
      turn.lineChanged(line);
    }
  }
}
