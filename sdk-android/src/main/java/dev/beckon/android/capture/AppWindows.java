package dev.beckon.android.capture;

import android.annotation.SuppressLint;
import android.annotation.TargetApi;
import android.os.Build;
import android.os.IBinder;
import android.util.Log;
import android.view.View;
import android.view.inspector.WindowInspector;
import dev.beckon.android.markup.MarkupView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The windows of the app that are on the screen: the activity in front, and above it its dialogs
 * and pop-ups. Beckon's own drawings are none of them. Main thread.
 */
final class AppWindows {
  private static final String LOG = "Beckon";

  private AppWindows() {}

  /** Lowest first; the first one is the activity's. Empty: nothing of the app is on the screen. */
  static List<AppWindow> now() {
    List<AppWindow> all = new ArrayList<>();
    AppWindow base = null;
    for (View root : roots()) {
      AppWindow window = root instanceof MarkupView ? null : AppWindow.of(root);
      if (window != null) {
        all.add(window);
        boolean front = base == null || root.hasWindowFocus() || !base.root().hasWindowFocus();
        base = window.isActivity() && front ? window : base;
      }
    }
    if (base == null) {
      return Collections.emptyList();
    }
    List<AppWindow> stack = new ArrayList<>();
    addWithPopups(base, all, stack);
    for (AppWindow each : all) {
      if (each.isDialog() && isSame(each.params().token, base.params().token)) {
        addWithPopups(each, all, stack);
      }
    }
    return stack;
  }

  /** Which of these a view is in; null: none. */
  static @Nullable AppWindow windowOf(View view, List<AppWindow> windows) {
    View root = view.getRootView();
    for (AppWindow each : windows) {
      if (each.root() == root) {
        return each;
      }
    }
    return null;
  }

  private static void addWithPopups(AppWindow window, List<AppWindow> all, List<AppWindow> stack) {
    stack.add(window);
    IBinder token = window.root().getWindowToken();
    for (AppWindow each : all) {
      if (each.isPopup() && token != null && token == each.params().token) {
        stack.add(each);
      }
    }
  }

  private static boolean isSame(@Nullable IBinder one, @Nullable IBinder other) {
    return one == null || other == null || one == other;
  }

  /** Of all windows of this process, in no order that means anything. */
  static List<View> roots() {
    try {
      return Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q ? inspected() : reflected();
    } catch (ReflectiveOperationException | RuntimeException e) {
      Log.w(LOG, "the app's windows cannot be listed, so nothing of them is shown", e);
      return Collections.emptyList();
    }
  }

  @TargetApi(Build.VERSION_CODES.Q)
  private static List<View> inspected() {
    return WindowInspector.getGlobalWindowViews();
  }

  /** Before API 29 nothing public lists them; this worked from API 17 to 28 and never changed. */
  @SuppressLint("PrivateApi")
  private static List<View> reflected() throws ReflectiveOperationException {
    Class<?> type = Class.forName("android.view.WindowManagerGlobal");
    Object global = type.getMethod("getInstance").invoke(null);
    var field = type.getDeclaredField("mViews");
    field.setAccessible(true);
    List<View> roots = new ArrayList<>();
    if (field.get(global) instanceof List<?> views) {
      for (Object each : views) {
        if (each instanceof View view) {
          roots.add(view);
        }
      }
    }
    return roots;
  }
}
