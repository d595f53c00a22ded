package dev.beckon.relay.config;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AgentRules;
import dev.beckon.relay.routing.CallBackRules;
import dev.beckon.relay.routing.Hours;
import dev.beckon.relay.routing.Overflow;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.QueueRules;
import dev.beckon.relay.routing.Relaxation;
import dev.beckon.relay.routing.SkillId;
import dev.beckon.relay.routing.SkillNeed;
import dev.beckon.relay.routing.Strategy;
import dev.beckon.relay.routing.TierId;
import dev.beckon.relay.routing.TierRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All keys of a routing file, with their types, limits and defaults: the code that asks for them is
 * the list of them. {@code docs/routing-file.md} says what they mean; a test compares the two.
 */
final class RoutingBinding {
  private final Problems problems;
  private final Overlay overlay;
  private final RoutingChecks checks = new RoutingChecks();
  private final RoutingPartner partner;
  private final Map<String, Hours> hours = new HashMap<>();

  RoutingBinding(Problems problems, Overlay overlay, RoutingPartner partner) {
    this.problems = problems;
    this.overlay = overlay;
    this.partner = partner;
  }

  /** Returns null when there are problems. */
  @Nullable RoutingPlan bind(ConfigNode.Mapping root, String version) {
    Section top = new Section(problems, overlay, "", root, 1);
    Duration starvationGuard =
        top.duration("starvation-guard", ofSeconds(1), ofHours(24), ofMinutes(10));
    List<SkillId> skills = top.sections("skills").stream().map(this::skill).toList();
    List<TierRules> tiers = top.sections("tiers").stream().map(this::tier).toList();
    top.sections("hours").forEach(this::hours);
    List<QueueConfig> queues = top.sections("queues").stream().map(this::queue).toList();
    List<AttributeRule> attributes =
        top.sections("attributes").stream().map(this::attribute).toList();
    Map<AgentId, AgentRules> agents = new LinkedHashMap<>();
    top.sections("agents").forEach(section -> agent(section, agents));
    CallBackRules callBacks = callBacks(top);
    top.finish();
    checks.run(top);
    checks.agree(top, partner);
    return problems.isEmpty()
        ? new RoutingPlan(
            version, skills, tiers, queues, starvationGuard, attributes, agents, callBacks)
        : null;
  }

  private SkillId skill(Section section) {
    String id = section.id();
    section.text("name", id);
    section.finish();
    checks.skill(section, id);
    return new SkillId(Section.isId(id) ? id : "nameless");
  }

  private TierRules tier(Section section) {
    String id = section.id();
    TierRules usual = TierRules.of(new TierId(id));
    TierRules tier =
        TierRules.builder(new TierId(id))
            .target(section.duration("target", Duration.ZERO, ofHours(24), usual.target()))
            .maxWait(section.optionalDuration("max-wait", ofSeconds(1), ofHours(24)).orElse(null))
            .headStart(
                section.duration("head-start", Duration.ZERO, ofHours(24), usual.headStart()))
            .ageing(section.decimal("ageing", 0.001, 1000, usual.ageing()))
            .ownerWait(section.duration("owner-wait", Duration.ZERO, ofHours(1), usual.ownerWait()))
            .deputyWait(
                section.duration("deputy-wait", Duration.ZERO, ofHours(1), usual.deputyWait()))
            .video(section.flag("video", usual.video()))
            .callBack(section.flag("call-back", usual.callBack()))
            .withoutAgent(withoutAgent(section))
            .stillWaitingAfter(
                section
                    .optionalDuration("still-waiting-after", Duration.ZERO, ofHours(24))
                    .orElse(null))
            .build();
    section.finish();
    checks.tier(section, tier.id());
    if (!tier.callBack() && tier.withoutAgent() == TierRules.WithoutAgent.CALL_BACK) {
      section.complain(
          "without-agent",
          "is 'call-back', and 'call-back: false' beside it says that there is none; take one of"
              + " them out");
    }
    return tier;
  }

  private static CallBackRules callBacks(Section top) {
    CallBackRules usual = CallBackRules.USUAL;
    return new CallBackRules(
        top.duration("call-back-horizon", ofMinutes(1), ofHours(24 * 90), usual.horizon()),
        top.duration("call-back-within", ofMinutes(1), ofHours(24 * 7), usual.within()),
        top.duration("call-back-retry-after", ofSeconds(1), ofHours(24), usual.retryAfter()),
        top.number("call-back-attempts", 1, 100, usual.attempts()));
  }

  private static TierRules.WithoutAgent withoutAgent(Section section) {
    return switch (section.choice("without-agent", WithoutAgent.class, WithoutAgent.AS_QUEUE)) {
      case AS_QUEUE -> TierRules.WithoutAgent.AS_QUEUE;
      case CALL_BACK -> TierRules.WithoutAgent.CALL_BACK;
      case REFUSE -> TierRules.WithoutAgent.REFUSE;
    };
  }

  private void hours(Section section) {
    String id = section.id();
    hours.put(id, HoursBinding.bind(section));
    checks.hours(section, id);
  }

