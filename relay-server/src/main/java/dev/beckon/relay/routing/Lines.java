package dev.beckon.relay.routing;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All queues' lines. Confined to the routing thread. */
final class Lines {

  private final Map<QueueId, Line> byQueue = new LinkedHashMap<>();
  private final Map<QueueId, Line> retired = new HashMap<>();
  private final Priority priority;

  Lines(RoutingRules rules, Priority priority) {
    this.priority = priority;
    for (QueueRules queue : rules.queues()) {
      byQueue.put(queue.id(), new Line(queue, false, priority));
    }
  }

  @Nullable Line find(QueueId queue) {
    return byQueue.get(queue);
  }

  /**
   * For what was stored under earlier rules: a queue that is gone gets a line that takes nobody
   * new.
   */
  Line findOrRetire(QueueId queue) {
    Line line = byQueue.get(queue);
    return line != null
        ? line
        : retired.computeIfAbsent(queue, id -> new Line(QueueRules.of(id), true, priority));
  }

  Iterable<Line> all() {
    return byQueue.values();
  }
}
