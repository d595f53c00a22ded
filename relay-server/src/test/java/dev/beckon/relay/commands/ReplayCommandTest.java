package dev.beckon.relay.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.replay.Happened;
import dev.beckon.relay.replay.RecordFolder;
import dev.beckon.relay.replay.Recording;
import dev.beckon.relay.replay.RoutingLog;
import dev.beckon.relay.routing.AgentRules;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.QueueRules;
import dev.beckon.relay.routing.Router;
import dev.beckon.relay.routing.RoutingRules;
import dev.beckon.relay.routing.TierId;
import dev.beckon.relay.simulation.Habits;
import dev.beckon.relay.simulation.Scenario;
import dev.beckon.relay.simulation.Shift;
import dev.beckon.relay.simulation.Simulator;
import dev.beckon.relay.simulation.Times;
import dev.beckon.relay.simulation.Traffic;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./beckon replay} and {@code ./beckon explain}, on the record of a simulated day. */
class ReplayCommandTest {
  private static final QueueId SHOP = new QueueId("shop");
  private static final Scenario DAY =
      new Scenario(
          RoutingRules.builder().version("7").queues(List.of(QueueRules.of(SHOP))).build(),
          List.of(
              new Traffic(
                  "shop",
                  SHOP,
                  TierId.STANDARD,
                  List.of(60.0),
                  Times.exponential(Duration.ofMinutes(4)),
                  Times.exponential(Duration.ofSeconds(20)),
                  Times.exponential(Duration.ofMinutes(3)))),
          List.of(Shift.always("day", 5, AgentRules.serving(SHOP))),
          new Habits(
              Times.exponential(Duration.ofSeconds(4)),
              0.1,
              0.1,
              Times.fixed(Duration.ofSeconds(60)),
              0.2,
              0.1,
              0),
          Instant.parse("2026-03-02T00:00:00Z"),
          Duration.ZERO,
          Duration.ofDays(1),
          Duration.ofSeconds(15),
          1,
          5);

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theSameDayIsChosenAgain() throws Exception {
    record(directory, DAY.rules());

    assertThat(run(new ReplayCommand(), directory.toString())).isZero();
    assertThat(out.toString())
        .contains("rules version 7, 2026-03-02T00:00:00Z to 2026-03-03T0")
        .containsPattern("[0-9],[0-9]{3} events, [0-9],[0-9]{3} choices the same \\(");
  }

  /** As if a policy had been changed behind the record's back. */
  @Test
  void otherRulesAreFoundOutAndTheFirstDifferenceIsPutIntoWords() throws Exception {
    RoutingRules others = DAY.rules().toBuilder().version("8").build();
    recordUnder(directory, others);

    assertThat(run(new ReplayCommand(), directory.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains("NOT the same: event ")
        .contains("the relay chose then, for request ")
        .contains("this router chooses, for request ")
        .contains("Decided by version 7 of the routing rules.")
        .contains("Decided by version 8 of the routing rules.");
  }

  @Test
  void aDecisionIsExplainedInWords() throws Exception {
    record(directory, DAY.rules());
    String request = lastRequest();

    assertThat(run(new ExplainCommand(), request, "--data", directory.toString())).isZero();
    assertThat(out.toString())
        .contains(", queue shop")
        .containsPattern("was rung: of those who were free|became free, and this was the first")
        .contains("Free and able, in order: ")
        .containsPattern("Of 5 agents signed in: ")
        .contains("The customer (tier standard) had waited ")
        .contains("Decided by version 7 of the routing rules.");
  }

  @Test
  void whatIsNotThereIsSaid() throws Exception {
    assertThat(run(new ReplayCommand(), directory.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no record of routing in ");
    assertThat(run(new ExplainCommand(), "r-1", "--data", directory.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("say with --data where the relay keeps its data");
    record(directory, DAY.rules());
    assertThat(run(new ExplainCommand(), "nothing", "--data", directory.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("nothing was decided about nothing in the 1 records");

    Path file = RecordFolder.of(directory).files().getFirst();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 4;
    Files.write(file, bytes);
    assertThat(run(new ReplayCommand(), directory.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("is damaged");
  }

  private static void record(Path directory, RoutingRules rules) throws Exception {
    Router router = new Router(rules);
    try (RoutingLog log = RecordFolder.of(directory).begin(rules, DAY.start(), 1 << 24)) {
      Simulator.play(DAY, (event, at) -> log.happened(event, at, router.handle(event, at)));
    }
  }

  /** The choices are made by the day's own rules, and the record says they were others. */
  private static void recordUnder(Path directory, RoutingRules said) throws Exception {
    Router router = new Router(DAY.rules());
    try (RoutingLog log = RecordFolder.of(directory).begin(said, DAY.start(), 1 << 24)) {
      Simulator.play(DAY, (event, at) -> log.happened(event, at, router.handle(event, at)));
    }
  }

  private String lastRequest() throws Exception {
    String request = "";
    try (Recording recording = Recording.open(RecordFolder.of(directory).files().getFirst())) {
      for (Happened each = recording.next(); each != null; each = recording.next()) {
        if (!each.choices().isEmpty() && each.choices().getFirst().chosen() != null) {
          request = each.choices().getFirst().request().value();
        }
      }
    }
    return request;
  }

  private int run(Callable<Integer> command, String... arguments) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
