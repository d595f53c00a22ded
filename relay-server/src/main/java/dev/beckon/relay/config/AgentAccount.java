package dev.beckon.relay.config;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AgentRules;
import dev.beckon.relay.routing.QueueId;
import java.util.List;

/**
 * One agent who signs in with a credential of the relay's own file.
 *
 * @param displayName what customers see
 * @param title what customers see below it
 * @param autoAnswer rings are accepted by the console without asking
 */
public record AgentAccount(
    AgentId id,
    String displayName,
    String title,
    CredentialHash credential,
    List<QueueId> queues,
    boolean autoAnswer) {
  public AgentAccount {
    queues = List.copyOf(queues);
  }

  public AgentRules rules() {
    return AgentRules.serving(queues, autoAnswer);
  }
}
