package dev.beckon.relay.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
  private final Priority priority;

  /** What is kept for agents by name, also for those who are not signed in. */
  private final Map<AgentId, Waiting> personal = new HashMap<>();

  private long idleOrders;
  private long rungOrders;

  Agents(Lines lines, Priority priority) {
    this.lines = lines;
    this.priority = priority;
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

  private Waiting personal(AgentId agent) {
    return personal.computeIfAbsent(agent, id -> new Waiting(priority));
  }

  /** Somebody waits for this agent by name. */
  Wait keep(RequestEntry request, AgentId agent) {
    return personal(agent).add(request);
  }

  /** Nobody does any more. */
  void forgetIfUnknown(AgentId agent) {
    if (!signedIn.containsKey(agent)) {
      personal.computeIfPresent(agent, (id, waiting) -> waiting.size() == 0 ? null : waiting);
    }
  }

  Collection<AgentEntry> all() {
    return signedIn.values();
  }

  void signIn(AgentId id, AgentRules rules, Turn turn) {
    AgentEntry agent = new AgentEntry(id, personal(id));
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
    unseat(agent);
    forgetIfUnknown(agent.id);
  }

  /** An agent known only from a stored session: cut, and serving nothing until signing in. */
  void restore(
      AgentId id, Line line, RequestId request, Instant since, Instant lostUntil, Turn turn) {
    AgentEntry agent = new AgentEntry(id, personal(id));
    signedIn.put(id, agent);
    agent.workLine = line;
    agent.workSince = since;
    become(agent, new AgentState.Busy(request, since, Presence.READY), turn);
    agentCut(agent, lostUntil, turn);
  }

  void serve(AgentEntry agent, AgentRules rules, Turn turn) {
    leaveAll(agent, turn);
    joinAll(agent, rules, turn);
  }

  /** Serves nothing, until {@link #joinAll}. */
  void leaveAll(AgentEntry agent, Turn turn) {
    discount(agent, turn);
    letGo(agent);
    unseat(agent);
    agent.lines = List.of();
  }

  /**
   * @param rules null: those the agent has
   */
  void joinAll(AgentEntry agent, @Nullable AgentRules rules, Turn turn) {
    if (rules != null) {
      agent.rules = rules;
    }
    List<Line> served = new ArrayList<>(agent.rules.queues().size());
    for (QueueId queue : agent.rules.queues()) {
      Line line = lines.find(queue);
      if (line != null && line.isForChats() == agent.id.isChatDesk()) {
        served.add(line);
      }
    }
    for (Line line : lines.retired()) {
      if (line.formerly(agent.id) != null) {
        served.add(line);
      }
    }
    agent.lines = served;
    served.forEach(line -> line.join(agent));
    count(agent, turn);
    turn.mayBeGone(agent);
  }

  private static void unseat(AgentEntry agent) {
    agent.lines.forEach(line -> line.leave(agent));
    agent.getUp();
  }

  /** Not to be rung for anything else until {@link #release}; or until the agent leaves. */
  void hold(AgentEntry agent, Outside.Asking what, Turn turn) {
    discount(agent, turn);
    agent.heldFor = what;
    count(agent, turn);
  }

  void release(AgentEntry agent, Turn turn) {
    discount(agent, turn);
    agent.heldFor = null;
    count(agent, turn);
  }

  /** The agent leaves, or serves something else: nobody is held any more. */
  private static void letGo(AgentEntry agent) {
    if (agent.heldFor != null) {
      agent.heldFor.held = null;
      agent.heldFor = null;
    }
  }

  /** Is about to be rung. */
  void noteRing(AgentEntry agent) {
    agent.rungOrder = ++rungOrders;
  }

  void become(AgentEntry agent, AgentState next, Turn turn) {
    AgentState before = agent.state;
    if (!before.phase().mayBecome(next.phase())) {
      throw new IllegalStateException(agent.id + " cannot go from " + before + " to " + next);
    }
    discount(agent, turn);
    letGo(agent);
    agent.state = next;
    if (next instanceof AgentState.Ready && !(before instanceof AgentState.Ringing)) {
      agent.idleOrder = ++idleOrders;
    }
    noteWork(agent, before, next, turn);
    count(agent, turn);
    turn.tell(new Effect.TellAgentState(agent.id, next));
    turn.mayBeGone(agent);
  }

  private static void noteWork(AgentEntry agent, AgentState before, AgentState next, Turn turn) {
    if (next instanceof AgentState.Busy && !(before instanceof AgentState.Busy)) {
      agent.contacts++;
    }
    if (before instanceof AgentState.Busy busy && !(next instanceof AgentState.Busy)) {
      agent.talkMillis += turn.since(busy.since()).toMillis();
    }
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
    letGo(agent);
    agent.lostUntil = until;
    count(agent, turn);
    turn.mayBeGone(agent);
    turn.arm(new TimerKey.AgentWindow(agent.id), until);
  }

  void agentBack(AgentEntry agent, Turn turn) {
    discount(agent, turn);
    agent.lostUntil = null;
    count(agent, turn);
    turn.cancel(new TimerKey.AgentWindow(agent.id));
  }

  private static void discount(AgentEntry agent, Turn turn) {
    if (agent.isAvailable()) {
      agent.seats().forEach(seat -> seat.pool.isFreeNoMore(seat));
    }
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
    if (agent.isAvailable()) {
      agent.seats().forEach(seat -> seat.pool.becameFree(seat));
    }
  }
}
