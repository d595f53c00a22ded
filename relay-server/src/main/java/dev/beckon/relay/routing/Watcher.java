package dev.beckon.relay.routing;

import java.time.Instant;

/**
 * A supervisor who watches a session, or a colleague who takes part in it; stands beside its
 * request's state. Immutable.
 *
 * @param supervisor or the colleague
 * @param agent whose session it is
 * @param invited the agent asked for it, and decides about the mode
 */
public record Watcher(
    AgentId supervisor, AgentId agent, WatchMode mode, Instant since, boolean invited) {

  Watcher in(WatchMode another) {
    return new Watcher(supervisor, agent, another, since, invited);
  }
}
