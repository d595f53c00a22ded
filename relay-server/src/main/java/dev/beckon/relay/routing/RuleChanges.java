package dev.beckon.relay.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets other rules hold from now on, without losing anybody. Everything is taken apart and put
 * together by the new rules: lines, tiers, who serves what, whom each request seeks. What was
 * granted stays: who waits is neither sent away by new hours or a shorter line nor ended earlier
 * than was said, rings and sessions go on, and what a queue was that is gone is helped to its end
 * by those who served it. Confined to the routing thread.
 */
final class RuleChanges {

  private final RulesInForce rules;
  private final Priority priority;
  private final Lines lines;
  private final Requests requests;
  private final Agents agents;
  private final Rings rings;

  RuleChanges(
      RulesInForce rules,
      Priority priority,
      Lines lines,
      Requests requests,
      Agents agents,
      Rings rings) {
    this.rules = rules;
    this.priority = priority;
    this.lines = lines;
    this.requests = requests;
    this.agents = agents;
    this.rings = rings;
  }

  @Nullable String on(Event.RulesChanged event, Turn turn) {
    rings.stopAsking(turn);
    List<Seeking> seeking = new ArrayList<>();
    List<RequestEntry> live = requests.live();
    for (RequestEntry request : live) {
      if (request.search.isUnderWay()) {
        seeking.add(new Seeking(request, request.search.begunAt(), request.search.isOpen()));
        request.search.stop(turn);
      }
    }
    lines.retireAll(line -> isNeeded(line, live));
    agents.all().forEach(agent -> agents.leaveAll(agent, turn));
    rules.use(event.rules());
    priority.use(event.rules());
    lines.use(event.rules());
    for (RequestEntry request : live) {
      request.tier = requests.tier(request.needs);
      if (request.isQueued()) {
        request.line.startWaiting(request);
      }
    }
    Map<AgentId, AgentRules> abilities = event.agents();
    agents.all().forEach(agent -> agents.joinAll(agent, abilities.get(agent.id.person()), turn));
    for (Seeking each : seeking) {
      each.request.search.begin(each.since, turn);
      if (each.open) {
        each.request.search.open(turn);
      }
      if (each.request.callBack() == null) {
        requests.limitWaitAnew(each.request, turn);
        requests.limitStayAnew(each.request, turn);
      }
    }
    rings.seekAll(live, turn);
    for (Line line : lines.all()) {
      turn.lineChanged(line);
      if (line.isClosedForSomebody(turn.nowNanos)) {
        line.awaitsAgents = true;
        turn.arm(new TimerKey.NobodyCame(line.id()), turn.now.plus(event.rules().resumeWindow()));
      }
    }
    return null;
  }

  private static boolean isNeeded(Line line, List<RequestEntry> live) {
    return !line.isDeserted()
        || live.stream()
            .anyMatch(request -> request.transfer != null && request.transfer.line() == line);
  }

  /** A search that was under way. */
  private record Seeking(RequestEntry request, Instant since, boolean open) {}
}
