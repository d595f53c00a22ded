package dev.beckon.benchmarks.media;

import dev.beckon.benchmarks.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code ./beckon bench --only media}: plays the stories in turn, Beckon's and Chromium's, and
 * reports what came of them.
 */
public final class MediaBench {
  /** Each takes about eight minutes. */
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

  private void loopbackInChromium() throws Exception {
    if (chromium.isEmpty()) {
      return;
    }
    ChromiumRun.Told told =
        ChromiumRun.play(
            chromium.get(),
            folder.resolve("loopback"),
            "rough=false&seconds="
                + length.motion().toSeconds()
                + "&changes="
                + length.changes()
                + "&still="
                + length.still().toSeconds(),
            null);
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

  private void roughInChromium(int seed) throws Exception {
    if (chromium.isEmpty()) {
      return;
    }
    ChromiumRun.Told told =
        ChromiumRun.play(
            chromium.get(),
            folder.resolve("loopback"),
            "rough=true&changes=" + length.roughChanges() + "&blackouts=" + length.blackouts(),
            (long) seed);
    RoughStory.of(told).report(report, true);
  }
}
