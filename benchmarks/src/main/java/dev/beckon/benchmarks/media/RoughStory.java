package dev.beckon.benchmarks.media;

import dev.beckon.benchmarks.Report;
import dev.beckon.benchmarks.media.Notes.Note;
import dev.beckon.benchmarks.media.Notes.What;
import dev.beckon.examples.network.Conditions;
import dev.beckon.examples.network.ShapedPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Another page of the shop every few seconds over a rough path, and blackouts of it. Used by one
 * thread.
 *
 * @param dated after how many milliseconds the agent saw that the page had changed, for each change
 * @param legible after how many they could read small print
 * @param recovery after how many, counted from the end of a blackout, they saw something painted
 *     since
 * @param worstWait how long a packet of the customer's stood in the path's queue at most
 * @param worstLaterWait the same, from two seconds after a change on
 */
record RoughStory(
    List<Double> dated,
    List<Double> legible,
    List<Double> recovery,
    double worstWait,
    double worstLaterWait) {
  /** How long each page stays. What was not seen by then counts as seen then. */
  static final Duration PAGE = Duration.ofSeconds(6);

  private static final double LEGIBLE_TARGET = 1_000;
  private static final double QUEUE_TARGET = 300;
  private static final double RECOVERY_TARGET = 1_000;
  private static final Duration LATER = Duration.ofSeconds(2);
  private static final List<String> BUTTONS = List.of("cart-button", "home-button");

  /** What they lead to, in turn, and what Chromium turns to as well. */
  private static final List<String> PAGES = List.of("the cart, words", "the front, pictures");

  /** A bad mobile line: 50 ms there and back, one packet in twenty lost, half a megabit. */
  private static final Conditions ROUGH = new Conditions(5, 25, 500, 1_000);

  /**
   * Opens such a path.
   *
   * @param seed for its luck with each packet
   */
  static ShapedPath path(long seed) {
    ShapedPath path = ShapedPath.open(seed);
    path.become(ROUGH);
    path.noteWaits();
    return path;
  }

  /** Plays it in a session over a rough path. */
  static RoughStory play(Call call, Length length) throws InterruptedException {
    Call.rest(Duration.ofSeconds(5));
    call.takeNotes();
    List<Long> changes = new ArrayList<>();
    for (int i = 0; i < length.roughChanges(); i++) {
      changes.add(System.nanoTime());
      call.shop().order("page " + BUTTONS.get(i % BUTTONS.size()));
      Call.rest(PAGE);
    }
    List<Note> notes = call.takeNotes();
    System.out.println("  Beckon's console says: " + call.freshness());
    List<Double> recovery = new ArrayList<>();
    for (int i = 0; i < length.blackouts(); i++) {
      recovery.add(blackOut(call));
    }
    List<ShapedPath.Waited> waits =
        Notes.of(notes, What.QUEUED).stream()
            .map(
                note ->
                    new ShapedPath.Waited(
                        ShapedPath.End.NEAR, note.nanos(), 1_000L * note.number()))
            .toList();
    return new RoughStory(
        seen(notes, What.SHOWN),
        seen(notes, What.LEGIBLE),
        recovery,
        worst(waits),
        worst(later(waits, changes)));
  }

  /** The same of what Chromium told. */
  static RoughStory of(ChromiumRun.Told told) {
    List<ShapedPath.Waited> waits =
        told.waited().stream().filter(each -> each.from() == ShapedPath.End.NEAR).toList();
    return new RoughStory(
        told.millis("dated"),
        told.millis("legible"),
        told.millis("recovery"),
        worst(within(waits, told.changes())),
        worst(later(waits, told.changes())));
  }

  void report(Report report, boolean ofChromium) {
    String where = "50 ms, 5 % loss, 500 kbit/s: ";
    row(report, ofChromium, where + "change seen, p50", median(dated), -1);
    for (int page = 0; page < PAGES.size(); page++) {
      List<Double> ofPage = every(PAGES.size(), page, legible);
      String what = where + "text legible, " + PAGES.get(page);
      row(report, ofChromium, what + ": p50", median(ofPage), LEGIBLE_TARGET);
      row(report, ofChromium, what + ": worst", max(ofPage), LEGIBLE_TARGET);
    }
    row(report, ofChromium, where + "longest wait in the queue", worstWait, -1);
    row(
        report,
        ofChromium,
        where + "the same, 2 s after a change and later",
        worstLaterWait,
        QUEUE_TARGET);
    row(
        report,
        ofChromium,
        where + "after 1 s of blackout, p50",
        median(recovery),
        RECOVERY_TARGET);
    row(report, ofChromium, where + "after 1 s of blackout, worst", max(recovery), RECOVERY_TARGET);
    System.out.printf(
        Locale.ROOT,
        "  %s: legible after %s ms; seen after %s ms; back after %s ms%n",
        ofChromium ? "Chromium" : "Beckon",
        rounded(legible),
        rounded(dated),
        rounded(recovery));
  }

  private static void row(
      Report report, boolean ofChromium, String what, double millis, double target) {
    if (ofChromium) {
      report.floorMeasured(what, "ms", millis);
    } else {
      report.measured(what, "ms", millis, target < 0 ? null : Double.valueOf(target));
    }
  }

  private static double blackOut(Call call) throws InterruptedException {
    call.shop().order("move - 100");
    Call.rest(Duration.ofSeconds(2));
    long end = Long.parseLong(call.shop().order("dark - 1000"));
    Call.rest(PAGE);
    call.shop().order("move - off");
    Call.rest(Duration.ofSeconds(2));
    List<Note> notes = call.takeNotes();
    return Notes.of(notes, What.PAINTED).stream()
        .filter(painted -> painted.nanos() >= end)
        .findFirst()
        .flatMap(
            fresh ->
                Notes.of(notes, What.SHOWN).stream()
                    .filter(shown -> shown.number() >= fresh.number())
                    .findFirst())
        .map(shown -> (shown.nanos() - end) / 1e6)
        .orElse((double) PAGE.toMillis());
  }

  private static List<Double> seen(List<Note> notes, What how) {
    List<Double> millis = new ArrayList<>();
    Notes.delays(notes, What.PAINTED, how)
        .forEach(nanos -> millis.add(Math.min(nanos / 1e6, (double) PAGE.toMillis())));
    for (int i = Notes.missing(notes, What.PAINTED, how); i > 0; i--) {
      millis.add((double) PAGE.toMillis());
    }
    return millis;
  }

  /** While pages changed, not while it was dark. */
  private static List<ShapedPath.Waited> within(List<ShapedPath.Waited> waits, List<Long> changes) {
    long end = changes.getLast();
    return waits.stream()
        .filter(each -> each.atNanos() >= changes.getFirst() && each.atNanos() <= end)
        .toList();
  }

  /** From two seconds after a change to the next one. */
  static List<ShapedPath.Waited> later(List<ShapedPath.Waited> waits, List<Long> changes) {
    return waits.stream()
        .filter(
            each ->
                changes.stream()
                    .filter(change -> change <= each.atNanos())
                    .reduce((earlier, last) -> last)
                    .filter(last -> each.atNanos() - last >= LATER.toNanos())
                    .filter(last -> each.atNanos() - last <= PAGE.toNanos())
                    .isPresent())
        .toList();
  }

  private static double worst(List<ShapedPath.Waited> waits) {
    return waits.stream().mapToDouble(each -> each.nanos() / 1e6).max().orElse(0);
  }

  private static List<Double> every(int nth, int from, List<Double> values) {
    return IntStream.iterate(from, i -> i < values.size(), i -> i + nth)
        .mapToObj(values::get)
        .toList();
  }

  private static double max(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  private static List<Long> rounded(List<Double> values) {
    return values.stream().map(Math::round).toList();
  }
}
