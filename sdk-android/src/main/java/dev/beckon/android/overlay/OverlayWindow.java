package dev.beckon.android.overlay;

import android.annotation.TargetApi;
import android.app.Activity;
import android.graphics.PixelFormat;
import android.os.Build;
import android.util.Log;
import android.view.Gravity;
import android.view.View;
import android.view.ViewGroup;
import android.view.WindowManager;
import dev.beckon.android.capture.Masks;
import org.jspecify.annotations.Nullable;

/**
 * The overlay's own window above one activity, gone with it. Needs no permission, since it is a
 * panel of the app's own. Touches beside it are the app's; keys are, too, unless something is
 * written in it. Main thread.
 */
final class OverlayWindow implements OverlayRoot.Drag {
  private static final String TAG = "Beckon";
  private static final int WIDTH_DP = 320;
  private static final int QUIET_FLAGS =
      WindowManager.LayoutParams.FLAG_NOT_TOUCH_MODAL
          | WindowManager.LayoutParams.FLAG_LAYOUT_IN_SCREEN
          | WindowManager.LayoutParams.FLAG_HARDWARE_ACCELERATED;

  private final Activity activity;
  private final Place place;
  private final OverlayRoot root;
  private final WindowManager.LayoutParams params;
  private View.@Nullable OnAttachStateChangeListener waitingForActivity;
  private boolean added;

  OverlayWindow(Activity activity, Place place, String title, Runnable back) {
    this.activity = activity;
    this.place = place;
    this.root = new OverlayRoot(activity, this, back);
    this.params =
        new WindowManager.LayoutParams(
            ViewGroup.LayoutParams.WRAP_CONTENT,
            ViewGroup.LayoutParams.WRAP_CONTENT,
            WindowManager.LayoutParams.TYPE_APPLICATION_PANEL,
            QUIET_FLAGS | WindowManager.LayoutParams.FLAG_NOT_FOCUSABLE,
            PixelFormat.TRANSLUCENT);
    Masks.keepOut(root);
    params.setTitle(title);
    params.softInputMode = WindowManager.LayoutParams.SOFT_INPUT_ADJUST_PAN;
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) {
      nameForScreenReaders(title);
    }
  }

  @TargetApi(Build.VERSION_CODES.P)
  private void nameForScreenReaders(String title) {
    root.setAccessibilityPaneTitle(title);
  }

  Activity activity() {
    return activity;
  }

  OverlayRoot root() {
    return root;
  }

  /** At once, or when the activity's own window is there. */
  void open() {
    View decor = activity.getWindow().getDecorView();
    if (decor.isAttachedToWindow()) {
      add();
      return;
    }
    View.OnAttachStateChangeListener attached =
        new View.OnAttachStateChangeListener() {
          @Override
          public void onViewAttachedToWindow(View view) {
            stopWaiting();
            add();
          }

          @Override
          public void onViewDetachedFromWindow(View view) {
            stopWaiting();
          }
        };
    waitingForActivity = attached;
    decor.addOnAttachStateChangeListener(attached);
  }

  private void stopWaiting() {
    if (waitingForActivity != null) {
      activity.getWindow().getDecorView().removeOnAttachStateChangeListener(waitingForActivity);
      waitingForActivity = null;
    }
  }

  private void add() {
    apply();
    try {
      activity.getWindowManager().addView(root, params);
      added = true;
    } catch (WindowManager.BadTokenException | IllegalStateException e) {
      // The activity is on its way out; the next one gets the window.
      Log.w(TAG, "no window for help above " + activity.getClass().getSimpleName(), e);
    }
  }

  /** Shows a card, as wide as the screen allows, or something small. */
  void show(Part part, Look look, boolean small) {
    View view = part.view();
    int screen = activity.getResources().getDisplayMetrics().widthPixels;
    int margin = look.px(Place.MARGIN_DP);
    params.width =
        small
            ? ViewGroup.LayoutParams.WRAP_CONTENT
            : Math.min(look.px(WIDTH_DP), screen - 2 * margin);
    if (small) {
      root.setBackground(null);
      root.setPadding(0, 0, 0, 0);
      root.setElevation(0);
    } else {
      int inside = look.px(16);
      root.setBackground(look.cardBackground());
      root.setPadding(inside, inside, inside, inside);
      root.setElevation(look.px(8));
    }
    root.show(view);
    keys(part.wantsKeys());
  }

  /** Whether keys go here; otherwise the app has them. */
  void keys(boolean wanted) {
    int before = params.flags;
    params.flags =
        wanted ? QUIET_FLAGS : QUIET_FLAGS | WindowManager.LayoutParams.FLAG_NOT_FOCUSABLE;
    if (added || before != params.flags) {
      apply();
    }
  }

  private void apply() {
    place.applyTo(params, activity.getResources().getDisplayMetrics().density);
    if (added) {
      activity.getWindowManager().updateViewLayout(root, params);
    }
  }

  @Override
  public void moved(float byX, float byY) {
    place.move(byX, byY);
    apply();
  }

  @Override
  public void dropped() {
    int[] at = new int[2];
    root.getLocationOnScreen(at);
    int width = activity.getResources().getDisplayMetrics().widthPixels;
    place.snap(at[0] + root.getWidth() / 2f < width / 2f);
    apply();
  }

  void close() {
    stopWaiting();
    if (added) {
      added = false;
      activity.getWindowManager().removeViewImmediate(root);
    }
  }

  /** Where the window is on the screen; outlives activities. */
  static final class Place {
    static final int MARGIN_DP = 12;
    private static final int FROM_BOTTOM_DP = 32;

    private @Nullable Boolean left;
    private float byX;
    private float up;

    void move(float x, float y) {
      byX += x;
      up = up - y;
    }

    void snap(boolean toTheLeft) {
      left = toTheLeft;
      byX = 0;
    }

    void applyTo(WindowManager.LayoutParams params, float density) {
      int side = left == null ? Gravity.END : left ? Gravity.LEFT : Gravity.RIGHT;
      boolean fromLeft = left != null && left;
      params.gravity = Gravity.BOTTOM | side;
      params.x = Math.round(MARGIN_DP * density + (fromLeft ? byX : -byX));
      params.y = Math.max(0, Math.round(FROM_BOTTOM_DP * density + up));
    }
  }
}
