package dev.beckon.benchmarks.media;

import dev.beckon.benchmarks.Report;
import dev.beckon.benchmarks.media.Notes.Note;
import dev.beckon.benchmarks.media.Notes.What;
import dev.beckon.examples.tour.Player;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What people see and what it costs where the network is no matter: pictures of the customer's
 * screen, strokes of the agent's, and a screen that stands still. Used by one thread.
 */
final class LoopbackStory {
  static final String MOTION = "glass to glass, all in motion";
  static final String KEY = "glass to glass, after a key press";
  static final String BY_ITSELF = "glass to glass, a still screen changes by itself";
  static final String SESSION = "session with a still screen: ";
  private static final String STILL = "still screen, its own share: ";

  /** One capture interval, one display pulse, and 40 ms. */
  private static final double GLASS_TARGET = 33 + 17 + 40;

  /** Nothing is captured on this way. */
  private static final double STROKE_TARGET = 17 + 40;

  private static final double STILL_KILOBITS_TARGET = 2;
  private static final double STILL_CPU_TARGET = 0.5;

  /** An encoder sharpens a still picture for two seconds, and a JVM tidies up. */
  private static final Duration SETTLING = Duration.ofSeconds(8);

  private final Call call;
  private final Length length;
  private final Report report;
  private final Random random = new Random(1);

  LoopbackStory(Call call, Length length, Report report) {
    this.call = call;
    this.length = length;
    this.report = report;
  }

  /** A round of everything. */
  void play() throws InterruptedException {
    glass();
    strokes();
    still();
  }

  /** Both ends' code is compiled while much happens. */
  void warmUp() throws InterruptedException {
    move(length.warmUp());
    changes("input", 5);
    call.takeNotes();
  }

  private void glass() throws InterruptedException {
    move(length.motion());
    List<Note> moving = call.takeNotes();
    report(moving, MOTION, GLASS_TARGET);
    stages(moving, "all in motion");
    long shown = Notes.of(moving, What.SHOWN).size();
    report.measured(
        MOTION + ": pictures shown", "1/s", (double) shown / length.motion().toSeconds());

    changes("input", length.changes());
    List<Note> input = call.takeNotes();
    report(input, KEY, GLASS_TARGET);
    stages(input, "after a key press");

    changes("itself", length.changes() / 2);
    report(call.takeNotes(), BY_ITSELF, null);

    call.camera();
    Call.rest(Duration.ofSeconds(1));
    move(length.motion());
    report(call.takeNotes(), MOTION + ", agent's camera on", null);
    call.camera();
  }

  private void report(List<Note> notes, String what, @Nullable Double target) {
    new Delays()
        .addNanos(Notes.delays(notes, What.PAINTED, What.SHOWN))
        .report(report, what, target);
    report.measured(
        what + ": never shown", "changes", Notes.missing(notes, What.PAINTED, What.SHOWN));
  }

  /** Where the time goes, of pictures that were shown themselves. */
  private void stages(List<Note> notes, String story) {
    stage(notes, story, "painted -> capture begins", What.PAINTED, What.CAPTURED);
    stage(notes, story, "capture, masks, comparison", What.CAPTURED, What.PUSHED);
    stage(notes, story, "conversion for the encoder", What.PUSHED, What.ENCODING);
    stage(notes, story, "encoder, loopback, decoder", What.ENCODING, What.DECODED);
    stage(notes, story, "decoded -> in the console's pulse", What.DECODED, What.SHOWN);
  }

  private void stage(List<Note> notes, String story, String name, What from, What to) {
    List<Long> between = Notes.between(notes, from, to);
    if (!between.isEmpty()) {
      report.measured(
          "  " + story + ", " + name + ": p50", "ms", new Delays().addNanos(between).millisAt(50));
    }
  }

  private void move(Duration time) throws InterruptedException {
    call.shop().order("move - 0");
    Call.rest(time);
    call.shop().order("move - off");
    Call.rest(Duration.ofSeconds(1));
  }

  private void changes(String why, int count) throws InterruptedException {
    Call.rest(Duration.ofSeconds(3));
    for (int i = 0; i < count; i++) {
      call.shop().order("change - " + why);
      Call.rest(Duration.ofMillis(700 + random.nextInt(600)));
    }
  }

  private void strokes() throws InterruptedException {
    Player console = call.console();
    console.click("console-tool-pen");
    call.takeNotes();
    for (int i = 0; i < length.changes() / 2; i++) {
      console.order("stroke - 0." + (20 + i) + ",0." + (30 + 2 * i));
      Call.rest(Duration.ofMillis(300 + random.nextInt(200)));
    }
    List<Note> notes = call.takeNotes();
    List<Long> delays = Notes.untilNext(notes, What.STROKE, What.DRAWN);
    new Delays().addNanos(delays).report(report, "stroke to drawn", STROKE_TARGET);
    console.order("clear");
    console.click("console-tool-look");
  }

  /**
   * Beside a paused one of the same session, so that it is the screen's own share; once before and
   * once after, since a JVM that compiles less and less makes whatever comes later look cheaper.
   */
  private void still() throws InterruptedException {
    Duration time = length.still();
    Cost before = paused(time);
    Call.rest(SETTLING);
    call.takeNotes();
    Cost still = cost(time);
    long changed = Notes.of(call.takeNotes(), What.PUSHED).size();
    Cost paused = before.meanWith(paused(time));
    report.measured(
        STILL + "sent", "kbit/s", still.kilobits - paused.kilobits, STILL_KILOBITS_TARGET);
    report.measured(
        STILL + "customer's CPU", "% of a core", still.shop - paused.shop, STILL_CPU_TARGET);
    report.measured(STILL + "console's CPU", "% of a core", still.console - paused.console);
    report.measured(SESSION + "sent", "kbit/s", still.kilobits);
    report.measured(SESSION + "captures that differed", "1/s", (double) changed / time.toSeconds());
    report.measured(SESSION + "customer's CPU", "% of a core", still.shop);
    report.measured(SESSION + "console's CPU", "% of a core", still.console);
    report.measured(SESSION + "both ends' CPU", "% of a core", still.shop + still.console);
  }

  private Cost paused(Duration time) throws InterruptedException {
    call.shop().click("beckon-pause");
    Call.rest(SETTLING);
    Cost cost = cost(time);
    call.shop().click("beckon-pause");
    return cost;
  }

  private record Cost(double kilobits, double shop, double console) {
    Cost meanWith(Cost other) {
      return new Cost(
          (kilobits + other.kilobits) / 2, (shop + other.shop) / 2, (console + other.console) / 2);
    }
  }

  private Cost cost(Duration time) throws InterruptedException {
    call.shop().order("kilobits");
    long shop = cpu(call.shop());
    long console = cpu(call.console());
    long begun = System.nanoTime();
    Call.rest(time);
    double whole = (System.nanoTime() - begun) / 100.0;
    return new Cost(
        Double.parseDouble(call.shop().order("kilobits")),
        (cpu(call.shop()) - shop) / whole,
        (cpu(call.console()) - console) / whole);
  }

  private static long cpu(Player player) {
    return Long.parseLong(player.order("cpu"));
  }
}
