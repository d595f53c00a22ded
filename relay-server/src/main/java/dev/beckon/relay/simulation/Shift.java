package dev.beckon.relay.simulation;

import dev.beckon.relay.routing.AgentRules;
import java.time.Duration;

/**
 * Some agents with the same work, every day from one hour to another. Immutable.
 *
 * @param from since midnight
 * @param until since midnight; at least a day later than {@code from}: they never go home
 */
public record Shift(String name, int agents, AgentRules rules, Duration from, Duration until) {
  public Shift {
    if (agents < 0) {
      throw new IllegalArgumentException("shift " + name + " cannot have fewer than no agents");
    }
    if (from.isNegative() || from.compareTo(Duration.ofDays(1)) >= 0) {
      throw new IllegalArgumentException("shift " + name + " must begin between 0h and 24h");
    }
    if (until.compareTo(from) <= 0) {
      throw new IllegalArgumentException("shift " + name + " must end after it began");
    }
  }

  /** These agents are always there. */
  public static Shift always(String name, int agents, AgentRules rules) {
    return new Shift(name, agents, rules, Duration.ZERO, Duration.ofDays(1));
  }

  boolean neverEnds() {
    return until.minus(from).compareTo(Duration.ofDays(1)) >= 0;
  }
}
