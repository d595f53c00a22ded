package dev.beckon.benchmarks;

import dev.beckon.relay.replay.RecordFolder;
import dev.beckon.relay.replay.RoutingLog;
import dev.beckon.relay.routing.AgentRules;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.Event;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.QueueRules;
import dev.beckon.relay.routing.Router;
import dev.beckon.relay.routing.RoutingRules;
import dev.beckon.relay.routing.Step;
import dev.beckon.relay.routing.TierId;
import dev.beckon.relay.simulation.Habits;
import dev.beckon.relay.simulation.Scenario;
import dev.beckon.relay.simulation.Shift;
import dev.beckon.relay.simulation.Simulator;
import dev.beckon.relay.simulation.Times;
import dev.beckon.relay.simulation.Traffic;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A busy day: everything that happened to the router of a help centre with 700 agents in 24 hours,
 * a million events, given to a fresh router again.
 */
final class RouterDay {
  private static final int QUEUES = 20;
  private static final double TARGET_SECONDS = 10;

  private RouterDay() {}

  private record Happening(Event event, Instant at) {}

  static void measure(Path folder, boolean quick, int rounds, Report report) throws IOException {
    System.out.println("simulating a day");
    Scenario scenario = scenario(Duration.ofHours(quick ? 2 : 24));
    List<Happening> day = new ArrayList<>(1_200_000);
    Simulator.play(scenario, (event, at) -> day.add(new Happening(event, at)));
    String what =
        String.format(Locale.ROOT, "a day of %,d events, replayed by the router: ", day.size());
    for (int n = 0; n < rounds; n++) {
      System.out.printf("round %d of %d: %s%n", n + 1, rounds, what);
      long begun = cpuNanos();
      long choices = replay(scenario.rules(), day);
      double seconds = (cpuNanos() - begun) / 1e9;
      report.measured(what + "CPU", "s", seconds, quick ? null : TARGET_SECONDS);
      report.measured(what + "CPU for one", "µs", seconds * 1e6 / day.size());
      report.measured(what + "choices made", "choices", choices);
      begun = cpuNanos();
      long bytes = record(folder, scenario.rules(), day);
      double recorded = (cpuNanos() - begun) / 1e9;
      report.measured(
          what + "CPU of recording besides, for one",
          "µs",
          (recorded - seconds) * 1e6 / day.size());
      report.measured(what + "on the disk, for one", "B", (double) bytes / day.size());
    }
  }

  /** Of this thread: whoever else uses the machine changes it little. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** The same, and everything is written down as the relay does; returns how many bytes. */
  private static long record(Path folder, RoutingRules rules, List<Happening> day)
      throws IOException {
    Router router = new Router(rules);
    RecordFolder records = RecordFolder.of(folder);
    try (RoutingLog log = records.begin(rules, day.getFirst().at, Integer.MAX_VALUE)) {
      for (Happening happening : day) {
        log.happened(happening.event, happening.at, router.handle(happening.event, happening.at));
      }
    }
    Path file = records.files().getLast();
    long bytes = Files.size(file);
    Files.delete(file);
    return bytes;
  }

  private static long replay(RoutingRules rules, List<Happening> day) {
    Router router = new Router(rules);
    long choices = 0;
    for (Happening happening : day) {
      Step step = router.handle(happening.event, happening.at);
      for (Effect effect : step.now()) {
        choices += effect instanceof Effect.Explained ? 1 : 0;
      }
    }
    return choices;
  }

  /** About 10,500 requests an hour; a tenth of them has to wait a little. */
  private static Scenario scenario(Duration length) {
    List<QueueRules> queues = new ArrayList<>();
    List<Traffic> traffic = new ArrayList<>();
    List<Shift> shifts = new ArrayList<>();
    for (int n = 0; n < QUEUES; n++) {
      QueueId queue = new QueueId("queue-" + n);
      queues.add(QueueRules.of(queue));
      traffic.add(
          new Traffic(
              queue.value(),
              queue,
              TierId.STANDARD,
              List.of(525.0),
              Times.exponential(Duration.ofMinutes(3)),
              Times.exponential(Duration.ofSeconds(20)),
              Times.exponential(Duration.ofMinutes(2))));
      shifts.add(
          Shift.always(
              queue.value(),
              35,
              AgentRules.serving(
                  queue,
                  new QueueId("queue-" + (n + 1) % QUEUES),
                  new QueueId("queue-" + (n + 7) % QUEUES))));
    }
    Habits habits =
        new Habits(
            Times.exponential(Duration.ofSeconds(3)),
            0.02,
            0.02,
            Times.fixed(Duration.ofSeconds(30)),
            0.05,
            0.02,
            0);
    return new Scenario(
        RoutingRules.builder().queues(queues).build(),
        traffic,
        shifts,
        habits,
        Instant.parse("2026-03-02T00:00:00Z"),
        Duration.ZERO,
        length,
        Duration.ofSeconds(15),
        1,
        1);
  }
}
