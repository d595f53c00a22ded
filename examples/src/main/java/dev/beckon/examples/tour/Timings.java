package dev.beckon.examples.tour;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one request took, as its two ends and the relay measured it. Read from the relay's timeline
 * log; each end counts on its own clock, so only lengths are compared, never moments. Immutable.
 */
final class Timings {
  /** What a timeline line of the relay's log has in it, and nothing else has. */
  static final String LINE_OPENING = "{\"request\":";

  private static final JsonMapper JSON = new JsonMapper();

  private final JsonNode line;

  private Timings(JsonNode line) {
    this.line = line;
  }

  /** Reads a line of the relay's log. */
  static Timings of(String logLine) {
    return new Timings(JSON.readTree(logLine.substring(logLine.indexOf(LINE_OPENING))));
  }

  JsonNode asJson() {
    return line;
  }

  /**
   * The figures people ask for, in milliseconds.
   *
   * @throws IllegalStateException when a stage was not measured: then it did not truly happen
   */
  Map<String, Double> headline() {
    double ring = millis("agent", "ring");
    double accepted = millis("agent", "accept");
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("tap → console rings", begin("customer", "ring"));
    figures.put("  of that, in the relay", line.path("relay").path("ring_sent").asDouble() / 1000);
    figures.put("ring → accepted (the agent's own time)", ring);
    figures.put(
        "accepted → agent's first frame decoded by the app",
        accepted + millis("customer", "agent.firstFrame"));
    figures.put(
        "accepted → agent's first frame on the customer's screen",
        accepted + millis("customer", "agent.firstFrameShown"));
    figures.put(
        "accepted → app's first frame decoded by the console",
        accepted + millis("agent", "screen.firstFrame"));
    figures.put(
        "accepted → app's first frame on the agent's screen",
        accepted + millis("agent", "screen.firstFrameShown"));
    return figures;
  }

  String table() {
    StringBuilder table = new StringBuilder();
    headline()
        .forEach(
            (what, millis) ->
                table.append(String.format(Locale.ROOT, "  %-57s %9.1f ms%n", what, millis)));
    return table.toString();
  }

  private double begin(String end, String stage) {
    return stage(end, stage).path(0).asDouble() / 1000;
  }

  private double millis(String end, String stage) {
    JsonNode marks = stage(end, stage);
    long begin = marks.path(0).asLong();
    long finish = marks.path(1).asLong();
    if (finish < begin || finish == 0) {
      throw new IllegalStateException("the " + end + "'s stage " + stage + " never ended");
    }
    return (finish - begin) / 1000.0;
  }

  private JsonNode stage(String end, String stage) {
    JsonNode marks = line.path(end).path(stage);
    if (!marks.isArray()) {
      throw new IllegalStateException("the " + end + " did not report stage " + stage);
    }
    return marks;
  }
}
