package dev.beckon.relay.config;

import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.QueueRules;
import dev.beckon.relay.routing.RoutingRules;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service of the operator's that says which agent is rung. Immutable; never prints its token.
 *
 * @param token SECRET; sent as a bearer token; null: none is
 * @param timeLimit afterwards the relay decides itself
 * @param queues where it is asked; empty: everywhere
 */
public record OutsideConfig(
    URI url, @Nullable String token, Duration timeLimit, List<QueueId> queues) {
  public OutsideConfig {
    queues = List.copyOf(queues);
  }

  /** The same rules, with this service asked in its queues. */
  RoutingRules applyTo(RoutingRules rules) {
    return rules.toBuilder().queues(rules.queues().stream().map(this::applyTo).toList()).build();
  }

  private QueueRules applyTo(QueueRules queue) {
    return queues.isEmpty() || queues.contains(queue.id())
        ? queue.toBuilder().outside(timeLimit).build()
        : queue;
  }

  @Override
  public String toString() {
    return "OutsideConfig[" + url + ", " + timeLimit + ", " + queues + "]";
  }
}
