package dev.beckon.sdk.cobrowse;

import java.util.List;

/**
 * An annotation where it is at the moment.
 *
 * @param xs in pixels, one for each point
 * @param ys in pixels, one for each point
 */
public record Shape(Annotation annotation, double[] xs, double[] ys) {
  static Shape of(Annotation annotation, Bounds where) {
    List<Point> points = annotation.points();
    double[] xs = new double[points.size()];
    double[] ys = new double[points.size()];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = where.pixelX(points.get(i).x());
      ys[i] = where.pixelY(points.get(i).y());
    }
    return new Shape(annotation, xs, ys);
  }
}
