package dev.beckon.relay.routing;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One ring of the bullseye: from a certain wait on, less is asked of the agent. Later steps add to
 * earlier ones.
 *
 * @param after how long the request has waited by then, counted from when anybody at all may take
 *     it
 * @param atMost for a skill, the highest level still needed; 0: the skill is not needed any more
 * @param agentLevel agents of this level and better are asked, see {@link AgentRules.Assignment}
 */
public record Relaxation(Duration after, Map<SkillId, Integer> atMost, int agentLevel) {
  public Relaxation {
    atMost = Collections.unmodifiableMap(new TreeMap<>(atMost));
    if (!after.isPositive()) {
      throw new IllegalArgumentException("a relaxation must come after a time that is positive");
    }
    atMost.forEach(
        (skill, level) -> {
          if (level < 0 || level > SkillNeed.BEST) {
            throw new IllegalArgumentException(
                "a relaxation of skill " + skill + " must be between 0 and " + SkillNeed.BEST);
          }
        });
    if (agentLevel < 1) {
      throw new IllegalArgumentException("a relaxation's agent level counts from 1");
    }
  }

  /** Asks less of one skill, of whatever agents there are. */
  public static Relaxation of(Duration after, SkillId skill, int atMost) {
    return new Relaxation(after, Map.of(skill, atMost), Integer.MAX_VALUE);
  }
}
