package dev.beckon.examples.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code ./beckon tour}: plays the story and leaves pictures, {@code timeline.json} and logs. Exits
 * with 1, and names the stage and the log to read, when something did not truly happen.
 */
@Command(
    name = "tour",
    mixinStandardHelpOptions = true,
    description = "One call for help from tap to wrap-up, without a display.")
public final class TourMain implements Callable<Integer> {
  @Option(
      names = "--out",
      defaultValue = "target/tour",
      description = "Where pictures, timings and logs go (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("target", "tour");

  @Option(
      names = "--without",
      split = ",",
      description =
          "Leaves out: ${COMPLETION-CANDIDATES}. Without all it is the call itself, in a third of"
              + " the time.")
  private Set<Act> without = EnumSet.noneOf(Act.class);

  /** Runs the tour. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** The same without the end of the JVM; answers the exit code. */
  public static int run(String... arguments) {
    return new CommandLine(new TourMain())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(arguments);
  }

  @Override
  public Integer call() throws IOException {
    empty(out);
    System.out.println("Beckon's tour: somebody's payment is declined, and they tap Help.");
    try (Tour tour = new Tour(out, without, System.out)) {
      return play(tour);
    }
  }

  private int play(Tour tour) throws IOException {
    try {
      Timings timings = tour.play();
      writeTimeline(tour.script(), timings);
      System.out.printf("%n%s%n", timings.table());
      System.out.printf(
          "The tour took %.1f s. Pictures, timeline.json and logs are in %s%n",
          tour.script().totalMillis() / 1000.0, out);
      return 0;
    } catch (Script.StageFailed e) {
      System.err.println("The tour FAILED: " + e.getMessage());
      tour.takeLastPictures();
      return 1;
    }
  }

  private void writeTimeline(Script script, Timings timings) throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    ObjectNode all = json.createObjectNode();
    all.putPOJO("stages", script.stages());
    all.putPOJO("headlineMillis", timings.headline());
    all.set("requestMicros", timings.asJson());
    Files.writeString(
        out.resolve("timeline.json"),
        json.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
  }

  /** What an earlier tour left would be mistaken for this one's. Nothing else is touched. */
  private static void empty(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> old;
    try (Stream<Path> files = Files.list(folder)) {
      old = files.filter(TourMain::isOurs).toList();
    }
    for (Path file : old) {
      Files.delete(file);
    }
  }

  private static boolean isOurs(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file)
        && (name.matches("\\d\\d-.*\\.png")
            || name.endsWith(".log")
            || name.equals("timeline.json"));
  }
}
