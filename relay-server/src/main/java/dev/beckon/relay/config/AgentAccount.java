package dev.beckon.relay.config;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AgentRules;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.QueueId;
import java.util.List;
import java.util.Set;

/**
 * One account of the relay's own file: an agent, or somebody who supervises, integrates or
 * administers.
 *
 * @param displayName what customers see
 * @param title what customers see below it
 * @param autoAnswer rings are accepted by the console without asking
 * @param apps whose business it may see, as supervisor or integrator; empty: all
 */
public record AgentAccount(
    AgentId id,
    String displayName,
    String title,
    CredentialHash credential,
    List<QueueId> queues,
    boolean autoAnswer,
    Set<Role> roles,
    List<AppId> apps) {
  public AgentAccount {
    queues = List.copyOf(queues);
    roles = Set.copyOf(roles);
    apps = List.copyOf(apps);
  }

  /** Somebody who answers rings and nothing else. */
  public AgentAccount(
      AgentId id,
      String displayName,
      String title,
      CredentialHash credential,
      List<QueueId> queues,
      boolean autoAnswer) {
    this(id, displayName, title, credential, queues, autoAnswer, Set.of(Role.AGENT), List.of());
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }

  /** Whether an app is this one's business. */
  public boolean serves(AppId app) {
    return apps.isEmpty() || apps.contains(app);
  }

  /** The same, serving what a routing file says. */
  AgentAccount serving(AgentRules rules) {
    return new AgentAccount(
        id, displayName, title, credential, rules.queues(), rules.autoAnswer(), roles, apps);
  }

  public AgentRules rules() {
    return AgentRules.serving(queues, autoAnswer);
  }
}
