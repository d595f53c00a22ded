package dev.beckon.relay.routing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The raised hand of an agent in a session; stands beside its request's state. Immutable.
 *
 * @param takenBy the supervisor who looks after it; null: nobody yet
 */
public record Hand(AgentId agent, Instant since, @Nullable AgentId takenBy) {

  Hand takenBy(@Nullable AgentId supervisor) {
    return new Hand(agent, since, supervisor);
  }
}
