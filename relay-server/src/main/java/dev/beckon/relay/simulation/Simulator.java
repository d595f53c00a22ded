package dev.beckon.relay.simulation;

import dev.beckon.relay.routing.Event;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Runs a scenario as often as it says, on all cores. The same scenario gives the same report. */
public final class Simulator {
  private Simulator() {}

  public static Report simulate(Scenario scenario) {
    List<RunResult> runs =
        IntStream.range(0, scenario.runs())
            .parallel()
            .mapToObj(run -> new World(scenario, seed(scenario.seed(), run)).run())
            .toList();
    return new Report(runs);
  }

  /**
   * The first of a scenario's worlds, told event by event: what its router is given, and when. A
   * relay that is killed in it begins with {@link Event.Restored}.
   */
  public static void play(Scenario scenario, BiConsumer<Event, Instant> heard) {
    new World(scenario, seed(scenario.seed(), 0), heard).run();
  }

  /** Far from its neighbours' chances, though the numbers are next to each other. */
  private static long seed(long seed, int run) {
    return (seed * 1_000_003 + run) * 0x9E37_79B9_7F4A_7C15L;
  }
}
