package dev.beckon.relay.config;

/**
 * Who is told that a supervisor listens.
 *
 * @param agentTold the agent is shown it
 * @param customerTold the customer is
 */
public record SupervisionConfig(boolean agentTold, boolean customerTold) {
  /** What is shipped: nobody is listened to without knowing. */
  public static final SupervisionConfig USUAL = new SupervisionConfig(true, true);
}
