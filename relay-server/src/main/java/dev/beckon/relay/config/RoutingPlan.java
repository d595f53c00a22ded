package dev.beckon.relay.config;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AgentRules;
import dev.beckon.relay.routing.RoutingRules;
import dev.beckon.relay.routing.SkillId;
import dev.beckon.relay.routing.TierRules;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who goes where, as one routing file says it. Immutable; made by {@link RoutingFile}.
 *
 * @param version of the content: the same text has the same version, whatever the file is called
 * @param skills every skill there is
 * @param starvationGuard who has waited for this long goes first, whatever the tier
 * @param agents what each agent serves and can do
 */
public record RoutingPlan(
    String version,
    List<SkillId> skills,
    List<TierRules> tiers,
    List<QueueConfig> queues,
    Duration starvationGuard,
    Map<AgentId, AgentRules> agents) {

  public RoutingPlan {
    skills = List.copyOf(skills);
    tiers = List.copyOf(tiers);
    queues = List.copyOf(queues);
    agents = Collections.unmodifiableMap(new LinkedHashMap<>(agents));
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
