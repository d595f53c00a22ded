package dev.beckon.relay.routing;

import java.time.Duration;
import java.util.List;

/**
 * How one relay routes. Immutable.
 *
 * @param queues every queue there is
 * @param resumeWindow how long a cut link is waited for, on either side
 * @param declineLasts how long an agent who declined a request is not rung for it again
 * @param endedRemembered how long an ended request is known, so that a repeated id gets the same
 *     answer
 */
public record RoutingRules(
    List<QueueRules> queues,
    Duration resumeWindow,
    Duration declineLasts,
    Duration endedRemembered) {
  public RoutingRules {
    queues = List.copyOf(queues);
    if (queues.stream().map(QueueRules::id).distinct().count() != queues.size()) {
      throw new IllegalArgumentException("two queues have the same id");
    }
    if (!resumeWindow.isPositive()) {
      throw new IllegalArgumentException("resumeWindow must be positive");
    }
    if (declineLasts.isNegative() || endedRemembered.isNegative()) {
      throw new IllegalArgumentException("declineLasts and endedRemembered must not be negative");
    }
  }

  /** 30 s to resume, 30 s of peace after a decline, ended requests known for 10 min. */
  public static RoutingRules of(QueueRules... queues) {
    return new RoutingRules(
        List.of(queues), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMinutes(10));
  }
}
