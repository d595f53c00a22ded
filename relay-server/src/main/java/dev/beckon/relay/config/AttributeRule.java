package dev.beckon.relay.config;

import dev.beckon.relay.routing.SkillNeed;
import java.util.List;

/**
 * What an attribute of a customer, as the app's backend signed it, says of whom they need.
 *
 * @param attribute its name
 * @param is the value it is about; empty: every value
 * @param needs what the agent must be able to do then
 * @param names whose id the value is
 */
public record AttributeRule(String attribute, String is, List<SkillNeed> needs, Names names) {

  /** Whom an attribute's value names. */
  public enum Names {
    NOBODY,
    /** The preferred agent. */
    OWNER,
    /** Who is asked after the preferred agent, in the order of the rules. */
    DEPUTY
  }

  public AttributeRule {
    needs = List.copyOf(needs);
  }

  boolean fits(String value) {
    return !value.isEmpty() && (is.isEmpty() || is.equals(value));
  }
}
