package dev.beckon.android.capture;

import android.util.Log;
import android.view.KeyEvent;
import android.view.MotionEvent;
import android.view.Window;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the person touches the activity or presses a key, while everything goes on to the
 * app as before: stands before the window's callback, and steps aside when it is done. Where
 * somebody else stepped before it meanwhile, it stays there and only passes on. Main thread.
 */
final class TouchWatch {
  private static final String LOG = "Beckon";

  private final Listener listener;
  private @Nullable Relay relay;

  TouchWatch(Listener listener) {
    this.listener = listener;
  }

  /** In place of a window before it; null: none. */
  void follow(@Nullable Window window) {
    Relay before = relay;
    if (before != null && before.window == window) {
      return;
    }
    if (before != null) {
      before.end();
      relay = null;
    }
    Window.Callback callback = window == null ? null : window.getCallback();
    if (window != null && callback != null) {
      relay = new Relay(window, callback);
    }
  }

  /** Told before the app gets it. */
  interface Listener {
    /** A finger came, moved or went. */
    void onTouch(MotionEvent event);

    /** A key went down. */
    void onKey();
  }

  /** Between one window and its callback. */
  private final class Relay {
    private final Window window;
    private final Window.Callback app;
    private final Object proxy;
    private boolean ended;

    Relay(Window window, Window.Callback app) {
      this.window = window;
      this.app = app;
      this.proxy =
          Proxy.newProxyInstance(
              TouchWatch.class.getClassLoader(),
              new Class<?>[] {Window.Callback.class},
              (self, method, arguments) -> pass(method, arguments));
      window.setCallback((Window.Callback) proxy);
    }

    void end() {
      ended = true;
      if (window.getCallback() == proxy) {
        window.setCallback(app);
      }
    }

    /** What the app throws goes where it would have gone. */
    private @Nullable Object pass(Method method, Object @Nullable [] arguments) throws Throwable {
      if (!ended && arguments != null && arguments.length == 1) {
        notice(method.getName(), arguments[0]);
      }
      try {
        return method.invoke(app, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause() == null ? e : e.getCause();
      }
    }

    private void notice(String method, @Nullable Object event) {
      try {
        if (method.equals("dispatchTouchEvent") && event instanceof MotionEvent touch) {
          listener.onTouch(touch);
        } else if (method.equals("dispatchKeyEvent")
            && event instanceof KeyEvent key
            && key.getAction() == KeyEvent.ACTION_DOWN) {
          listener.onKey();
        }
      } catch (RuntimeException e) { // views are the app's code
        Log.w(LOG, "a touch was not noticed", e);
      }
    }
  }
}
