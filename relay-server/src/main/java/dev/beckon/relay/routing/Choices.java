package dev.beckon.relay.routing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Says why: puts a choice down while everything is still as it was when it was made. */
final class Choices {

  /** So many of those who were free are named. */
  private static final int NAMED = 3;

  private final RulesInForce rules;
  private final Agents agents;
  private final Priority priority;

  Choices(RulesInForce rules, Agents agents, Priority priority) {
    this.rules = rules;
    this.agents = agents;
    this.priority = priority;
  }

  Choice describe(RequestEntry request, @Nullable AgentEntry chosen, Choice.Rule rule, Turn turn) {
    Line line = request.line;
    boolean waits = request.isQueued();
    return new Choice(
        rules.now().version(),
        request.id,
        line.id(),
        request.tier.rules().id(),
        rule,
        asked(request),
        chosen == null ? null : chosen.id,
        candidates(request, chosen, rule, turn),
        crowd(request),
        request.decliners(),
        request.waited(turn.now),
        priority.points(request, turn.nowNanos),
        priority.isGuarded(request, turn.nowNanos),
        waits ? line.position(request, turn.nowNanos) - 1 : 0,
        line.waiting(),
        line.parked());
  }

  /** An agent chose; there was nothing to weigh but who of the target's is free. */
  Choice handedOver(RequestEntry request, Line line, AgentEntry chosen, Turn turn) {
    return new Choice(
        rules.now().version(),
        request.id,
        line.id(),
        request.tier.rules().id(),
        Choice.Rule.HANDED_OVER,
        new Choice.Asked.Deputies(List.of(chosen.id)),
        chosen.id,
        List.of(new Choice.Candidate(chosen.id, 0, 0, turn.since(chosen.state.since()))),
        crowd(line),
        request.decliners(),
        request.waited(turn.now),
        priority.points(request, turn.nowNanos),
        false,
        0,
        line.waiting(),
        line.parked());
  }

  /** Its queue could not help. While it is still there. */
  Choice overflowed(RequestEntry request, Line to, Overflow.Why why, Turn turn) {
    Line line = request.line;
    return new Choice(
        rules.now().version(),
        request.id,
        line.id(),
        request.tier.rules().id(),
        Choice.Rule.OVERFLOWED,
        new Choice.Asked.OtherQueue(to.id(), why),
        null,
        List.of(),
        crowd(line),
        request.decliners(),
        request.waited(turn.now),
        priority.points(request, turn.nowNanos),
        priority.isGuarded(request, turn.nowNanos),
        line.position(request, turn.nowNanos) - 1,
        line.waiting(),
        line.parked());
  }

  /** Without asking what is needed: nobody is unsuited. */
  private static Choice.Crowd crowd(Line line) {
    return line.isForChats() ? people(line, desk -> true) : crowd(line, line.agentsIdle());
  }

  private static Choice.Crowd crowd(Line line, int free) {
    return new Choice.Crowd(
        line.agentsSignedIn(),
        line.agentsSignedIn() - line.agentsPresent(),
        line.agentsWorking() - line.agentsFull(),
        line.agentsReady() - line.agentsIdle(),
        line.agentsIdle() - free,
        free,
        orNull(line.agentsFull()));
  }

  /** Of chats, people are counted: each by whichever of their desks is nearest to a ring. */
  private static Choice.Crowd people(Line line, Predicate<AgentEntry> suits) {
    Map<AgentId, Stands> people = new HashMap<>();
    for (AgentEntry desk : line.agents()) {
      people.merge(
          desk.person, stands(desk, suits), (one, other) -> one.compareTo(other) < 0 ? one : other);
    }
    Map<Stands, Integer> counts = new EnumMap<>(Stands.class);
    people.values().forEach(stands -> counts.merge(stands, 1, Integer::sum));
    return new Choice.Crowd(
        people.size(),
        counts.getOrDefault(Stands.NOT_READY, 0),
        counts.getOrDefault(Stands.WORKING, 0),
        counts.getOrDefault(Stands.CUT, 0),
        counts.getOrDefault(Stands.UNSUITED, 0),
        counts.getOrDefault(Stands.FREE, 0),
        counts.get(Stands.FULL));
  }

