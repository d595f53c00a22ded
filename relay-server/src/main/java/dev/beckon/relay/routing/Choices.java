package dev.beckon.relay.routing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    return new Choice.Crowd(
        line.agentsSignedIn(),
        line.agentsSignedIn() - line.agentsPresent(),
        line.agentsWorking() - line.agentsFull(),
        line.agentsReady() - line.agentsIdle(),
        0,
        line.agentsIdle(),
        full(line));
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
    int free =
        switch (request.search.stage()) {
          case Stage.Open(var pool, _, _) -> pool.free();
          case Stage.Named named -> free(named, line);
        };
    return new Choice.Crowd(
        line.agentsSignedIn(),
        line.agentsSignedIn() - line.agentsPresent(),
        line.agentsWorking() - line.agentsFull(),
        line.agentsReady() - line.agentsIdle(),
        line.agentsIdle() - free,
        free,
        full(line));
  }

  private static @Nullable Integer full(Line line) {
    return line.agentsFull() == 0 ? null : line.agentsFull();
  }

  private int free(Stage.Named named, Line line) {
    int free = 0;
    for (AgentId id : named.agents()) {
      for (AgentEntry desk : agents.desksOf(id)) {
        free += desk.isAvailable() && desk.lines.contains(line) ? 1 : 0;
      }
    }
    return free;
  }
}
