package dev.beckon.relay.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.ScenarioFile;
import dev.beckon.relay.config.ScenarioResult;
import dev.beckon.relay.simulation.Report;
import dev.beckon.relay.simulation.Simulator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The shipped scenarios, and what is said about wrong ones. */
class SimulateCommandTest {
  private static final Path SHIPPED = Path.of("..", "docs", "simulations");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  /** Mayday's figure, with the agents that {@code staff} names for it. */
  @Test
  void maydayIsAnsweredWithinNineAndThreeQuartersOfASecond() {
    StaffCommandTest staff = new StaffCommandTest();
    assertThat(
            staff.staff(
                "--per-hour", "120", "--handling", "5m", "--answer", "3s", "--no-simulation"))
        .isZero();
    assertThat(staff.printed())
        .contains("Erlang C: 15 agents for an average speed of answer of 9.75s")
        .containsPattern(">\\s+15\\s+9\\.75 s");

    ScenarioResult.Loaded mayday =
        (ScenarioResult.Loaded) ScenarioFile.read(SHIPPED.resolve("mayday.yaml"));
    Report report = Simulator.simulate(mayday.scenario());

    assertThat(mayday.scenario().shifts().getFirst().agents()).isEqualTo(15);
    assertThat(report.answer().isAbout(9.75)).as("%s", report.answer()).isTrue();
    assertThat(report.leftOver()).isZero();
  }

  @Test
  void aDayIsPrintedByQueueTierAndShiftAndDrawn() throws IOException {
    int code =
        run(
            SHIPPED.resolve("busy-day.yaml").toString(),
            "--out",
            directory.resolve("x").toString());

    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString())
        .containsPattern("orders, standard +\\d+ +[0-9.]+ s ± ")
        .containsPattern("orders, premium ")
        .containsPattern("night +[0-9.]+ +[0-9.]+ % ± ")
        .contains("Waits told on arrival")
        .doesNotContain("still wait");
    assertThat(Files.readString(directory.resolve("x/busy-day-waits.svg"))).startsWith("<svg");
    assertThat(directory.resolve("x/busy-day-day.svg")).exists();
  }

  @Test
  void aWrongScenarioIsNamedWithLineAndFix() throws IOException {
    Files.writeString(directory.resolve("r.yaml"), "queues: [{id: shop, ring-time: 0s}]");
    Path file =
        Files.writeString(
            directory.resolve("s.yaml"),
            """
            routing: r.yaml
            traffic:
              - id: a
                queue: shop
                per-hour: [3, x]
            shift:
              - id: b
            """);

    assertThat(run(file.toString())).isEqualTo(2);

    assertThat(err.toString())
        .contains(
            "s.yaml:5: 'traffic.a.per-hour' must hold numbers from 0 to 1000000; there is 'x'")
        .contains("s.yaml:6: unknown key 'shift'; did you mean 'shifts'?")
        .contains("r.yaml:1: 'queues.shop.ring-time' must be a time");
  }

  @Test
  void aFileThatIsNotThereIsSaid() {
    assertThat(run(directory.resolve("none.yaml").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no such file");
  }

  private int run(String... arguments) {
    return new CommandLine(new SimulateCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
