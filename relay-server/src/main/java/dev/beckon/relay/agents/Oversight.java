package dev.beckon.relay.agents;

import dev.beckon.relay.config.AgentAccount;
import dev.beckon.relay.routing.AgentRules;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.QueueId;
import java.util.Collections;
import java.util.List;

/**
 * Whose sessions a supervisor looks after: those of agents who share a queue, or all without a
 * queue of one's own; of customers of those apps only that are this account's business. Immutable.
 *
 * @param serving what the supervisor serves
 */
record Oversight(AgentAccount supervisor, AgentRules serving) {

  /**
   * @param app whose customer it is
   * @param queue of the session
   * @param serves the queues of its agent
   */
  boolean covers(AppId app, QueueId queue, List<QueueId> serves) {
    List<QueueId> queues = serving.queues();
    return supervisor.serves(app)
        && (queues.isEmpty() || queues.contains(queue) || !Collections.disjoint(queues, serves));
  }
}
