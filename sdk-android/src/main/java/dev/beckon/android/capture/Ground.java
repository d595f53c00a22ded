package dev.beckon.android.capture;

import android.graphics.Rect;
import android.graphics.RectF;
import dev.beckon.sdk.cobrowse.Bounds;
import java.util.List;

/**
 * What a picture shows, and the tree of elements with it: the place of the activity's window, and
 * how much smaller it is told.
 *
 * @param frame in pixels of the screen
 * @param scale at most 1
 */
record Ground(Rect frame, float scale) {
  /** Larger pictures are taken smaller: text stays readable, and a phone's network is spared. */
  static final int LONGEST_SIDE = 1600;

  /** How far from the picture an element may be told. */
  private static final float FAR = 1e6f;

  /**
   * @param windows lowest first; at least one
   */
  static Ground of(List<AppWindow> windows) {
    Rect frame = windows.get(0).frame();
    float longest = Math.max(1, Math.max(frame.width(), frame.height()));
    return new Ground(frame, Math.min(1f, LONGEST_SIDE / longest));
  }

  int width() {
    return Math.max(1, Math.round(frame.width() * scale));
  }

  int height() {
    return Math.max(1, Math.round(frame.height() * scale));
  }

  /** Where in the picture a window is; never empty. */
  Rect placeOf(AppWindow window) {
    Rect place = window.frame();
    int x = Math.round((place.left - frame.left) * scale);
    int y = Math.round((place.top - frame.top) * scale);
    int width = Math.max(1, Math.round(place.width() * scale));
    int height = Math.max(1, Math.round(place.height() * scale));
    return new Rect(x, y, x + width, y + height);
  }

  /**
   * Where in the picture something is that lies in a window.
   *
   * @param inWindow in pixels of the window's root view
   */
  Bounds bounds(AppWindow window, RectF inWindow) {
    Rect place = window.frame();
    int left = place.left - frame.left;
    int top = place.top - frame.top + window.panned();
    int x = pixel(inWindow.left + left);
    int y = pixel(inWindow.top + top);
    return new Bounds(
        x,
        y,
        Math.max(0, pixel(inWindow.right + left) - x),
        Math.max(0, pixel(inWindow.bottom + top) - y));
  }

  /** What is no number is 0. */
  private int pixel(float onGround) {
    return Math.round(Math.max(-FAR, Math.min(FAR, onGround * scale)));
  }
}
