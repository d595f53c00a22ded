package dev.beckon.benchmarks.media;

import dev.beckon.benchmarks.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./beckon bench --only media}: plays the stories in turn, Beckon's and Chromium's, and
 * reports what came of them.
 */
public final class MediaBench {
  /** Each takes about ten minutes. */
  private static final int MOST_ROUNDS = 3;

  private final Path folder;
  private final Length length;
  private final Report report;
  private final Optional<Path> chromium = ChromiumRun.program();

  private MediaBench(Path folder, Length length, Report report) {
    this.folder = folder;
    this.length = length;
    this.report = report;
  }

  /**
   * Measures everything.
   *
   * @param folder for logs and notes; kept, for who wants to know more
   */
  public static void measure(Path folder, boolean quick, int rounds, Report report)
      throws Exception {
    Files.createDirectories(folder);
    report.beside("Chromium");
    new MediaBench(folder, quick ? Length.QUICK : Length.WHOLE, report)
        .run(quick ? 1 : Math.min(rounds, MOST_ROUNDS));
  }

  private void run(int rounds) throws Exception {
    if (chromium.isEmpty()) {
      System.out.println(
          "Chromium is not beside it: it is not installed (apt-get install chromium)");
    }
    System.out.println("starting relay, console and shop; their logs and notes are in " + folder);
    try (Call call = new Call(folder.resolve("loopback"), "-")) {
      List<String> ways = List.of("home-button", "cart-button", "to-checkout");
      for (int i = 0; i < ways.size(); i++) {
        call.shop().order("page " + ways.get(i));
        call.picture("page-" + i + ".png");
      }
      LoopbackStory story = new LoopbackStory(call, length, report);
      story.warmUp();
      for (int round = 1; round <= rounds; round++) {
        System.out.printf("round %d of %d: pictures, strokes, still screen%n", round, rounds);
        story.play();
        loopbackInChromium();
      }
    }
    for (int round = 1; round <= rounds; round++) {
      System.out.printf("round %d of %d: over a rough path%n", round, rounds);
      try (Call call = new Call(folder.resolve("rough"), Integer.toString(round))) {
        RoughStory.play(call, length).report(report, false);
      }
      roughInChromium(round);
    }
  }

  private void loopbackInChromium() throws InterruptedException {
    playInChromium(
            "rough=false&seconds="
                + length.motion().toSeconds()
                + "&changes="
                + length.changes()
                + "&still="
                + length.still().toSeconds(),
            null)
        .ifPresent(this::reportLoopback);
  }

  private void roughInChromium(int seed) throws InterruptedException {
    playInChromium(
            "rough=true&changes=" + length.roughChanges() + "&blackouts=" + length.blackouts(),
            (long) seed)
        .ifPresent(told -> RoughStory.of(told).report(report, true));
  }

  /** What goes wrong with Chromium costs its figures, not ours. */
  private Optional<ChromiumRun.Told> playInChromium(String query, @Nullable Long seed)
      throws InterruptedException {
    if (chromium.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ChromiumRun.play(chromium.get(), folder.resolve("loopback"), query, seed));
    } catch (IOException | UncheckedIOException | ExecutionException | TimeoutException e) {
      System.out.println("Chromium is not beside it this time: " + e);
      return Optional.empty();
    }
  }

  private void reportLoopback(ChromiumRun.Told told) {
    delays(LoopbackStory.MOTION, told.millis("moving"));
    report.floorMeasured(
        LoopbackStory.MOTION + ": pictures shown",
        "1/s",
        told.json().path("shownEachSecond").asDouble());
    // It knows neither keys nor captures: a change is a change.
    delays(LoopbackStory.KEY, told.millis("changed"));
    delays(LoopbackStory.BY_ITSELF, told.millis("changed"));
    report.floorMeasured(
        LoopbackStory.SESSION + "sent", "kbit/s", told.json().path("stillKilobits").asDouble());
    report.floorMeasured(LoopbackStory.SESSION + "both ends' CPU", "% of a core", told.stillCpu());
  }

  private void delays(String what, List<Double> millis) {
    new Delays().addMillis(millis).reportAsFloor(report, what);
  }
}
