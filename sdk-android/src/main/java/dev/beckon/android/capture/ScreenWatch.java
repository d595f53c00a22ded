package dev.beckon.android.capture;

import android.os.Handler;
import android.util.Log;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.cobrowse.MaskedArea;
import dev.beckon.sdk.cobrowse.ScreenSnapshot;
import dev.beckon.sdk.spi.AppScreen;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of a {@link SharedScreen}: follows the app's windows and tells snapshots of them, at most
 * five times a second and only after something was drawn; while the app is in the background,
 * nothing. Main thread.
 */
final class ScreenWatch implements WindowFollower.Listener {
  private static final long SNAPSHOT_MILLIS = 200;

  /** How often to look for windows that came without anything being drawn. */
  private static final long LOOK_MILLIS = 500;

  private static final String LOG = "Beckon";

  private final Supplier<MaskRules> masks;
  private final Handler main;
  private final AppScreen.Listener listener;
  private final WindowFollower follower = new WindowFollower(this);
  private final ElementIds ids = new ElementIds();
  private final Runnable snapshot = this::snapshot;
  private final Runnable look = this::look;

  private @Nullable ScreenSnapshot told;
  private @Nullable List<MaskedArea> toldMasks;
  private boolean snapshotsOn;
  private boolean armed;

  ScreenWatch(Supplier<MaskRules> masks, Handler main, AppScreen.Listener listener) {
    this.masks = masks;
    this.main = main;
    this.listener = listener;
  }

  void begin() {
    look();
  }

  void close() {
    main.removeCallbacks(look);
    main.removeCallbacks(snapshot);
    follower.end();
    ids.close();
  }

  void setSnapshotsOn(boolean on) {
    snapshotsOn = on;
    told = null;
    snapshot();
  }

  /** Told only where it differs from before. */
  void painted(List<MaskedArea> areas) {
    if (!areas.equals(toldMasks)) {
      toldMasks = areas;
      listener.onMasks(areas);
    }
  }

  @Override
  public void onWindows(List<AppWindow> windows) {
    arm();
  }

  @Override
  public void onDraw() {
    arm();
  }

  private void look() {
    follower.look();
    main.postDelayed(look, LOOK_MILLIS);
  }

  private void arm() {
    if (snapshotsOn && !armed) {
      armed = true;
      main.postDelayed(snapshot, SNAPSHOT_MILLIS);
    }
  }

  private void snapshot() {
    armed = false;
    main.removeCallbacks(snapshot);
    List<AppWindow> windows = snapshotsOn ? follower.look() : follower.windows();
    if (!snapshotsOn || windows.isEmpty()) {
      return;
    }
    try {
      ScreenSnapshot now = TreeReader.read(windows, new MaskJudge(masks.get()), ids);
      if (!now.equals(told)) {
        told = now;
        listener.onScreen(now);
      }
    } catch (RuntimeException e) { // views and rules are the app's code: anything may come
      Log.w(LOG, "the app's structure was not told: it cannot be judged", e);
    }
  }
}
