package dev.beckon.android.capture;

import android.graphics.Rect;
import android.os.Handler;
import android.util.Log;
import android.view.MotionEvent;
import android.view.View;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlOutcome;
import dev.beckon.sdk.cobrowse.Markup;
import dev.beckon.sdk.cobrowse.MaskedArea;
import dev.beckon.sdk.cobrowse.ScreenSnapshot;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.Touch;
import dev.beckon.sdk.spi.AppScreen;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of a {@link SharedScreen}: follows the app's windows and tells snapshots of them, at most
 * five times a second and only after something was drawn, tells where the person touches, keeps the
 * agent's drawings in place, and does what the agent may do; while the app is in the background,
 * nothing. Main thread.
 */
final class ScreenWatch implements WindowFollower.Listener {
  private static final long SNAPSHOT_MILLIS = 200;

  private static final long POINTER_MILLIS = 50;

  /** How often to look for windows that came without anything being drawn. */
  private static final long LOOK_MILLIS = 500;

  private static final String LOG = "Beckon";

  private final Supplier<MaskRules> masks;
  private final Handler main;
  private final AppScreen.Listener listener;
  private final WindowFollower follower = new WindowFollower(this);
  private final ElementIds ids = new ElementIds();
  private final TouchWatch touches = new TouchWatch(new Touches());
  private final MarkupLayer layer;
  private final Runnable snapshot = this::snapshot;
  private final Runnable look = this::look;

  private @Nullable ScreenSnapshot told;
  private @Nullable List<MaskedArea> toldMasks;
  private boolean snapshotsOn;
  private boolean armed;
  private boolean acting;

  /**
   * @param lines what screen readers say of the agent's drawings
   */
  ScreenWatch(
      Supplier<MaskRules> masks,
      Handler main,
      AppScreen.Listener listener,
      BinaryOperator<String> lines) {
    this.masks = masks;
    this.main = main;
    this.listener = listener;
    this.layer = new MarkupLayer(ids, this::isHidden, this::touchedOutside, lines);
  }

  void begin() {
    look();
  }

  void close() {
    main.removeCallbacks(look);
    main.removeCallbacks(snapshot);
    follower.end();
    touches.follow(null);
    layer.remove();
    ids.close();
  }

  void setSnapshotsOn(boolean on) {
    snapshotsOn = on;
    told = null;
    draw(() -> layer.setListening(on, follower.look()));
    snapshot();
  }

  void show(Markup markup) {
    draw(() -> layer.show(markup, follower.look()));
  }

  /** What goes wrong here, in the middle of the app's own drawing, must not take the app down. */
  private static void draw(Runnable drawing) {
    try {
      drawing.run();
    } catch (RuntimeException e) { // views are the app's code
      Log.w(LOG, "the agent's drawings could not be placed", e);
    }
  }

  void perform(ControlAction action, Consumer<ControlOutcome> done) {
    try {
      MaskJudge judge = new MaskJudge(masks.get());
      new AgentHands(follower.look(), ids, judge, told, main, this::asAgent).perform(action, done);
    } catch (RuntimeException e) { // handlers are the app's code
      Log.w(LOG, "what the agent did made the app fail", e);
      done.accept(ControlOutcome.FAILED);
    }
  }

  private boolean asAgent(BooleanSupplier act) {
    acting = true;
    try {
      return act.getAsBoolean();
    } finally {
      acting = false;
    }
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
    touches.follow(windows.isEmpty() ? null : windows.get(0).window());
    draw(() -> layer.place(windows));
    arm();
  }

  @Override
  public void onDraw() {
    draw(() -> layer.place(follower.windows()));
    arm();
  }

  private void look() {
    follower.look();
    main.postDelayed(look, LOOK_MILLIS);
  }

  /** The activity's own touches are noticed by themselves, and more closely. */
  private void touchedOutside(float rawX, float rawY) {
    View root = null;
    for (AppWindow each : follower.look()) {
      Rect frame = each.frame();
      boolean inside = frame.contains(Math.round(rawX), Math.round(rawY));
      root = inside && !each.isActivity() && !each.isKeptOut() ? each.root() : root;
    }
    View touched = root;
    if (touched != null) {
      draw(() -> listener.onTouched(ids.around(Hits.innermost(touched, rawX, rawY))));
    }
  }

  private boolean isHidden(View view) {
    return new MaskJudge(masks.get()).hides(view);
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
      ids.allNumbered();
      if (!now.equals(told)) {
        told = now;
        listener.onScreen(now);
      }
    } catch (RuntimeException e) { // views and rules are the app's code: anything may come
      Log.w(LOG, "the app's structure was not told: it cannot be judged", e);
    }
  }

  /** What the person does, as far as it is told: where, never what is typed. */
  private final class Touches implements TouchWatch.Listener {
    private long pointedMillis;

    @Override
    public void onKey() {
      if (!acting) {
        listener.onTouched(Spot.WINDOW);
      }
    }

    @Override
    public void onTouch(MotionEvent event) {
      List<AppWindow> windows = follower.windows();
      if (acting || windows.isEmpty()) {
        return;
      }
      AppWindow base = windows.get(0);
      int action = event.getActionMasked();
      long now = event.getEventTime();
      if (action == MotionEvent.ACTION_MOVE) {
        if (now - pointedMillis >= POINTER_MILLIS) {
          pointedMillis = now;
          point(event, base, Touch.Phase.MOVED, 0, event.getPointerCount());
        }
        return;
      }
      int index = event.getActionIndex();
      boolean down = action == MotionEvent.ACTION_DOWN || action == MotionEvent.ACTION_POINTER_DOWN;
      point(event, base, down ? Touch.Phase.PRESSED : Touch.Phase.RELEASED, index, index + 1);
      if (down) {
        int[] at = new int[2];
        base.root().getLocationOnScreen(at);
        View hit =
            Hits.innermost(base.root(), event.getX(index) + at[0], event.getY(index) + at[1]);
        listener.onTouched(ids.around(hit));
      }
    }

    /** By the window, not by an element: where a finger is says nothing about what is hidden. */
    private void point(MotionEvent event, AppWindow base, Touch.Phase phase, int from, int to) {
      List<Touch> fingers = new ArrayList<>();
      for (int i = from; i < to; i++) {
        int x = share(event.getX(i), base.root().getWidth());
        int y = share(event.getY(i) + base.panned(), base.root().getHeight());
        fingers.add(new Touch(event.getPointerId(i), phase, new Spot(Spot.WINDOW, x, y)));
      }
      listener.onPointer(fingers);
    }

    private int share(float pixel, int whole) {
      int share = Math.round(pixel * Spot.WHOLE / Math.max(1, whole));
      return Math.max(0, Math.min(Spot.WHOLE, share));
    }
  }
}
