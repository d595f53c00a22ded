package dev.beckon.android.capture;

import android.graphics.Matrix;
import android.graphics.Rect;
import android.graphics.RectF;
import android.view.View;
import android.view.ViewGroup;
import android.view.ViewParent;
import org.jspecify.annotations.Nullable;

/**
 * Where views are in their window: through scrolling, translation, scale and rotation, cut by what
 * cuts them on the screen. Stateless. Main thread.
 */
final class Places {
  private Places() {}

  /** All of the view, whether or not that is in sight. */
  static RectF place(View view) {
    RectF place = new RectF(0, 0, view.getWidth(), view.getHeight());
    View each = view;
    while (each.getParent() instanceof ViewGroup parent) {
      toParent(place, each, parent);
      each = parent;
    }
    return place;
  }

  /**
   * What can be seen of the view; null: nothing. Where an old-style animation moves it or what it
   * is in, nobody can tell, and it may be anywhere in the window.
   */
  static @Nullable RectF sight(View view) {
    if (isMoved(view)) {
      View root = view.getRootView();
      return new RectF(0, 0, root.getWidth(), root.getHeight());
    }
    RectF place = new RectF(0, 0, view.getWidth(), view.getHeight());
    View each = view;
    while (each.getParent() instanceof ViewGroup parent) {
      toParent(place, each, parent);
      boolean cuts = !(parent.getParent() instanceof ViewGroup above) || above.getClipChildren();
      if (cuts && !place.intersect(0, 0, parent.getWidth(), parent.getHeight())) {
        return null;
      }
      each = parent;
    }
    return place.intersect(0, 0, each.getWidth(), each.getHeight()) ? place : null;
  }

  /** The nearest view around this one that nothing in it can be drawn outside of. */
  static View clipping(View view) {
    View each = view;
    while (each.getParent() instanceof ViewGroup parent) {
      if (each != view && parent.getClipChildren()) {
        return each;
      }
      each = parent;
    }
    return each;
  }

  /** Whole pixels around it, and one more: antialiasing reaches into the next pixel. */
  static Rect around(RectF place) {
    return new Rect(
        (int) Math.floor(place.left) - 1,
        (int) Math.floor(place.top) - 1,
        (int) Math.ceil(place.right) + 1,
        (int) Math.ceil(place.bottom) + 1);
  }

  /** Where a point of the view is in its window: x, y. */
  static float[] inWindow(View view, float x, float y) {
    float[] point = {x, y};
    View each = view;
    while (each.getParent() instanceof ViewGroup parent) {
      each.getMatrix().mapPoints(point);
      point[0] += each.getLeft() - parent.getScrollX();
      point[1] += each.getTop() - parent.getScrollY();
      each = parent;
    }
    return point;
  }

  /** Where a point of the parent is in the child: x, y. */
  static float[] inChild(ViewGroup parent, View child, float x, float y) {
    float[] point = {
      x + parent.getScrollX() - child.getLeft(), y + parent.getScrollY() - child.getTop()
    };
    Matrix matrix = child.getMatrix();
    if (!matrix.isIdentity()) {
      Matrix back = new Matrix();
      if (matrix.invert(back)) {
        back.mapPoints(point);
      } else {
        point[0] = -1;
        point[1] = -1;
      }
    }
    return point;
  }

  private static void toParent(RectF place, View view, ViewGroup parent) {
    Matrix matrix = view.getMatrix();
    if (!matrix.isIdentity()) {
      matrix.mapRect(place);
    }
    place.offset(view.getLeft() - parent.getScrollX(), view.getTop() - parent.getScrollY());
  }

  /** Whether an old-style animation moves it or what it is in: nobody can tell where to. */
  static boolean isMoved(View view) {
    View each = view;
    while (each != null) {
      if (each.getAnimation() != null) {
        return true;
      }
      each = parent(each);
    }
    return false;
  }

  /** Whether all of its numbers are numbers. */
  static boolean isFinite(RectF place) {
    return Float.isFinite(place.left)
        && Float.isFinite(place.top)
        && Float.isFinite(place.right)
        && Float.isFinite(place.bottom);
  }

  /** The view around it, or null at the root. */
  static @Nullable View parent(View view) {
    ViewParent parent = view.getParent();
    return parent instanceof View above ? above : null;
  }
}
