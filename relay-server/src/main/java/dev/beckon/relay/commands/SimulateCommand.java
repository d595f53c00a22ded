package dev.beckon.relay.commands;

import dev.beckon.relay.config.ScenarioFile;
import dev.beckon.relay.config.ScenarioResult;
import dev.beckon.relay.simulation.Charts;
import dev.beckon.relay.simulation.Estimate;
import dev.beckon.relay.simulation.Report;
import dev.beckon.relay.simulation.Scenario;
import dev.beckon.relay.simulation.Simulator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays days of traffic through the real router and prints what people would have seen. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description =
        "Plays a scenario through the real router: waits, service level, who gives up, occupancy.",
    footer = {"", "To begin with: simulate docs/simulations/mayday.yaml"})
public final class SimulateCommand implements Callable<Integer> {
  private static final int COULD_NOT_WRITE = 1;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "the scenario, YAML")
  private Path file = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "where the charts go (without: beside the file)")
  private @Nullable Path out;

  @Override
  public Integer call() {
    return switch (ScenarioFile.read(file)) {
      case ScenarioResult.Invalid invalid -> {
        invalid.problems().forEach(problem -> commandLine().getErr().println(problem));
        yield CommandLine.ExitCode.USAGE;
      }
      case ScenarioResult.Loaded loaded -> simulate(loaded.scenario());
    };
  }

  private int simulate(Scenario scenario) {
    long begin = System.nanoTime();
    Report report = Simulator.simulate(scenario);
    double seconds = (System.nanoTime() - begin) / 1e9;
    print(report, scenario);
    out()
        .println(
            Words.format(
                "%d runs of %s, %.2f million events in %.1f s.",
                report.runs(), Words.time(scenario.length()), report.events() / 1e6, seconds));
    return writeCharts(report, scenario) ? CommandLine.ExitCode.OK : COULD_NOT_WRITE;
  }

  private void print(Report report, Scenario scenario) {
    out()
        .println(
            Words.format(
                "%-24s %9s %18s %8s %8s %16s %14s %8s %8s %8s",
                "queue, tier",
                "requests",
                "ASA",
                "median",
                "9 of 10",
                "in " + Words.time(scenario.target()),
                "give up",
                "no agent",
                "RONA",
                "agents"));
    for (Report.Row row : report.rows()) {
      out()
          .println(
              Words.format(
                  "%-24s %9.0f %18s %8s %8s %16s %14s %8s %8s %8.2f",
                  row.queue() + ", " + row.tier(),
                  row.arrived().mean(),
                  seconds(row.answer()),
                  Words.seconds(row.medianSeconds()),
                  Words.seconds(row.ninetiethSeconds()),
                  percent(row.inTime()),
                  percent(row.abandoned()),
                  Words.percent(row.turnedAway().mean()),
                  Words.percent(row.missedRings().mean()),
                  row.agentsTaken().mean()));
    }
    out().println();
    out().println(Words.format("%-24s %9s %18s", "shift", "agents", "occupancy"));
    for (Report.ShiftRow row : report.shifts()) {
      out()
          .println(
              Words.format(
                  "%-24s %9.2f %18s", row.name(), row.present().mean(), percent(row.occupancy())));
    }
    out().println();
    for (Report.Row row : report.rows()) {
      out()
          .println(
              Words.format(
                  "Waits told on arrival, %s, %s: %s up to the lower figure (honest: 50 %%), %s up to the upper one (honest: 90 %%), mean error %s.",
                  row.queue(),
                  row.tier(),
                  Words.percent(row.honesty().withinLow()),
                  Words.percent(row.honesty().withinHigh()),
                  Words.seconds(row.honesty().meanErrorSeconds())));
    }
    out().println();
    out().println("Everybody together: ASA " + seconds(report.answer()) + ".");
    if (report.leftOver() > 0) {
      out()
          .println(
              report.leftOver()
                  + " still wait a day after the last arrival: there are not enough agents.");
    }
  }

  private boolean writeCharts(Report report, Scenario scenario) {
    Path folder = out != null ? out : file.toAbsolutePath().resolveSibling("");
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
    try {
      Files.createDirectories(folder);
      Path day = folder.resolve(name + "-day.svg");
      Path waits = folder.resolve(name + "-waits.svg");
      Files.writeString(day, Charts.day(report), StandardCharsets.UTF_8);
      Files.writeString(waits, Charts.waits(report, scenario.target()), StandardCharsets.UTF_8);
      out().println("Charts: " + day + ", " + waits);
      out().flush();
      return true;
    } catch (IOException e) {
      commandLine()
          .getErr()
          .println("simulate: cannot write the charts to " + folder + ": " + e.getMessage());
      return false;
    }
  }

  private static String seconds(Estimate estimate) {
    return Double.isFinite(estimate.margin())
        ? Words.format("%.2f s ± %.2f", estimate.mean(), estimate.margin())
        : Words.seconds(estimate.mean());
  }

  private static String percent(Estimate estimate) {
    return Double.isFinite(estimate.margin())
        ? Words.format("%.1f %% ± %.1f", 100 * estimate.mean(), 100 * estimate.margin())
        : Words.percent(estimate.mean());
  }

  private PrintWriter out() {
    return commandLine().getOut();
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets this before it calls");
    }
    return spec.commandLine();
  }
}
