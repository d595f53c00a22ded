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

  /** By person, also those who are not signed in and for whom something is kept by name. */
  private final Map<AgentId, Desks> people = new HashMap<>();

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

  private Desks person(AgentId agent) {
    return people.computeIfAbsent(agent.person(), id -> new Desks(new Waiting(priority)));
  }

  /** The desks at which this person is signed in. */
  List<AgentEntry> desksOf(AgentId agent) {
    Desks desks = people.get(agent.person());
    return desks == null ? List.of() : desks.all();
  }

  /** Everybody who is signed in anywhere. */
  List<Desks> people() {
    return people.values().stream().filter(desks -> !desks.all().isEmpty()).toList();
  }

  /** Somebody waits for this person by name. */
  Wait keep(RequestEntry request, AgentId agent) {
    return person(agent).personal.add(request);
  }

  /** Nobody does any more. */
  void forgetIfUnknown(AgentId agent) {
    people.computeIfPresent(
        agent.person(),
        (id, desks) -> desks.all().isEmpty() && desks.personal.size() == 0 ? null : desks);
  }

  Collection<AgentEntry> all() {
    return signedIn.values();
  }

  void signIn(AgentId id, AgentRules rules, Turn turn) {
    AgentEntry agent = enter(id);
    serve(agent, rules, turn);
    become(agent, new AgentState.NotReady(AgentState.SIGNED_IN, turn.now), turn);
  }

  private AgentEntry enter(AgentId id) {
    Desks desks = person(id);
    AgentEntry agent = new AgentEntry(id, desks);
    signedIn.put(id, agent);
    desks.add(agent);
    return agent;
  }

  void signOut(AgentEntry agent, Turn turn) {
    if (agent.isCut()) {
      agentBack(agent, turn);
    }
    become(agent, new AgentState.SignedOut(), turn);
    signedIn.remove(agent.id);
    agent.desks.remove(agent);
    unseat(agent);
    forgetIfUnknown(agent.id);
  }

  /** An agent known only from a stored session: cut, and serving nothing until signing in. */
  void restore(
      AgentId id, Line line, RequestId request, Instant since, Instant lostUntil, Turn turn) {
    AgentEntry agent = enter(id);
    agent.weight = line.rules().weight();
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
    discount(agent, turn);
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
    agent.need =
        served.stream().mapToInt(line -> line.rules().weight()).max().orElse(QueueRules.WHOLE);
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

  /** Asked in to a session: not to be rung until {@link #disengage}. */
  void engage(AgentEntry agent, RequestId in, Turn turn) {
    discount(agent, turn);
    agent.engagedIn = in;
    count(agent, turn);
  }

  /**
   * Neither asked in nor taking part any more. Seeks at the end of the event.
   *
   * @param worked and so has not been idle
   */
  void disengage(AgentEntry agent, boolean worked, Turn turn) {
    discount(agent, turn);
    agent.engagedIn = null;
    if (worked) {
      agent.idleOrder = ++idleOrders;
    }
    count(agent, turn);
    if (agent.isAvailable()) {
      turn.freed(agent);
    }
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
    if (next instanceof AgentState.Busy && !(before instanceof AgentState.Busy)) {
      // Whoever has nothing at all to do comes before who has some room left.
      for (AgentEntry other : agent.desks.all()) {
        if (other != agent) {
          other.idleOrder = ++idleOrders;
        }
      }
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

  /** Before anything about a desk changes, which may change what the person's others are. */
  private static void discount(AgentEntry agent, Turn turn) {
    for (AgentEntry desk : agent.desks.all()) {
      discount(desk);
    }
    agent.lines.forEach(turn::lineChanged);
  }

  private static void discount(AgentEntry desk) {
    AgentEntry.Standing standing = desk.standing;
    if (standing == null) {
      return;
    }
    if (standing == AgentEntry.Standing.FREE) {
      desk.seats().forEach(seat -> seat.pool.isFreeNoMore(seat));
    }
    for (Line line : desk.lines) {
      line.discount(desk, standing);
    }
    desk.stood = standing;
    desk.standing = null;
  }

  /** After that. Whoever else of the person's can be rung by now seeks at the end of the event. */
  private static void count(AgentEntry agent, Turn turn) {
    for (AgentEntry desk : agent.desks.all()) {
      AgentEntry.Standing now = desk.judge();
      count(desk, now);
      if (desk != agent && now != desk.stood) {
        desk.lines.forEach(turn::lineChanged);
        if (now == AgentEntry.Standing.FREE) {
          turn.freed(desk);
        }
      }
    }
    agent.lines.forEach(turn::lineChanged);
  }

  private static void count(AgentEntry desk, AgentEntry.Standing standing) {
    desk.standing = standing;
    for (Line line : desk.lines) {
      line.count(desk, standing);
    }
    if (standing == AgentEntry.Standing.FREE) {
      desk.seats().forEach(seat -> seat.pool.becameFree(seat));
    }
  }
}
