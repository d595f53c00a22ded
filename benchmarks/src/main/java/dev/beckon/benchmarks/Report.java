package dev.beckon.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Collects measures round by round and prints medians. Where there is a floor, the ratio is the
 * median of the rounds' ratios.
 */
public final class Report {
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private String floor = "bare Netty";

  private static final class Row {
    final String unit;
    final String floorName;
    final List<Double> floor = new ArrayList<>();
    final List<Double> relay = new ArrayList<>();
    @Nullable Double target;
    boolean ratioIsJudged;

    Row(String unit, String floorName) {
      this.unit = unit;
      this.floorName = floorName;
    }
  }

  /** What the measures that follow are beside. */
  public void beside(String name) {
    floor = name;
  }

  /**
   * A round with its floor; {@code targetRatio}: what the ratio should not exceed, null where
   * nothing was promised.
   */
  void compared(
      String what, String unit, double floor, double relay, @Nullable Double targetRatio) {
    Row row = row(what, unit);
    row.target = targetRatio;
    row.ratioIsJudged = true;
    row.floor.add(floor);
    row.relay.add(relay);
  }

  /** A round of something that has no floor. */
  public void measured(String what, String unit, double relay) {
    measured(what, unit, relay, null);
  }

  /** The same; {@code target}: what it should not exceed, null where nothing was promised. */
  public void measured(String what, String unit, double relay, @Nullable Double target) {
    Row row = row(what, unit);
    row.target = target;
    row.relay.add(relay);
  }

  /** The floor's round of something that is measured at another time. */
  public void floorMeasured(String what, String unit, double value) {
    row(what, unit).floor.add(value);
  }

  private Row row(String what, String unit) {
    return rows.computeIfAbsent(what, name -> new Row(unit, floor));
  }

  void print(PrintStream out) {
    String heading = "";
    for (Map.Entry<String, Row> entry : rows.entrySet()) {
      Row row = entry.getValue();
      if (!row.floorName.equals(heading)) {
        heading = row.floorName;
        out.printf(
            Locale.ROOT, "%n%-62s %12s %12s %8s  %s%n", "", heading, "Beckon", "ratio", "unit");
      }
      print(entry.getKey(), row, out);
    }
  }

  private static void print(String what, Row row, PrintStream out) {
    List<Double> ratios = ratios(row);
    Double judged = row.ratioIsJudged ? Double.valueOf(median(ratios)) : medianOrNull(row.relay);
    String verdict =
        row.target == null || judged == null
            ? ""
            : String.format(
                Locale.ROOT,
                "   (target %.2f: %s)",
                row.target,
                judged <= row.target ? "met" : "MISSED");
    out.printf(
        Locale.ROOT,
        "%-62s %12s %12s %8s  %s%s%n",
        what,
        number(medianOrNull(row.floor)),
        number(medianOrNull(row.relay)),
        ratios.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f", median(ratios)),
        row.unit,
        verdict);
  }

  void write(Path file) throws IOException {
    List<Map<String, Object>> measures = new ArrayList<>();
    rows.forEach(
        (what, row) -> {
          Map<String, Object> measure = new LinkedHashMap<>();
          measure.put("what", what);
          measure.put("unit", row.unit);
          if (!row.floor.isEmpty()) {
            measure.put("floorIs", row.floorName);
            measure.put("floor", median(row.floor));
            if (!ratios(row).isEmpty()) {
              measure.put("ratio", median(ratios(row)));
            }
            measure.put("floorRounds", row.floor);
          }
          if (row.target != null) {
            measure.put(row.ratioIsJudged ? "targetRatio" : "target", row.target);
          }
          if (!row.relay.isEmpty()) {
            measure.put("beckon", median(row.relay));
          }
          measure.put("beckonRounds", row.relay);
          measures.add(measure);
        });
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("java", Runtime.version().toString());
    report.put("processors", Runtime.getRuntime().availableProcessors());
    report.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    report.put("measures", measures);
    Files.createDirectories(file.toAbsolutePath().getParent());
    JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
  }

  private static List<Double> ratios(Row row) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(row.floor.size(), row.relay.size()); i++) {
      if (row.floor.get(i) != 0) {
        ratios.add(row.relay.get(i) / row.floor.get(i));
      }
    }
    return ratios;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static @Nullable Double medianOrNull(List<Double> values) {
    return values.isEmpty() ? null : Double.valueOf(median(values));
  }

  private static String number(@Nullable Double value) {
    if (value == null) {
      return "";
    }
    return value >= 1000
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