  private static Stands stands(AgentEntry desk, Predicate<AgentEntry> suits) {
    return switch (desk.judge()) {
      case FREE -> suits.test(desk) ? Stands.FREE : Stands.UNSUITED;
      case FULL -> Stands.FULL;
      case WORKING -> Stands.WORKING;
      case CUT -> Stands.CUT;
      case OUT -> Stands.NOT_READY;
    };
  }

  /** Nearest to a ring first. */
  private enum Stands {
    FREE,
    UNSUITED,
    FULL,
    WORKING,
    CUT,
    NOT_READY
  }

  private static @Nullable Integer orNull(int count) {
    return count == 0 ? null : count;
  }

  private static Choice.Asked asked(RequestEntry request) {
    return switch (request.search.stage()) {
      case Stage.Named named ->
          named.owner()
              ? new Choice.Asked.Owner(named.agents().getFirst())
              : new Choice.Asked.Deputies(named.agents());
      case Stage.Open(var pool, var step, _) ->
          new Choice.Asked.Anyone(
              request.line.rules().strategy(), pool.key.needs(), pool.key.agentLevel(), step);
    };
  }

  /** The one chosen first, also where that was not the first in order. */
  private List<Choice.Candidate> candidates(
      RequestEntry request, @Nullable AgentEntry chosen, Choice.Rule rule, Turn turn) {
    List<Choice.Candidate> inOrder = candidates(request, NAMED, turn);
    if (rule != Choice.Rule.OUTSIDE_CHOSE || chosen == null) {
      return inOrder;
    }
    List<Choice.Candidate> all = new ArrayList<>(NAMED + 1);
    all.add(candidate(chosen, chosen.assignment(request.line).level(), 0, turn));
    inOrder.stream().filter(each -> !each.agent().equals(chosen.id)).forEach(all::add);
    return all;
  }

  /** The first few who are free and may have it. */
  List<Choice.Candidate> candidates(RequestEntry request, int few, Turn turn) {
    return switch (request.search.stage()) {
      case Stage.Open(var pool, _, _) ->
          distinct(pool, few, request).stream()
              .map(seat -> candidate(seat.agent, seat.level, seat.rank(), turn))
              .toList();
      case Stage.Named named ->
          named.agents().stream()
              .flatMap(
                  agent ->
                      agents.desksOf(agent).stream()
                          .filter(desk -> isCandidate(desk, request))
                          .limit(1))
              .map(agent -> candidate(agent, agent.assignment(request.line).level(), 0, turn))
              .toList();
    };
  }

  /** Of each person the first desk. */
  private static List<Seat> distinct(Pool pool, int few, RequestEntry request) {
    if (!request.line.isForChats()) {
      return pool.firstFewFree(few, request);
    }
    Set<AgentId> people = new HashSet<>();
    return pool.firstFewFree(few * AgentId.MOST_CHAT_DESKS, request).stream()
        .filter(seat -> people.add(seat.agent.person))
        .limit(few)
        .toList();
  }

  private static boolean isCandidate(AgentEntry agent, RequestEntry request) {
    return agent.isAvailable() && agent.lines.contains(request.line) && request.mayAsk(agent.id);
  }

  private static Choice.Candidate candidate(AgentEntry agent, int level, long rank, Turn turn) {
    return new Choice.Candidate(agent.id, level, rank, turn.since(agent.state.since()));
  }

  private Choice.Crowd crowd(RequestEntry request) {
    Line line = request.line;
    return switch (request.search.stage()) {
      case Stage.Open(var pool, _, _) when line.isForChats() ->
          people(line, desk -> desk.seats().stream().anyMatch(seat -> seat.pool == pool));
      case Stage.Open(var pool, _, _) -> crowd(line, pool.free());
      case Stage.Named named when line.isForChats() ->
          people(line, desk -> named.agents().stream().anyMatch(desk.id::isOf));
      case Stage.Named named -> crowd(line, free(named, line));
    };
  }

  private int free(Stage.Named named, Line line) {
    int free = 0;
    for (AgentId id : named.agents()) {
      AgentEntry agent = agents.find(id);
      if (agent != null && agent.isAvailable() && agent.lines.contains(line)) {
        free++;
      }
    }
    return free;
  }
}
