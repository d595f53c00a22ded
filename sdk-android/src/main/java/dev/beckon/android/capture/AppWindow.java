package dev.beckon.android.capture;

import android.app.Activity;
import android.content.Context;
import android.content.ContextWrapper;
import android.graphics.Rect;
import android.view.View;
import android.view.Window;
import android.view.WindowManager;
import org.jspecify.annotations.Nullable;

/** One window of the app that is on the screen, known by its root view. Main thread. */
final class AppWindow {
  private final View root;
  private final WindowManager.LayoutParams params;

  private AppWindow(View root, WindowManager.LayoutParams params) {
    this.root = root;
    this.params = params;
  }

  /** Null: nothing of it is on the screen, or it is no window of an app. */
  static @Nullable AppWindow of(View root) {
    boolean onScreen =
        root.isAttachedToWindow()
            && root.getWindowVisibility() == View.VISIBLE
            && root.getVisibility() == View.VISIBLE
            && root.getWidth() > 0
            && root.getHeight() > 0;
    return onScreen && root.getLayoutParams() instanceof WindowManager.LayoutParams params
        ? new AppWindow(root, params)
        : null;
  }

  View root() {
    return root;
  }

  WindowManager.LayoutParams params() {
    return params;
  }

  boolean isActivity() {
    return params.type == WindowManager.LayoutParams.TYPE_BASE_APPLICATION;
  }

  /** Belongs to another window: a pop-up, a menu. */
  boolean isPopup() {
    return params.type >= WindowManager.LayoutParams.FIRST_SUB_WINDOW
        && params.type <= WindowManager.LayoutParams.LAST_SUB_WINDOW;
  }

  boolean isDialog() {
    return !isActivity()
        && params.type >= WindowManager.LayoutParams.FIRST_APPLICATION_WINDOW
        && params.type <= WindowManager.LayoutParams.LAST_APPLICATION_WINDOW;
  }

  boolean isSecure() {
    return (params.flags & WindowManager.LayoutParams.FLAG_SECURE) != 0;
  }

  boolean isTouchable() {
    return (params.flags & WindowManager.LayoutParams.FLAG_NOT_TOUCHABLE) == 0;
  }

  boolean isFocusable() {
    return (params.flags & WindowManager.LayoutParams.FLAG_NOT_FOCUSABLE) == 0;
  }

  /** Keeps touches beside it from what is below. */
  boolean isModal() {
    return isFocusable() && (params.flags & WindowManager.LayoutParams.FLAG_NOT_TOUCH_MODAL) == 0;
  }

  /** How dark it makes what is below, from 0 to 1. */
  float dim() {
    return (params.flags & WindowManager.LayoutParams.FLAG_DIM_BEHIND) == 0 ? 0 : params.dimAmount;
  }

  boolean isKeptOut() {
    return Masks.isKeptOut(root);
  }

  /** In pixels of the screen. */
  Rect frame() {
    int[] onScreen = new int[2];
    int[] inWindow = new int[2];
    root.getLocationOnScreen(onScreen);
    root.getLocationInWindow(inWindow);
    int x = onScreen[0] - inWindow[0];
    int y = onScreen[1] - inWindow[1];
    return new Rect(x, y, x + root.getWidth(), y + root.getHeight());
  }

  /** How far the system moved its contents, to show an input above the keyboard. */
  int panned() {
    int[] inWindow = new int[2];
    root.getLocationInWindow(inWindow);
    return inWindow[1];
  }

  /** Null: it is no activity's, or it cannot be told. */
  @Nullable Activity activity() {
    View content = isActivity() ? root.findViewById(android.R.id.content) : null;
    Context context = content == null ? null : content.getContext();
    while (context instanceof ContextWrapper wrapper && !(context instanceof Activity)) {
      context = wrapper.getBaseContext();
    }
    return context instanceof Activity activity && activity.getWindow().peekDecorView() == root
        ? activity
        : null;
  }

  @Nullable Window window() {
    Activity activity = activity();
    return activity == null ? null : activity.getWindow();
  }
}
