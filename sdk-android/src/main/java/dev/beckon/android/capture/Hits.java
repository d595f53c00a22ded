package dev.beckon.android.capture;

import android.view.View;
import android.view.ViewGroup;
import java.util.ArrayList;
import java.util.List;

/** Which views lie at a point. Main thread. */
final class Hits {
  private Hits() {}

  /**
   * The topmost, innermost view at a pixel of the screen; the root where it is beside everything.
   */
  static View innermost(View root, float rawX, float rawY) {
    int[] at = new int[2];
    root.getLocationOnScreen(at);
    List<View> all = all(root, rawX - at[0], rawY - at[1]);
    return all.isEmpty() ? root : all.get(0);
  }

  /** All views at a pixel of the root, topmost and innermost first; views that hold others last. */
  static List<View> all(View root, float x, float y) {
    List<View> hits = new ArrayList<>();
    collect(root, x, y, 0, hits);
    return hits;
  }

  private static void collect(View view, float x, float y, int level, List<View> hits) {
    boolean inside = x >= 0 && y >= 0 && x < view.getWidth() && y < view.getHeight();
    boolean cuts = !(view instanceof ViewGroup group) || group.getClipChildren();
    if (level > TreeReader.MAX_LEVELS || !inside && cuts) {
      return;
    }
    if (view instanceof ViewGroup group) {
      for (View child : topmostFirst(group)) {
        float[] point = Places.inChild(group, child, x, y);
        collect(child, point[0], point[1], level + 1, hits);
      }
    }
    if (inside) {
      hits.add(view);
    }
  }

  private static List<View> topmostFirst(ViewGroup group) {
    List<View> children = new ArrayList<>();
    for (int i = Math.min(group.getChildCount(), TreeReader.MAX_VIEWS) - 1; i >= 0; i--) {
      View child = group.getChildAt(i);
      if (child != null && child.getParent() == group && child.getVisibility() == View.VISIBLE) {
        children.add(child);
      }
    }
    children.sort((one, other) -> Float.compare(other.getZ(), one.getZ()));
    return children;
  }
}
