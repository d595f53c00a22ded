package dev.beckon.relay.simulation;

import dev.beckon.relay.routing.AgentRules;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.QueueRules;
import dev.beckon.relay.routing.RoutingRules;
import dev.beckon.relay.routing.TierId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scenarios for tests: one queue, random arrivals and handling times, agents who are always there.
 */
final class Worlds {

  static final QueueId SHOP = new QueueId("shop");
  static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  private Worlds() {}

  static RoutingRules rules() {
    return RoutingRules.of(QueueRules.builder(SHOP).wrapUp(Duration.ZERO).build());
  }

  static Traffic traffic(double perHour, Duration talk, @Nullable Duration patience) {
    return new Traffic(
        "shop",
        SHOP,
        TierId.STANDARD,
        List.of(perHour),
        Times.exponential(talk),
        Times.fixed(Duration.ZERO),
        patience == null ? null : Times.exponential(patience));
  }

  static Shift agents(int count) {
    return Shift.always("day", count, AgentRules.serving(SHOP));
  }

  /** What the Erlang formulas assume. */
  static Scenario ideal(Traffic traffic, int agents, Duration length, int runs, long seed) {
    return with(rules(), traffic, agents(agents), Habits.ideal(), length, runs, seed);
  }

  static Scenario with(
      RoutingRules rules,
      Traffic traffic,
      Shift shift,
      Habits habits,
      Duration length,
      int runs,
      long seed) {
    return new Scenario(
        rules,
        List.of(traffic),
        List.of(shift),
        habits,
        START,
        Duration.ofHours(2),
        length,
        Duration.ofSeconds(15),
        runs,
        seed);
  }
}
