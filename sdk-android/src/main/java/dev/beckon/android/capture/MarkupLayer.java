package dev.beckon.android.capture;

import android.annotation.TargetApi;
import android.app.Activity;
import android.graphics.PixelFormat;
import android.graphics.Rect;
import android.graphics.RectF;
import android.os.Build;
import android.util.Log;
import android.view.Gravity;
import android.view.View;
import android.view.WindowManager;
import dev.beckon.android.markup.MarkupView;
import dev.beckon.sdk.cobrowse.Bounds;
import dev.beckon.sdk.cobrowse.Markup;
import dev.beckon.sdk.cobrowse.Spot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the agent draws, over the customer's app: a window of the activity's own, above its dialogs,
 * that takes no touches and no keys, is in no picture of {@link AppCapture}, and is a dot in a
 * corner while there is nothing to show. It looks up where the elements are before each drawing of
 * the app. Main thread.
 */
final class MarkupLayer {
  private static final String LOG = "Beckon";

  private final ElementIds ids;
  private final Predicate<View> hidden;
  private final MarkupView.OutsideTouch outside;
  private final BinaryOperator<String> lines;
  private Markup markup = Markup.NONE;
  private List<View> below = Collections.emptyList();
  private @Nullable Shown shown;
  private String spoken = "";
  private boolean listening;

  /**
   * @param hidden what must not be said aloud either
   * @param outside told of touches in other windows, as far as Android tells
   * @param lines what screen readers say, see {@link Markup#spoken}
   */
  MarkupLayer(
      ElementIds ids,
      Predicate<View> hidden,
      MarkupView.OutsideTouch outside,
      BinaryOperator<String> lines) {
    this.ids = ids;
    this.hidden = hidden;
    this.outside = outside;
    this.lines = lines;
  }

  void show(Markup next, List<AppWindow> windows) {
    markup = next;
    place(windows);
    say(windows);
  }

  /** Whether it is there also while there is nothing to show, to hear of touches elsewhere. */
  void setListening(boolean on, List<AppWindow> windows) {
    listening = on;
    place(windows);
  }

  /** Before each drawing of the app, and when its windows come and go. */
  void place(List<AppWindow> windows) {
    Activity activity = windows.isEmpty() ? null : windows.get(0).activity();
    if (activity == null || markup.isEmpty() && !listening) {
      remove();
      return;
    }
    Shown now = shown;
    boolean covered = !below.containsAll(roots(windows));
    if (now == null || now.activity != activity || covered) {
      remove();
      below = roots(windows);
      now = new Shown(activity);
      if (!now.open()) {
        return;
      }
      shown = now;
    }
    now.size(markup.isEmpty());
    now.draw(windows);
  }

  void remove() {
    if (shown != null) {
      shown.close();
      shown = null;
    }
  }

  /** What a screen reader says of it; empty: nothing. */
  String spoken() {
    return spoken;
  }

  private void say(List<AppWindow> windows) {
    String words = markup.spoken(this::nameOf, lines);
    if (!words.equals(spoken)) {
      spoken = words;
      if (!words.isEmpty() && !windows.isEmpty()) {
        windows.get(windows.size() - 1).root().announceForAccessibility(words);
      }
    }
  }

  private String nameOf(int element) {
    View view = ids.view(element);
    if (view == null || hidden.test(view)) {
      return "";
    }
    String label = Roles.label(view);
    return label.isEmpty() ? Roles.text(view) : label;
  }

  private static List<View> roots(List<AppWindow> windows) {
    List<View> roots = new ArrayList<>();
    for (AppWindow each : windows) {
      roots.add(each.root());
    }
    return roots;
  }

  /** The window above one activity. */
  private final class Shown {
    private final Activity activity;
    private final MarkupView view;
    private final WindowManager.LayoutParams params;
    private List<AppWindow> windows = Collections.emptyList();

    Shown(Activity activity) {
      this.activity = activity;
      this.view = new MarkupView(activity, outside);
      this.params =
          new WindowManager.LayoutParams(
              WindowManager.LayoutParams.MATCH_PARENT,
              WindowManager.LayoutParams.MATCH_PARENT,
              WindowManager.LayoutParams.TYPE_APPLICATION,
              WindowManager.LayoutParams.FLAG_NOT_FOCUSABLE
                  | WindowManager.LayoutParams.FLAG_NOT_TOUCHABLE
                  | WindowManager.LayoutParams.FLAG_NOT_TOUCH_MODAL
                  | WindowManager.LayoutParams.FLAG_WATCH_OUTSIDE_TOUCH
                  | WindowManager.LayoutParams.FLAG_LAYOUT_IN_SCREEN
                  | WindowManager.LayoutParams.FLAG_LAYOUT_NO_LIMITS
                  | WindowManager.LayoutParams.FLAG_HARDWARE_ACCELERATED,
              PixelFormat.TRANSLUCENT);
      params.gravity = Gravity.TOP | Gravity.LEFT;
      params.setTitle("Beckon drawings");
      if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
        overSystemBars();
      }
      view.addOnLayoutChangeListener(
          (v, left, top, right, bottom, oldLeft, oldTop, oldRight, oldBottom) -> draw(windows));
    }

    @TargetApi(Build.VERSION_CODES.R)
    private void overSystemBars() {
      params.setFitInsetsTypes(0);
    }

    boolean open() {
      try {
        activity.getWindowManager().addView(view, params);
        return true;
      } catch (RuntimeException e) {
        // The activity is on its way out, or the phone allows no more windows.
        Log.d(LOG, "no window for the agent's drawings", e);
        return false;
      }
    }

    /** A dot costs the phone next to nothing. */
    void size(boolean small) {
      int side = small ? 1 : WindowManager.LayoutParams.MATCH_PARENT;
      if (params.width != side) {
        params.width = side;
        params.height = side;
        activity.getWindowManager().updateViewLayout(view, params);
      }
    }

    void draw(List<AppWindow> now) {
      windows = now;
      if (!now.isEmpty()) {
        int[] at = new int[2];
        view.getLocationOnScreen(at);
        view.show(markup, element -> inSight(element, now, at[0], at[1]));
      }
    }

    /** In the view's pixels. */
    private @Nullable Bounds inSight(int element, List<AppWindow> now, int x, int y) {
      if (element == Spot.WINDOW) {
        Rect ground = now.get(0).frame();
        return new Bounds(ground.left - x, ground.top - y, ground.width(), ground.height());
      }
      View target = ids.view(element);
      AppWindow window = target == null ? null : AppWindows.windowOf(target, now);
      if (target == null || window == null || !target.isShown() || Places.sight(target) == null) {
        return null;
      }
      Rect frame = window.frame();
      RectF place = Places.place(target);
      int left = Math.round(place.left) + frame.left - x;
      int top = Math.round(place.top) + frame.top + window.panned() - y;
      return new Bounds(left, top, Math.round(place.width()), Math.round(place.height()));
    }

    void close() {
      windows = Collections.emptyList();
      try {
        activity.getWindowManager().removeViewImmediate(view);
      } catch (IllegalArgumentException e) {
        Log.d(LOG, "the window went with its activity", e);
      }
    }
  }
}
