package dev.beckon.desktop.capture;

import java.util.ArrayList;
import java.util.List;

/** Arithmetic with rectangles of pixels. Stateless. */
final class Regions {
  private Regions() {}

  /** What is left of the whole when the holes are cut out. */
  static List<PixelRect> outside(PixelRect whole, List<PixelRect> holes) {
    List<PixelRect> left = List.of(whole);
    for (PixelRect hole : holes) {
      List<PixelRect> next = new ArrayList<>();
      left.forEach(each -> cut(each, hole, next));
      left = next;
    }
    return left;
  }

  /** Above, below, and on both sides of the hole. */
  private static void cut(PixelRect from, PixelRect hole, List<PixelRect> rest) {
    int x = Math.max(from.x(), hole.x());
    int y = Math.max(from.y(), hole.y());
    int right = Math.min(from.right(), hole.right());
    int bottom = Math.min(from.bottom(), hole.bottom());
    if (x >= right || y >= bottom) {
      rest.add(from);
      return;
    }
    add(rest, from.x(), from.y(), from.right(), y);
    add(rest, from.x(), bottom, from.right(), from.bottom());
    add(rest, from.x(), y, x, bottom);
    add(rest, right, y, from.right(), bottom);
  }

  private static void add(List<PixelRect> rest, int x, int y, int right, int bottom) {
    if (right > x && bottom > y) {
      rest.add(new PixelRect(x, y, right - x, bottom - y));
    }
  }
}
