package dev.beckon.android.overlay;

import android.app.Activity;
import android.app.Application;
import android.os.Bundle;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** Knows which activity is in front, without keeping it alive. Main thread. */
final class ActivityFollower implements Application.ActivityLifecycleCallbacks {
  private final Watcher watcher;
  private WeakReference<@Nullable Activity> front = new WeakReference<>(null);

  ActivityFollower(Watcher watcher) {
    this.watcher = watcher;
  }

  @Nullable Activity front() {
    return front.get();
  }

  @Override
  public void onActivityResumed(Activity activity) {
    front = new WeakReference<>(activity);
    watcher.inFront(activity);
  }

  @Override
  public void onActivityStopped(Activity activity) {
    gone(activity);
  }

  @Override
  public void onActivityDestroyed(Activity activity) {
    gone(activity);
  }

  private void gone(Activity activity) {
    if (front.get() == activity) {
      front = new WeakReference<>(null);
    }
    watcher.gone(activity);
  }

  @Override
  public void onActivityCreated(Activity activity, @Nullable Bundle saved) {}

  @Override
  public void onActivityStarted(Activity activity) {}

  @Override
  public void onActivityPaused(Activity activity) {}

  @Override
  public void onActivitySaveInstanceState(Activity activity, Bundle out) {}

  /** Told where the person is in the app. */
  interface Watcher {
    void inFront(Activity activity);

    /** Not seen any more; its windows have to be closed. */
    void gone(Activity activity);
  }
}
