package dev.beckon.relay.config;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.QueueId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a relay's own configuration says that its routing file must agree with. Immutable.
 *
 * @param file how the relay's configuration is called in messages
 * @param apps which queues each app's requests may go to
 * @param agents who has an account and answers rings
 */
public record RoutingPartner(String file, Map<AppId, List<QueueId>> apps, Set<AgentId> agents) {
  public RoutingPartner {
    apps = Collections.unmodifiableMap(new LinkedHashMap<>(apps));
    agents = Set.copyOf(agents);
  }

  /** Agrees that there is nobody whose queues and agents matter: a file that is read alone. */
  boolean isNobody() {
    return apps.isEmpty() && agents.isEmpty();
  }

  static RoutingPartner nobody() {
    return new RoutingPartner("", Map.of(), Set.of());
  }

  Set<String> agentNames() {
    Set<String> names = new TreeSet<>();
    agents.forEach(agent -> names.add(agent.value()));
    return names;
  }
}
