package dev.beckon.relay.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** A report as pictures (SVG, no scripts, no fonts of their own). Pure: text in, text out. */
public final class Charts {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 420;
  private static final int LEFT = 70;
  private static final int RIGHT = 70;
  private static final int TOP = 50;
  private static final int BOTTOM = 50;
  private static final String ARRIVALS = "#9db8d9";
  private static final String WAITS = "#c2410c";
  private static final List<String> CURVES =
      List.of("#c2410c", "#1d4ed8", "#15803d", "#7e22ce", "#a16207", "#0f766e");

  private Charts() {}

  /** What arrived in each quarter of an hour, and how fast it was answered. */
  public static String day(Report report) {
    List<Report.Quarter> day = report.day();
    double mostArrived = top(day.stream().mapToDouble(Report.Quarter::arrived).max().orElse(0));
    double longest = top(day.stream().mapToDouble(Report.Quarter::answerSeconds).max().orElse(0));
    StringBuilder svg =
        begin("Requests in each quarter of an hour, and how fast they were answered");
    double step = (double) (WIDTH - LEFT - RIGHT) / day.size();
    StringBuilder line = new StringBuilder();
    for (int n = 0; n < day.size(); n++) {
      Report.Quarter quarter = day.get(n);
      double x = LEFT + n * step;
      double y = y(quarter.arrived() / mostArrived);
      add(
          svg,
          "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='%s'/>",
          x,
          y,
          step - 1,
          HEIGHT - BOTTOM - y,
          ARRIVALS);
      line.append(
          String.format(
              Locale.ROOT, "%.1f,%.1f ", x + step / 2, y(quarter.answerSeconds() / longest)));
    }
    add(
        svg,
        "<polyline points='%s' fill='none' stroke='%s' stroke-width='2'/>",
        line.toString().strip(),
        WAITS);
    for (int hour = 0; hour <= 24; hour += 3) {
      label(
          svg,
          LEFT + (WIDTH - LEFT - RIGHT) * hour / 24.0,
          HEIGHT - BOTTOM + 20,
          "middle",
          hour + ":00");
    }
    for (int n = 0; n <= 4; n++) {
      label(svg, LEFT - 8, y(n / 4.0) + 4, "end", number(mostArrived * n / 4));
      label(svg, WIDTH - RIGHT + 8, y(n / 4.0) + 4, "start", number(longest * n / 4) + " s");
    }
    return end(svg);
  }

