package dev.beckon.relay.simulation;

import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.TierId;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one run came to. */
final class RunResult {

  /** Whose requests are looked at together. */
  record Group(QueueId queue, TierId tier) {
    @Override
    public String toString() {
      return queue + " " + tier;
    }
  }

  private final Scenario scenario;
  private final Map<Group, Measured> groups = new LinkedHashMap<>();
  private final Map<String, Busyness> shifts = new LinkedHashMap<>();
  private long events;
  private long leftOver;

  RunResult(Scenario scenario) {
    this.scenario = scenario;
    scenario.traffic().forEach(this::of);
    scenario.shifts().forEach(this::of);
  }

  Measured of(Traffic traffic) {
    return groups.computeIfAbsent(
        new Group(traffic.queue(), traffic.tier()), _ -> new Measured(scenario));
  }

  Busyness of(Shift shift) {
    return shifts.computeIfAbsent(shift.name(), _ -> new Busyness(scenario));
  }

  void finish(long events, int leftOver) {
    this.events = events;
    this.leftOver = leftOver;
  }

  Map<Group, Measured> groups() {
    return groups;
  }

  Map<String, Busyness> shifts() {
    return shifts;
  }

  /** How many events the router handled. */
  long events() {
    return events;
  }

  /** Who was neither answered nor sent away, a day after the last arrival. */
  long leftOver() {
    return leftOver;
  }
}
