package dev.beckon.desktop;

import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/**
 * Where the overlay is, as distances from the nearest corner of the app's window, so that it stays
 * at its corner when that window moves or grows, or when the overlay itself does. Immutable.
 *
 * @param left from the left edge; otherwise from the right
 * @param top from the top edge; otherwise from the bottom
 * @param dx inwards, in pixels; negative: outside
 * @param dy inwards, in pixels; negative: outside
 */
record Placement(boolean left, boolean top, double dx, double dy) {
  /** Room around the overlay's card that is left for its shadow; counts as nothing. */
  static final double SHADOW = 18;

  private static final double GAP = 16;
  private static final double SNAP = 48;

  /** Bottom right, where people look for help. */
  static Placement initial() {
    return new Placement(false, false, GAP - SHADOW, GAP - SHADOW);
  }

  /** The placement of an overlay that is at this place now. */
  static Placement of(Rectangle2D app, Rectangle2D overlay) {
    double fromLeft = overlay.getMinX() - app.getMinX();
    double fromRight = app.getMaxX() - overlay.getMaxX();
    double fromTop = overlay.getMinY() - app.getMinY();
    double fromBottom = app.getMaxY() - overlay.getMaxY();
    boolean left = fromLeft < fromRight;
    boolean top = fromTop < fromBottom;
    return new Placement(left, top, left ? fromLeft : fromRight, top ? fromTop : fromBottom);
  }

  /** Pulled to an edge that is near. */
  Placement snapped() {
    return new Placement(left, top, snapped(dx), snapped(dy));
  }

  private static double snapped(double distance) {
    double edge = GAP - SHADOW;
    return Math.abs(distance - edge) <= SNAP ? edge : distance;
  }

  /** At the edge in this direction, the other axis as it is. */
  Placement atEdge(int stepX, int stepY) {
    double edge = GAP - SHADOW;
    return new Placement(
        stepX == 0 ? left : stepX < 0,
        stepY == 0 ? top : stepY < 0,
        stepX == 0 ? dx : edge,
        stepY == 0 ? dy : edge);
  }

  /** The top left corner for an overlay of this size, kept on the screen. */
  Point2D point(Rectangle2D app, Dimension2D overlay, Rectangle2D screen) {
    double x = left ? app.getMinX() + dx : app.getMaxX() - dx - overlay.getWidth();
    double y = top ? app.getMinY() + dy : app.getMaxY() - dy - overlay.getHeight();
    return new Point2D(
        kept(x, overlay.getWidth(), screen.getMinX(), screen.getMaxX()),
        kept(y, overlay.getHeight(), screen.getMinY(), screen.getMaxY()));
  }

  /** Where it does not fit, its top left has priority. */
  private static double kept(double start, double length, double min, double max) {
    return Math.max(min, Math.min(start, max - length));
  }
}
