package dev.beckon.relay.simulation;

import dev.beckon.relay.routing.AgentRules;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.QueueRules;
import dev.beckon.relay.routing.RoutingRules;
import dev.beckon.relay.routing.TierId;
import dev.beckon.relay.staffing.ErlangA;
import dev.beckon.relay.staffing.ErlangC;
import dev.beckon.relay.staffing.Formula;
import dev.beckon.relay.staffing.Load;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a formula's answer to the test: the same load and agents, through the real router. */
public final class StaffingCheck {
  private static final QueueId QUEUE = new QueueId("staffed");
  private static final int RUNS = 10;
  private static final int REQUESTS_PER_RUN = 10_000;
  private static final Duration LONGEST_RUN = Duration.ofDays(300);

  private StaffingCheck() {}

  /**
   * @param target what the service level counts up to
   */
  public static Report.Row simulate(Formula formula, int agents, Duration target) {
    Load load = formula.load();
    Scenario scenario =
        new Scenario(
            rules(load),
            List.of(
                new Traffic(
                    "load",
                    QUEUE,
                    TierId.STANDARD,
                    List.of(load.perHour()),
                    Times.exponential(load.handling()),
                    Times.fixed(Duration.ZERO),
                    patience(formula))),
            List.of(Shift.always("agents", agents, AgentRules.serving(QUEUE))),
            new Habits(Times.fixed(load.answering()), 0, 0, Times.fixed(Duration.ZERO), 0, 0, 0),
            Instant.EPOCH,
            load.handling().multipliedBy(20),
            length(load),
            target,
            RUNS,
            1);
    return Simulator.simulate(scenario).rows().getFirst();
  }

  /** No wrap-up of its own, since the handling time has it, and no ring that runs out. */
  private static RoutingRules rules(Load load) {
    return RoutingRules.of(
        QueueRules.builder(QUEUE)
            .wrapUp(Duration.ZERO)
            .ringTimeout(load.answering().plusMinutes(1))
            .build());
  }

  private static @Nullable Times patience(Formula formula) {
    return switch (formula) {
      case ErlangC _ -> null;
      case ErlangA(var _, var patience) -> Times.exponential(patience);
    };
  }

  private static Duration length(Load load) {
    Duration length = Duration.ofMillis(Math.round(REQUESTS_PER_RUN / load.perHour() * 3_600_000));
    return length.compareTo(LONGEST_RUN) > 0 ? LONGEST_RUN : length;
  }
}
