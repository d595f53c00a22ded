package dev.beckon.relay.config;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.beckon.relay.config.Problems.Place;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.TierId;
import dev.beckon.relay.simulation.Habits;
import dev.beckon.relay.simulation.Scenario;
import dev.beckon.relay.simulation.Shift;
import dev.beckon.relay.simulation.Times;
import dev.beckon.relay.simulation.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All keys of a scenario, with their types, limits and defaults: the code that asks for them is the
 * list of them. {@code docs/simulation-file.md} says what they mean; a test compares the two.
 */
final class ScenarioBinding {
  private static final Duration LONGEST = ofHours(24);
  private static final Duration A_YEAR = ofDays(366);
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

  private final Problems problems;
  private final Overlay overlay;
  private final Path base;
  private final RoutingChecks checks = new RoutingChecks();

  /**
   * @param base what relative paths in the file start from
   */
  ScenarioBinding(Problems problems, Overlay overlay, Path base) {
    this.problems = problems;
    this.overlay = overlay;
    this.base = base;
  }

  /** Returns null when there are problems. */
  @Nullable Scenario bind(ConfigNode.Mapping root) {
    Section top = new Section(problems, overlay, "", root, 1);
    RoutingPlan plan = plan(top);
    Instant start = start(top);
    Duration warmUp = top.duration("warm-up", Duration.ZERO, A_YEAR, Duration.ZERO);
    Duration length = top.duration("length", ofSeconds(1), A_YEAR, ofHours(24));
    Duration target = top.duration("target", Duration.ZERO, LONGEST, ofSeconds(15));
    int runs = top.number("runs", 1, 1000, 10);
    int seed = top.number("seed", 0, 999_999_999, 1);
    Habits habits = habits(top.section("habits"));
    List<Traffic> traffic = top.sections("traffic").stream().map(this::traffic).toList();
    List<Shift> shifts = top.sections("shifts").stream().map(this::shift).toList();
    top.finish();
    checks.run(top);
    if (traffic.isEmpty()) {
      top.problem("has no traffic; add some under 'traffic'");
    }
    if (shifts.isEmpty()) {
      top.problem("has no agents; add some under 'shifts'");
    }
    return plan == null || !problems.isEmpty()
        ? null
        : new Scenario(
            plan.rules(), traffic, shifts, habits, start, warmUp, length, target, runs, seed);
  }

  private @Nullable RoutingPlan plan(Section top) {
    String name = top.requiredText("routing");
    if (name.isBlank()) {
      return null;
    }
    return switch (RoutingFile.read(base.resolve(name))) {
      case RoutingResult.Loaded loaded -> {
        checks.know(loaded.plan());
        yield loaded.plan();
      }
      case RoutingResult.Invalid invalid -> {
        for (ConfigProblem problem : invalid.problems()) {
          problems.add(Place.outside(problem.where()), problem.message());
        }
        yield null;
      }
    };
  }

  private static Instant start(Section top) {
    String text = top.text("start", MONDAY.toString());
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      top.complain("start", "must be a time such as 2026-03-02T00:00:00Z");
      return MONDAY;
    }
  }

  private Traffic traffic(Section section) {
    String id = section.id();
    QueueId queue = new QueueId(section.requiredText("queue"));
    TierId tier = new TierId(section.text("tier", TierId.STANDARD.value()));
    List<Double> perHour = section.decimals("per-hour", 0, 1e6);
    if (perHour.isEmpty() && !section.isWritten("per-hour")) {
      section.problem("has no 'per-hour'; add one number, or one for each hour of the day");
    }
    Times talk = times(section, "talk", ofSeconds(270));
    Times wrapUp = times(section, "wrap-up", Duration.ZERO);
    Times patience = section.isWritten("patience") ? times(section, "patience", LONGEST) : null;
    section.finish();
    checks.queueNamed(section, "queue", queue);
    checks.tierNamed(section, "tier", tier);
    return new Traffic(
        id, queue, tier, perHour.isEmpty() ? List.of(0.0) : perHour, talk, wrapUp, patience);
  }

  private Shift shift(Section section) {
    String id = section.id();
    int agents = section.number("agents", 0, 100_000, 1);
    Duration from = section.duration("from", Duration.ZERO, LONGEST.minusMillis(1), Duration.ZERO);
    Duration until = section.duration("until", ofMillis(1), LONGEST.multipliedBy(2), LONGEST);
    if (until.compareTo(from) <= 0) {
      section.complain("until", "must be after 'from'; for a night shift add 24h to it");
      until = from.plus(LONGEST);
    }
    Shift shift = new Shift(id, agents, AgentBinding.bind(section, checks), from, until);
    section.finish();
    return shift;
  }

  private static Habits habits(Section section) {
    Times answer = times(section, "answer", ofSeconds(3));
    double declined = section.decimal("declined-percent", 0, 90, 0) / 100;
    double missed = section.decimal("missed-percent", 0, 90, 0) / 100;
    if (declined + missed >= 1) {
      section.problem("leaves no ring to be answered; lower 'declined-percent'");
      declined = 0;
    }
    Habits habits =
        new Habits(
            answer,
            declined,
            missed,
            times(section, "back-after", ofSeconds(60)),
            section.decimal("agent-cuts-per-hour", 0, 60, 0),
            section.decimal("customer-cut-percent", 0, 100, 0) / 100,
            section.decimal("restarts-per-day", 0, 1000, 0));
    section.finish();
    return habits;
  }

  /**
   * A mean, and how far single times are from it: without a word they are exponential, with a
   * deviation of 0 they are all the same, and otherwise log-normal.
   */
  private static Times times(Section section, String key, Duration otherwise) {
    Duration mean = section.duration(key, Duration.ZERO, LONGEST, otherwise);
    String deviationKey = key + "-deviation";
    double deviation = section.decimal(deviationKey, 0, 10, 1);
    if (mean.isZero() || (section.isWritten(deviationKey) && deviation == 0)) {
      return Times.fixed(mean);
    }
    return section.isWritten(deviationKey)
        ? new Times.LogNormal(mean, deviation)
        : Times.exponential(mean);
  }
}
