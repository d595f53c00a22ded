package dev.beckon.relay.simulation;

import java.time.Duration;

/**
 * How agents answer, and what breaks. Immutable.
 *
 * @param answer from the ring to the click
 * @param declined the share of rings that are declined
 * @param missed the share of rings that nobody answers (RONA)
 * @param backAfter how long an agent who missed a ring, or whose console broke, is away
 * @param agentCutsPerHour how often each agent's link breaks
 * @param customerCut the share of requests whose customer's link breaks once while waiting
 * @param restartsPerDay how often the relay is killed and started again
 */
public record Habits(
    Times answer,
    double declined,
    double missed,
    Times backAfter,
    double agentCutsPerHour,
    double customerCut,
    double restartsPerDay) {

  public Habits {
    share(declined, "declined");
    share(missed, "missed");
    share(customerCut, "customerCut");
    if (declined + missed >= 1) {
      throw new IllegalArgumentException("some rings must be answered");
    }
    if (!(agentCutsPerHour >= 0 && agentCutsPerHour <= 60)) {
      throw new IllegalArgumentException("agentCutsPerHour must be from 0 to 60");
    }
    if (!(restartsPerDay >= 0 && restartsPerDay <= 1000)) {
      throw new IllegalArgumentException("restartsPerDay must be from 0 to 1000");
    }
  }

  /** Everybody answers at once, and nothing breaks: what the Erlang formulas assume. */
  public static Habits ideal() {
    return new Habits(Times.fixed(Duration.ZERO), 0, 0, Times.fixed(Duration.ZERO), 0, 0, 0);
  }

  private static void share(double value, String name) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1");
    }
  }
}
