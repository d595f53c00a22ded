package dev.beckon.benchmarks.micro;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AgentRules;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.CustomerId;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.Event;
import dev.beckon.relay.routing.Presence;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.QueueRules;
import dev.beckon.relay.routing.Relaxation;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RequestNeeds;
import dev.beckon.relay.routing.Router;
import dev.beckon.relay.routing.RoutingRules;
import dev.beckon.relay.routing.SkillId;
import dev.beckon.relay.routing.SkillNeed;
import dev.beckon.relay.routing.Step;
import dev.beckon.relay.routing.TierId;
import dev.beckon.relay.routing.TimerKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A help centre of one size: 200 queues, each agent serving three of them and having the one of
 * twenty skills that each of these asks for. Every request needs one skill, which is asked for less
 * and less as the wait grows (four steps). Confined to one thread.
 */
final class RouterWorld {
  static final int QUEUES = 200;
  private static final int QUEUES_OF_AN_AGENT = 3;
  private static final int SKILLS = 20;
  private static final AppId APP = new AppId("bench");
  private static final Duration FIRST_STEP = Duration.ofSeconds(10);

  /** What an agent of this world can do well enough for everybody. */
  static final int USUAL = 5;

  /** What nobody can, and everybody when a step has been taken. */
  static final int MORE_THAN_ANYBODY = 10;

  final List<AgentId> agents = new ArrayList<>();
  private final ArrayDeque<Effect.RingAgent> rings = new ArrayDeque<>();
  private final ArrayDeque<Effect.RingAgent> sessions = new ArrayDeque<>();
  private final Map<RequestId, Effect.ArmTimer> widening = new HashMap<>();
  private final Router router;
  private Instant now = Instant.EPOCH.plusSeconds(1_000_000);
  private long arrivals;

  RouterWorld(int agentCount) {
    List<QueueRules> queues = new ArrayList<>();
    for (int n = 0; n < QUEUES; n++) {
      queues.add(
          QueueRules.builder(queue(n))
              .wrapUp(Duration.ZERO)
              .ringTimeout(Duration.ofDays(1))
              .relaxations(
                  List.of(
                      allSkillsAtMost(FIRST_STEP, USUAL),
                      allSkillsAtMost(Duration.ofDays(50), 3),
                      allSkillsAtMost(Duration.ofDays(100), 0)))
              .build());
    }
    router =
        new Router(
            RoutingRules.builder()
                .queues(queues)
                .endedRemembered(Duration.ZERO)
                .starvationGuard(Duration.ofDays(1000))
                .build());
    for (int n = 0; n < agentCount; n++) {
      agents.add(new AgentId("agent-" + n));
      handle(new Event.AgentSignedIn(agents.get(n), rules(n)));
    }
  }

  private static Relaxation allSkillsAtMost(Duration after, int level) {
    Map<SkillId, Integer> atMost = new HashMap<>();
    for (int skill = 0; skill < SKILLS; skill++) {
      atMost.put(new SkillId("skill-" + skill), level);
    }
    return new Relaxation(after, atMost, Integer.MAX_VALUE);
  }

  private static QueueId queue(long number) {
    return new QueueId("queue-" + Math.floorMod(number, QUEUES));
  }

  /** A skill of every queue is had by some of its agents, whatever the size of the crowd. */
  private static SkillId skillOf(long queue) {
    return new SkillId("skill-" + Math.floorMod(queue, QUEUES) % SKILLS);
  }

  private static AgentRules rules(int agent) {
    List<QueueId> served = new ArrayList<>();
    for (int n = 0; n < QUEUES_OF_AN_AGENT; n++) {
      served.add(queue(agent + 67L * n));
    }
    AgentRules rules = AgentRules.serving(served, false);
    for (int n = 0; n < QUEUES_OF_AN_AGENT; n++) {
      rules = rules.withSkill(skillOf(agent + 67L * n), 5 + agent % 4);
    }
    return rules;
  }

  Instant now() {
    return now;
  }

  Router router() {
    return router;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  void everybodyReady() {
    agents.forEach(agent -> handle(new Event.PresenceAsked(agent, Presence.READY)));
  }

  /** So many who need their queue's skill this well, spread over all queues. */
  void arrive(int count, int level) {
    for (int n = 0; n < count; n++) {
      arrive((long) n, level);
    }
  }

  /** Everybody in session. */
  void everybodyBusy() {
    everybodyReady();
    for (int n = 0; n < agents.size(); n++) {
      arrive((long) n, USUAL);
      accept();
    }
  }

  RequestId arrive(long queue, int level) {
    Event.HelpRequested arrival = arrival(queue, level);
    handle(arrival);
    return arrival.request();
  }

  /** Somebody asks for help in one of the queues, and needs its skill this well. */
  Event.HelpRequested arrival(long queue, int level) {
    String number = Long.toString(++arrivals);
    RequestNeeds needs =
        new RequestNeeds(
            TierId.STANDARD, List.of(new SkillNeed(skillOf(queue), level)), null, List.of());
    return new Event.HelpRequested(
        new RequestId("request-" + number),
        APP,
        new CustomerId("customer-" + number),
        queue(queue),
        "",
        needs);
  }

  /** What makes the search of this request go on to its next step. */
  Event.TimerFired widening(RequestId request) {
    Effect.ArmTimer timer = widening.remove(request);
    if (timer == null) {
      throw new IllegalStateException(request + " does not wait for a next step");
    }
    now = timer.due();
    return new Event.TimerFired(timer.key(), timer.due());
  }

  boolean isAnybodyRung() {
    return !rings.isEmpty();
  }

  /** Whoever is rung for longest accepts. */
  void accept() {
    Effect.RingAgent ring = rings.removeFirst();
    handle(new Event.RingAccepted(ring.agent(), ring.ring()));
    sessions.addLast(ring);
  }

  /** The oldest session is at its end. */
  Event.AgentEnded oldestEnds() {
    Effect.RingAgent ring = sessions.removeFirst();
    return new Event.AgentEnded(ring.agent(), ring.request());
  }

  Step handle(Event event) {
    Step step = router.handle(event, now);
    for (int n = 0; n < step.now().size(); n++) {
      switch (step.now().get(n)) {
        case Effect.RingAgent ring -> rings.addLast(ring);
        case Effect.ArmTimer timer when timer.key() instanceof TimerKey.SearchWidens widens ->
            widening.put(widens.request(), timer);
        case Effect.CancelTimer(TimerKey.SearchWidens(var request)) -> widening.remove(request);
        default -> {}
      }
    }
    return step;
  }
}
