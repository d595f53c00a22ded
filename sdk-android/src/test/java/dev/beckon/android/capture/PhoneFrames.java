package dev.beckon.android.capture;

import static org.robolectric.Shadows.shadowOf;

import android.os.Looper;
import android.view.View;
import java.time.Duration;
import org.robolectric.util.ReflectionHelpers;
import org.robolectric.util.ReflectionHelpers.ClassParameter;

/** Robolectric draws nothing of its own accord: here its windows are drawn. */
public final class PhoneFrames {
  static final Duration FRAME = Duration.ofMillis(17);

  private PhoneFrames() {}

  /** Every window once, and what waits for the next frame. */
  public static void draw() {
    makeVisible();
    for (View root : AppWindows.roots()) {
      root.requestLayout();
    }
    shadowOf(Looper.getMainLooper()).idleFor(FRAME);
  }

  /**
   * Without Android's own drawing, Robolectric leaves windows invisible that nobody asked about.
   */
  static void makeVisible() {
    for (View root : AppWindows.roots()) {
      Object viewRoot = root.getParent();
      if (viewRoot != null && !ReflectionHelpers.<Boolean>getField(viewRoot, "mAppVisible")) {
        ReflectionHelpers.callInstanceMethod(
            viewRoot, "handleAppVisibility", ClassParameter.from(boolean.class, true));
      }
    }
  }
}
