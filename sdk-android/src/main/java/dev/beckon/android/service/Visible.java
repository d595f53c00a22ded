package dev.beckon.android.service;

import android.app.Activity;
import android.app.Application;
import android.os.Bundle;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether an activity of the app is visible. One that is made anew (rotation) does not count as
 * gone meanwhile. Main thread.
 */
final class Visible implements Application.ActivityLifecycleCallbacks {
  private final Set<Activity> started = Collections.newSetFromMap(new WeakHashMap<>());
  private final Runnable changed;
  private boolean seen;

  Visible(Runnable changed) {
    this.changed = changed;
  }

  boolean seen() {
    return seen;
  }

  @Override
  public void onActivityStarted(Activity activity) {
    started.add(activity);
    tell(true);
  }

  /** Beckon may have been installed when the activity was there already. */
  @Override
  public void onActivityResumed(Activity activity) {
    onActivityStarted(activity);
  }

  @Override
  public void onActivityStopped(Activity activity) {
    started.remove(activity);
    if (!activity.isChangingConfigurations()) {
      tell(!started.isEmpty());
    }
  }

  private void tell(boolean now) {
    if (seen != now) {
      seen = now;
      changed.run();
    }
  }

  @Override
  public void onActivityCreated(Activity activity, @Nullable Bundle saved) {}

  @Override
  public void onActivityPaused(Activity activity) {}

  @Override
  public void onActivitySaveInstanceState(Activity activity, Bundle out) {}

  @Override
  public void onActivityDestroyed(Activity activity) {}
}
