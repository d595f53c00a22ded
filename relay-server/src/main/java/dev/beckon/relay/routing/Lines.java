package dev.beckon.relay.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All queues' lines. Confined to the routing thread. */
final class Lines {

  private final Map<QueueId, Line> byQueue = new LinkedHashMap<>();
  private final Map<QueueId, Line> retired = new LinkedHashMap<>();
  private final Priority priority;

  Lines(RoutingRules rules, Priority priority) {
    this.priority = priority;
    for (QueueRules queue : rules.queues()) {
      byQueue.put(queue.id(), new Line(queue, priority));
    }
  }

  /** Where somebody may ask for help; null where there is no such queue, or none any more. */
  @Nullable Line find(QueueId queue) {
    return byQueue.get(queue);
  }

  /** Also one that takes nobody new; null where there never was one. */
  @Nullable Line findAny(QueueId queue) {
    Line line = byQueue.get(queue);
    return line == null ? retired.get(queue) : line;
  }

  /**
   * For what was stored under earlier rules: a queue that is gone gets a line that takes nobody
   * new.
   */
  Line findOrRetire(QueueId queue) {
    Line line = byQueue.get(queue);
    return line != null ? line : retired.computeIfAbsent(queue, id -> Line.retired(id, priority));
  }

  /** Those that take nobody new. */
  Collection<Line> retired() {
    return retired.values();
  }

  /** Every line there is. */
  List<Line> all() {
    List<Line> all = new ArrayList<>(byQueue.values());
    all.addAll(retired.values());
    return all;
  }

  /**
   * Before other rules are used, and while agents still serve their lines.
   *
   * @param needed which retired lines must stay
   */
  void retireAll(Predicate<Line> needed) {
    retired.values().removeIf(line -> !needed.test(line));
    byQueue.values().forEach(Line::retire);
    retired.putAll(byQueue);
    byQueue.clear();
  }

  /**
   * Other rules are in force, and {@link Priority} goes by them. All lines are empty after this.
   */
  void use(RoutingRules rules) {
    for (QueueRules queue : rules.queues()) {
      Line line = retired.remove(queue.id());
      if (line == null) {
        line = new Line(queue, priority);
      } else {
        line.use(queue);
      }
      byQueue.put(queue.id(), line);
    }
    all().forEach(Line::empty);
  }
}
