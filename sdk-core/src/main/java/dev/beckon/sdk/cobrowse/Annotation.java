package dev.beckon.sdk.cobrowse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One thing the agent drew, anchored to an element: it goes where the element goes, and with it.
 *
 * @param id chosen by the agent; above 0
 * @param color 0xRRGGBB
 * @param element whose bounds the points are relative to; {@link Spot#WINDOW}: the window
 * @param text of a {@link Tool#LABEL}; empty otherwise
 */
public record Annotation(
    int id, Tool tool, int color, int element, List<Point> points, String text) {
  /** As many points as one may have. */
  public static final int MAX_POINTS = 2_000;

  /** The longest text. */
  public static final int MAX_TEXT = 200;

  /** Copies and cleans. */
  public Annotation {
    points = Collections.unmodifiableList(new ArrayList<>(points));
    text = SafeText.line(text, MAX_TEXT);
    color &= 0xFFFFFF;
  }

  /** Whether it can be drawn at all. */
  public boolean isValid() {
    return id > 0
        && element >= 0
        && !points.isEmpty()
        && points.size() <= MAX_POINTS
        && (tool != Tool.LABEL || !text.isEmpty())
        && points.stream().allMatch(point -> Spot.isValid(point.x()) && Spot.isValid(point.y()));
  }

  /** The same stroke, longer. */
  public Annotation lengthened(List<Point> more) {
    List<Point> all = new ArrayList<>(points);
    all.addAll(more);
    return new Annotation(id, tool, color, element, all, text);
  }

  /** Leaves the text out: it is personal. */
  @Override
  public String toString() {
    return "Annotation[" + id + " " + tool + " on " + element + "]";
  }
}
