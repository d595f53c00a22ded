package dev.beckon.relay.config;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AgentRules;
import dev.beckon.relay.routing.CallBackRules;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RequestNeeds;
import dev.beckon.relay.routing.RoutingRules;
import dev.beckon.relay.routing.SkillId;
import dev.beckon.relay.routing.SkillNeed;
import dev.beckon.relay.routing.TierId;
import dev.beckon.relay.routing.TierRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who goes where, as one routing file says it. Immutable; made by {@link RoutingFile}, or from a
 * relay's own configuration where there is no such file.
 *
 * @param version of the content: the same text has the same version, whatever the file is called
 * @param skills every skill there is
 * @param starvationGuard who has waited for this long goes first, whatever the tier
 * @param attributes what is known of a customer and says whom they need
 * @param agents what each agent serves and can do
 * @param callBacks what may be agreed about calling people back
 */
public record RoutingPlan(
    String version,
    List<SkillId> skills,
    List<TierRules> tiers,
    List<QueueConfig> queues,
    Duration starvationGuard,
    List<AttributeRule> attributes,
    Map<AgentId, AgentRules> agents,
    CallBackRules callBacks) {

  /** The version of rules that no routing file made. */
  static final String PLAIN = "1";

  public RoutingPlan {
    skills = List.copyOf(skills);
    tiers = List.copyOf(tiers);
    queues = List.copyOf(queues);
    attributes = List.copyOf(attributes);
    agents = Collections.unmodifiableMap(new LinkedHashMap<>(agents));
  }

  /** Queues and who serves them, nothing else. */
  static RoutingPlan plain(List<QueueConfig> queues, Map<AgentId, AgentRules> agents) {
    RoutingRules usual = RoutingRules.of();
    return new RoutingPlan(
        PLAIN,
        List.of(),
        usual.tiers(),
        queues,
        usual.starvationGuard(),
        List.of(),
        agents,
        CallBackRules.USUAL);
  }

  /** What an agent serves and can do; nothing where the plan does not know the agent. */
  public AgentRules rulesOf(AgentId agent) {
    return agents.getOrDefault(agent.person(), AgentRules.serving());
  }

  /** Whether people only write in this queue; false where there is no such queue. */
  public boolean isForChats(QueueId queue) {
    return queues.stream().anyMatch(each -> each.id().equals(queue) && each.rules().isForChats());
  }

  /** How many chat desks an agent has. */
  public int chatDesksOf(AgentId agent) {
    return rulesOf(agent).chatDesks(queues.stream().map(QueueConfig::rules).toList());
  }

  /** What somebody of this tier needs, of whom these attributes are known. */
  public RequestNeeds needs(TierId tier, Map<String, String> known) {
    Map<SkillId, Integer> levels = new TreeMap<>();
    AgentId owner = null;
    List<AgentId> deputies = new ArrayList<>();
    for (AttributeRule rule : attributes) {
      String value = known.get(rule.attribute());
      if (value == null || !rule.fits(value)) {
        continue;
      }
      rule.needs().forEach(need -> levels.merge(need.skill(), need.level(), Math::max));
      switch (rule.names()) {
        case NOBODY -> {}
        case OWNER -> owner = new AgentId(value);
        case DEPUTY -> deputies.add(new AgentId(value));
      }
    }
    List<SkillNeed> needs = new ArrayList<>(levels.size());
    levels.forEach((skill, level) -> needs.add(new SkillNeed(skill, level)));
    return new RequestNeeds(tier, needs, owner, deputies);
  }

  /** "version 0123456789: 3 queues, 2 tiers, …". */
  public String summary() {
    return "version %s, queues: %d, tiers: %d, skills: %d, agents: %d"
        .formatted(version, queues.size(), tiers.size(), skills.size(), agents.size());
  }

  /** The rules, with what a relay's own configuration adds still at its usual value. */
  public RoutingRules rules() {
    return RoutingRules.builder()
        .version(version)
        .queues(queues.stream().map(QueueConfig::rules).toList())
        .tiers(tiers)
        .starvationGuard(starvationGuard)
        .build();
  }
}
