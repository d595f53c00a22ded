package dev.beckon.relay.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for beside its queue. Immutable; holds nothing personal: the edge turns what
 * it knows of the person into skills.
 *
 * @param skills what the agent must be able to do, beside what the queue needs anyway
 * @param preferred the owner of the case, or whoever helped last; null: anybody
 * @param deputies who is asked next, the first of them at first
 */
public record RequestNeeds(
    TierId tier, List<SkillNeed> skills, @Nullable AgentId preferred, List<AgentId> deputies) {

  /** The standard tier, and anybody. */
  public static final RequestNeeds STANDARD = ofTier(TierId.STANDARD);

  public RequestNeeds {
    skills = List.copyOf(skills);
    deputies = deputies.stream().distinct().toList();
  }

  public static RequestNeeds ofTier(TierId tier) {
    return new RequestNeeds(tier, List.of(), null, List.of());
  }
}