  private QueueConfig queue(Section section) {
    QueueId id = new QueueId(section.id());
    String name = section.text("name", id.value());
    QueueRules.Builder rules =
        QueueBinding.bind(section, id)
            .hours(hoursOf(section))
            .strategy(strategy(section))
            .needs(needs(section))
            .agentLevel(section.number("agent-level", 1, 100, Integer.MAX_VALUE))
            .relaxations(relaxations(section))
            .overflow(overflow(section, id));
    section.finish();
    QueueRules built = rules.build();
    checks.queue(section, id, built.isForChats());
    return new QueueConfig(id, name, built);
  }

  private @Nullable Hours hoursOf(Section section) {
    String name = section.text("hours", "");
    if (name.isEmpty()) {
      return null;
    }
    checks.hoursNamed(section, name);
    return hours.get(name);
  }

  private @Nullable Overflow overflow(Section queue, QueueId from) {
    Section section = queue.section("overflow");
    if (!queue.isWritten("overflow")) {
      return null;
    }
    String to = section.requiredText("to");
    Duration after = section.optionalDuration("after", ofSeconds(1), ofHours(24)).orElse(null);
    Set<Overflow.Why> when = EnumSet.noneOf(Overflow.Why.class);
    for (String text : section.texts("when", List.of("full", "nobody", "closed"))) {
      switch (text) {
        case "full" -> when.add(Overflow.Why.FULL);
        case "nobody" -> when.add(Overflow.Why.NOBODY);
        case "closed" -> when.add(Overflow.Why.CLOSED);
        default ->
            section.complain(
                "when",
                "must hold full, nobody or closed; there is '%s'".formatted(Section.shown(text)));
      }
    }
    section.finish();
    if (after == null && when.isEmpty()) {
      section.problem("says nothing; add 'after', or say 'when', such as when: [full, nobody]");
      return null;
    }
    if (to.isBlank()) {
      return null;
    }
    checks.overflow(section, from, new QueueId(to));
    return to.equals(from.value()) ? null : new Overflow(new QueueId(to), after, when);
  }

  private static Strategy strategy(Section section) {
    StrategyName name = section.choice("strategy", StrategyName.class, StrategyName.LONGEST_IDLE);
    int atOnce = section.number("ring-at-once", 1, 50, 3);
    Duration nextAfter =
        section.duration("ring-next-after", ofMillis(100), ofMinutes(5), ofSeconds(5));
    return switch (name) {
      case LONGEST_IDLE -> new Strategy.LongestIdle();
      case ROUND_ROBIN -> new Strategy.RoundRobin();
      case TOP_DOWN -> new Strategy.TopDown();
      case LEAST_TALK_TIME -> new Strategy.LeastTalkTime();
      case FEWEST_CONTACTS -> new Strategy.FewestContacts();
      case RING_ALL -> new Strategy.RingAll(atOnce);
      case RING_PROGRESSIVELY -> new Strategy.RingProgressively(nextAfter, atOnce);
    };
  }

  private List<SkillNeed> needs(Section section) {
    List<SkillNeed> needs = new ArrayList<>();
    AgentBinding.levels(section, "needs", 1, checks)
        .forEach((skill, level) -> needs.add(new SkillNeed(skill, level)));
    return needs;
  }

  private List<Relaxation> relaxations(Section section) {
    List<Relaxation> steps = new ArrayList<>();
    Duration before = Duration.ZERO;
    for (Section step : section.sections("relax")) {
      Duration after = step.duration("after", ofSeconds(1), ofHours(24), before.plus(ofSeconds(1)));
      Map<SkillId, Integer> skills = AgentBinding.levels(step, "skills", 0, checks);
      int agentLevel = step.number("agent-level", 1, 100, Integer.MAX_VALUE);
      step.finish();
      if (!step.isWritten("after")) {
        step.problem("has no 'after'; add how long the request has waited by then");
      } else if (after.compareTo(before) <= 0) {
        step.complain("after", "must be later than the step before it");
        after = before.plus(ofSeconds(1));
      }
      before = after;
      steps.add(new Relaxation(after, skills, agentLevel));
    }
    return steps;
  }

  private AttributeRule attribute(Section section) {
    AttributeRule rule =
        new AttributeRule(
            section.id(),
            section.text("is", ""),
            needs(section),
            section.choice("names", AttributeRule.Names.class, AttributeRule.Names.NOBODY));
    section.finish();
    if (rule.needs().isEmpty() && rule.names() == AttributeRule.Names.NOBODY) {
      section.problem("says nothing; add 'needs', or 'names: owner' where the value is an agent");
    }
    return rule;
  }

  private void agent(Section section, Map<AgentId, AgentRules> agents) {
    AgentId id = new AgentId(section.id());
    AgentRules rules = AgentBinding.bind(section, checks);
    section.finish();
    checks.agent(section, id);
    agents.put(id, rules);
  }

  /** As they are written, with '-' for '_'. */
  enum WithoutAgent {
    AS_QUEUE,
    CALL_BACK,
    REFUSE
  }

  /** As they are written, with '-' for '_'. */
  enum StrategyName {
    LONGEST_IDLE,
    ROUND_ROBIN,
    TOP_DOWN,
    LEAST_TALK_TIME,
    FEWEST_CONTACTS,
    RING_ALL,
    RING_PROGRESSIVELY
  }
}
