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
final class Report {
  private final Map<String, Row> rows = new LinkedHashMap<>();

  private static final class Row {
    final String unit;
    final @Nullable Double target;
    final List<Double> floor = new ArrayList<>();
    final List<Double> relay = new ArrayList<>();

    Row(String unit, @Nullable Double target) {
      this.unit = unit;
      this.target = target;
    }
  }

  /**
   * A round with its floor; {@code targetRatio}: what the ratio should not exceed, null where
   * nothing was promised.
   */
  void compared(
      String what, String unit, double floor, double relay, @Nullable Double targetRatio) {
    Row row = rows.computeIfAbsent(what, name -> new Row(unit, targetRatio));
    row.floor.add(floor);
    row.relay.add(relay);
  }

  /** A round of something that has no floor. */
  void measured(String what, String unit, double relay) {
    measured(what, unit, relay, null);
  }

  /** The same; {@code target}: what it should not exceed, null where nothing was promised. */
  void measured(String what, String unit, double relay, @Nullable Double target) {
    rows.computeIfAbsent(what, name -> new Row(unit, target)).relay.add(relay);
  }

  void print(PrintStream out) {
    out.printf(
        Locale.ROOT, "%n%-62s %12s %12s %8s  %s%n", "", "bare Netty", "Beckon", "ratio", "unit");
    rows.forEach(
        (what, row) -> {
          boolean compared = !row.floor.isEmpty();
          double ratio = compared ? median(ratios(row)) : 0;
          double judged = compared ? ratio : median(row.relay);
          String verdict =
              row.target == null
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
              compared ? number(median(row.floor)) : "",
              number(median(row.relay)),
              compared ? String.format(Locale.ROOT, "%.2f", ratio) : "",
              row.unit,
              verdict);
        });
  }

  void write(Path file) throws IOException {
    List<Map<String, Object>> measures = new ArrayList<>();
    rows.forEach(
        (what, row) -> {
          Map<String, Object> measure = new LinkedHashMap<>();
          measure.put("what", what);
          measure.put("unit", row.unit);
          if (!row.floor.isEmpty()) {
            measure.put("floor", median(row.floor));
            measure.put("ratio", median(ratios(row)));
            measure.put("floorRounds", row.floor);
          }
          if (row.target != null) {
            measure.put(row.floor.isEmpty() ? "target" : "targetRatio", row.target);
          }
          measure.put("beckon", median(row.relay));
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
      ratios.add(row.relay.get(i) / row.floor.get(i));
    }
    return ratios;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static String number(double value) {
    return value >= 1000
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