  /** The share of those answered who had waited no longer than that. */
  public static String waits(Report report, Duration target) {
    int[] waits = report.waits();
    StringBuilder svg = begin("Share of the answered who were answered within that time");
    double aim = target.toMillis() / 1000.0;
    double longest =
        waits.length == 0 ? 1 : top(Math.max(2 * aim, waits[(int) (waits.length * 0.99)] / 1000.0));
    StringBuilder line = new StringBuilder();
    int points = 240;
    int index = 0;
    for (int n = 0; n <= points; n++) {
      double seconds = longest * n / points;
      while (index < waits.length && waits[index] <= seconds * 1000) {
        index++;
      }
      double share = waits.length == 0 ? 0 : (double) index / waits.length;
      line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(seconds / longest), y(share)));
    }
    add(
        svg,
        "<line x1='%.1f' x2='%.1f' y1='%d' y2='%d' stroke='#64748b' stroke-dasharray='4 4'/>",
        x(aim / longest),
        x(aim / longest),
        TOP,
        HEIGHT - BOTTOM);
    label(svg, x(aim / longest) + 6, TOP + 12, "start", "target " + number(aim) + " s");
    add(
        svg,
        "<polyline points='%s' fill='none' stroke='%s' stroke-width='2'/>",
        line.toString().strip(),
        WAITS);
    for (int n = 0; n <= 4; n++) {
      label(svg, LEFT - 8, y(n / 4.0) + 4, "end", 25 * n + " %");
      label(svg, x(n / 4.0), HEIGHT - BOTTOM + 20, "middle", number(longest * n / 4) + " s");
    }
    return end(svg);
  }

  /** Points of a figure that depends on a size, from the smallest size on. */
  public record Curve(String name, List<Point> points) {
    public Curve {
      points = List.copyOf(points);
    }
  }

  public record Point(double size, double value) {}

  /**
   * A figure against a size that grows by powers: a curve that is nearly straight and flat grows
   * with the logarithm of the size at most.
   */
  public static String growth(String title, String sizes, String unit, List<Curve> curves) {
    double smallest = sizes(curves).min().orElse(1);
    double decades = Math.max(1e-9, Math.log10(sizes(curves).max().orElse(10) / smallest));
    double most =
        top(
            curves.stream()
                .flatMap(curve -> curve.points.stream())
                .mapToDouble(Point::value)
                .max()
                .orElse(0));
    StringBuilder svg = begin(title);
    for (int n = 0; n < curves.size(); n++) {
      String colour = CURVES.get(n % CURVES.size());
      StringBuilder line = new StringBuilder();
      for (Point point : curves.get(n).points) {
        double x = x(Math.log10(point.size / smallest) / decades);
        double y = y(point.value / most);
        line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
        add(svg, "<circle cx='%.1f' cy='%.1f' r='3' fill='%s'/>", x, y, colour);
      }
      add(
          svg,
          "<polyline points='%s' fill='none' stroke='%s' stroke-width='2'/>",
          line.toString().strip(),
          colour);
      double legend = TOP + 6 + 16 * n;
      add(
          svg,
          "<rect x='%d' y='%.1f' width='10' height='10' fill='%s'/>",
          LEFT + 12,
          legend,
          colour);
      label(svg, LEFT + 28, legend + 9, "start", curves.get(n).name);
    }
    sizes(curves)
        .distinct()
        .forEach(
            size ->
                label(
                    svg,
                    x(Math.log10(size / smallest) / decades),
                    HEIGHT - BOTTOM + 20,
                    "middle",
                    String.format(Locale.ROOT, "%,.0f", size)));
    label(svg, x(0.5), HEIGHT - 8, "middle", sizes);
    for (int n = 0; n <= 4; n++) {
      label(svg, LEFT - 8, y(n / 4.0) + 4, "end", number(most * n / 4) + " " + unit);
    }
    return end(svg);
  }

  private static DoubleStream sizes(List<Curve> curves) {
    return curves.stream().flatMap(curve -> curve.points.stream()).mapToDouble(Point::size);
  }

  private static StringBuilder begin(String title) {
    StringBuilder svg = new StringBuilder(16_000);
    add(
        svg,
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='12'>",
        WIDTH,
        HEIGHT);
    add(svg, "<title>%s</title>", title);
    add(svg, "<rect width='%d' height='%d' fill='#ffffff'/>", WIDTH, HEIGHT);
    add(svg, "<text x='%d' y='28' font-size='16' fill='#0f172a'>%s</text>", LEFT, title);
    for (int n = 0; n <= 4; n++) {
      add(
          svg,
          "<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' stroke='#e2e8f0'/>",
          LEFT,
          WIDTH - RIGHT,
          y(n / 4.0),
          y(n / 4.0));
    }
    return svg;
  }

  private static String end(StringBuilder svg) {
    return svg.append("</svg>\n").toString();
  }

  private static void label(StringBuilder svg, double x, double y, String anchor, String text) {
    add(
        svg,
        "<text x='%.1f' y='%.1f' text-anchor='%s' fill='#334155'>%s</text>",
        x,
        y,
        anchor,
        text);
  }

  private static void add(StringBuilder svg, String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private static double x(double share) {
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double share) {
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
  }

  /** The end of an axis: the next round number. */
  private static double top(double most) {
    if (most <= 0) {
      return 1;
    }
    double unit = Math.pow(10, Math.floor(Math.log10(most)));
    for (double times : new double[] {1, 2, 4, 5, 10}) {
      if (times * unit >= most) {
        return times * unit;
      }
    }
    throw new IllegalStateException("ten units are more than " + most);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
