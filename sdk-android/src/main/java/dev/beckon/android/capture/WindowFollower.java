package dev.beckon.android.capture;

import android.view.View;
import android.view.ViewTreeObserver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Keeps up with the app's windows as they come and go, and tells when one of them is about to be
 * drawn. Android tells nobody of a new window: so it looks again whenever one is drawn, gets or
 * loses the focus, or somebody calls {@link #look}. Main thread.
 */
final class WindowFollower {
  private final Listener listener;
  private final Map<View, Watched> watched = new WeakHashMap<>();
  private List<AppWindow> windows = Collections.emptyList();
  private boolean ended;

  WindowFollower(Listener listener) {
    this.listener = listener;
  }

  /** Lowest first, as of the last look. */
  List<AppWindow> windows() {
    return windows;
  }

  /** Looks which windows there are. */
  List<AppWindow> look() {
    if (ended) {
      return windows;
    }
    List<AppWindow> now = AppWindows.now();
    boolean same = roots(now).equals(roots(windows));
    windows = now;
    if (!same) {
      List<View> roots = roots(now);
      for (View root : new ArrayList<>(watched.keySet())) {
        if (!roots.contains(root)) {
          forget(root);
        }
      }
      for (View root : roots) {
        if (!watched.containsKey(root)) {
          watched.put(root, new Watched(root));
        }
      }
      listener.onWindows(now);
    }
    return now;
  }

  void end() {
    ended = true;
    windows = Collections.emptyList();
    for (View root : new ArrayList<>(watched.keySet())) {
      forget(root);
    }
  }

  private void forget(View root) {
    Watched gone = watched.remove(root);
    if (gone != null) {
      gone.end();
    }
  }

  private static List<View> roots(List<AppWindow> windows) {
    List<View> roots = new ArrayList<>();
    for (AppWindow each : windows) {
      roots.add(each.root());
    }
    return roots;
  }

  /** Told on the main thread. */
  interface Listener {
    /** These are the windows from now on. */
    void onWindows(List<AppWindow> windows);

    /** One of them is drawn next; layout is done. */
    void onDraw();
  }

  /** The listeners of one window. */
  private final class Watched
      implements ViewTreeObserver.OnPreDrawListener,
          ViewTreeObserver.OnWindowFocusChangeListener,
          View.OnAttachStateChangeListener {
    private final View root;

    Watched(View root) {
      this.root = root;
      root.getViewTreeObserver().addOnPreDrawListener(this);
      root.getViewTreeObserver().addOnWindowFocusChangeListener(this);
      root.addOnAttachStateChangeListener(this);
    }

    void end() {
      root.removeOnAttachStateChangeListener(this);
      ViewTreeObserver observer = root.getViewTreeObserver();
      if (observer.isAlive()) {
        observer.removeOnPreDrawListener(this);
        observer.removeOnWindowFocusChangeListener(this);
      }
    }

    @Override
    public boolean onPreDraw() {
      look();
      if (!ended) {
        listener.onDraw();
      }
      return true;
    }

    @Override
    public void onWindowFocusChanged(boolean hasFocus) {
      look();
    }

    @Override
    public void onViewAttachedToWindow(View view) {
      look();
    }

    @Override
    public void onViewDetachedFromWindow(View view) {
      look();
    }
  }
}
