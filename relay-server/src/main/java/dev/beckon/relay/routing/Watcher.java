package dev.beckon.relay.routing;

import java.time.Instant;

/**
 * A supervisor who watches a session; stands beside its request's state. Immutable.
 *
 * @param agent whose session it is
 */
public record Watcher(AgentId supervisor, AgentId agent, WatchMode mode, Instant since) {}
