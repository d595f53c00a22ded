package dev.beckon.benchmarks;

import dev.beckon.relay.simulation.Charts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The part of the benchmarks that JMH runs, and the plot of the router's cost against its size. */
final class MicroBenchmarks {
  /** What choosing may cost: one of the router's promises. */
  private static final double CHOICE_TARGET_MICROS = 2;

  /** What it may cost, everything that comes of it included, when the search has widened. */
  private static final double WIDENING_TARGET_MICROS = 10;

  private static final String PACKAGE = "dev\\.beckon\\.benchmarks\\.micro\\..*";

  private final boolean quick;
  private final Report report;
  private final Map<String, List<Charts.Point>> byWaiting = new LinkedHashMap<>();

  MicroBenchmarks(boolean quick, Report report) {
    this.quick = quick;
    this.report = report;
  }

  /**
   * @param plot where the picture of the cost against the size goes
   */
  void run(Path plot) throws RunnerException, IOException {
    OptionsBuilder options = new OptionsBuilder();
    options.include(PACKAGE).forks(1).addProfiler("gc");
    options.warmupIterations(quick ? 1 : 3).measurementIterations(quick ? 1 : 5);
    options.warmupTime(TimeValue.seconds(1)).measurementTime(TimeValue.seconds(1));
    options.jvmArgsAppend("-XX:+UseCompactObjectHeaders", "-Xmx1g");
    for (RunResult result : new Runner(options.build()).run()) {
      note(result);
    }
    List<Charts.Curve> curves = new ArrayList<>();
    byWaiting.forEach(
        (name, points) -> {
          points.sort(Comparator.comparingDouble(Charts.Point::size));
          curves.add(new Charts.Curve(name, points));
        });
    Files.createDirectories(plot.toAbsolutePath().getParent());
    Files.writeString(
        plot,
        Charts.growth(
            "What the router costs as the lines grow (10,000 agents, 200 queues, median)",
            "people waiting",
            "µs",
            curves));
  }

  private void note(RunResult result) {
    BenchmarkParams params = result.getParams();
    String name = params.getBenchmark().replaceAll(".*\\.(\\w+\\.\\w+)", "$1");
    String what =
        "JMH "
            + name
            + params.getParamsKeys().stream()
                .map(key -> " " + key + "=" + params.getParam(key))
                .reduce("", String::concat);
    String unit =
        params.getMode() == Mode.SampleTime ? "µs" : result.getPrimaryResult().getScoreUnit();
    if (params.getMode() == Mode.SampleTime) {
      double p50 = result.getPrimaryResult().getStatistics().getPercentile(50);
      double p99 = result.getPrimaryResult().getStatistics().getPercentile(99);
      report.measured(what + ": p50", unit, p50, target(name));
      report.measured(what + ": p99", unit, p99);
      plotted(name, params, p50);
    } else {
      report.measured(what + ": mean", unit, result.getPrimaryResult().getScore());
    }
    if (!name.startsWith("RouterEvents")) {
      result
          .getSecondaryResults()
          .forEach(
              (key, value) -> {
                if (key.endsWith("gc.alloc.rate.norm")) {
                  report.measured(what + ": allocated", value.getScoreUnit(), value.getScore());
                }
              });
    }
  }

  private static @Nullable Double target(String name) {
    return switch (name) {
      case "RouterChoice.requestForAgent", "RouterChoice.agentForRequest" -> CHOICE_TARGET_MICROS;
      case "RouterEvents.searchWidens" -> WIDENING_TARGET_MICROS;
      default -> null;
    };
  }

  private void plotted(String name, BenchmarkParams params, double micros) {
    String label =
        switch (name) {
          case "RouterChoice.requestForAgent" -> "choosing a request for an agent";
          case "RouterChoice.agentForRequest" -> "choosing an agent for a request";
          case "RouterEvents.agentBecomesFree" -> "an agent becomes free and is rung";
          case "RouterEvents.customerAsks" -> "a customer asks and an agent is rung";
          case "RouterEvents.searchWidens" -> "less is asked for and an agent is rung";
          default -> "";
        };
    if (!label.isEmpty()) {
      byWaiting
          .computeIfAbsent(label, key -> new ArrayList<>())
          .add(new Charts.Point(Double.parseDouble(params.getParam("waiting")), micros));
    }
  }
}
