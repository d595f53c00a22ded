package dev.beckon.relay.routing;

import java.util.List;

/**
 * What one agent serves. Immutable; comes with each sign-in. Queues the relay does not know are
 * passed over.
 *
 * @param autoAnswer the agent's console accepts rings without asking; routing only hands it on with
 *     the ring
 */
public record AgentRules(List<QueueId> queues, boolean autoAnswer) {
  public AgentRules {
    queues = queues.stream().distinct().toList();
  }

  public static AgentRules serving(QueueId... queues) {
    return new AgentRules(List.of(queues), false);
  }
}
