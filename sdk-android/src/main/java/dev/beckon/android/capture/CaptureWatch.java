package dev.beckon.android.capture;

import android.os.Handler;
import android.os.SystemClock;
import android.util.Log;
import android.view.Choreographer;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.cobrowse.CapturePace;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One run of an {@link AppCapture}: follows the windows, takes a picture right after a window was
 * drawn when {@link CapturePace} says that one is due, and hands it to the {@link FrameOutlet}.
 * Where nothing is drawn, no picture is taken. At most one is on its way; nothing is queued.
 * Confined to the main thread, except {@link #close}.
 */
final class CaptureWatch implements WindowFollower.Listener {
  private static final String LOG = "Beckon";

  /** How often to look for windows that came without anything being drawn. */
  private static final long LOOK_MILLIS = 500;

  /** A copy that the system owes for longer than this never comes. */
  private static final long LOST_MILLIS = 2_000;

  private final FrameOutlet outlet;
  private final Handler main;
  private final Screenshot screenshot;
  private final WindowFollower follower = new WindowFollower(this);
  private final CapturePace pace = new CapturePace(false);
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "beckon-capture");
            thread.setDaemon(true);
            return thread;
          });
  private final Runnable tick = this::tick;
  private final Runnable afterDraw = this::afterDraw;
  private final Choreographer.FrameCallback onFrame = frameNanos -> afterThisFrame();

  private Runnable unwatchMasks = () -> {};
  private boolean changed = true;
  private boolean takingNext;
  private boolean ended;

  /** The number of the picture that is on its way; 0: none is. */
  private long inFlight;

  private long pictures;
  private long inFlightSince;

  CaptureWatch(FrameOutlet outlet, Supplier<MaskRules> masks, Handler main) {
    this.outlet = outlet;
    this.main = main;
    this.screenshot = new Screenshot(masks, new WindowPixels(main));
  }

  /** Whether a picture is on its way; for tests. */
  boolean isBusy() {
    return inFlight != 0;
  }

  void begin() {
    if (!ended) {
      unwatchMasks = Masks.watch(() -> main.post(this::onMasks));
      tick();
    }
  }

  /** From any thread: nothing is pushed once this returned. */
  void close() {
    outlet.close();
    worker.shutdown();
    main.post(
        () -> {
          ended = true;
          unwatchMasks.run();
          main.removeCallbacks(tick);
          main.removeCallbacks(afterDraw);
          Choreographer.getInstance().removeFrameCallback(onFrame);
          follower.end();
        });
  }

  private void onMasks() {
    changed = true;
    pace.input();
    arm(0);
  }

  @Override
  public void onWindows(List<AppWindow> windows) {
    changed = true;
    arm(0);
  }

  @Override
  public void onDraw() {
    changed = true;
    pace.pulse(SystemClock.elapsedRealtimeNanos());
    if (isDue()) {
      afterThisFrame();
    } else {
      armForDue();
    }
  }

  /** Behind the drawing of all windows, and before anything else can move one. */
  private void afterThisFrame() {
    if (!takingNext && !ended) {
      takingNext = true;
      main.postAtFrontOfQueue(afterDraw);
    }
  }

  private void afterDraw() {
    takingNext = false;
    if (ended || !isDue()) {
      return;
    }
    long now = SystemClock.elapsedRealtimeNanos();
    if (outlet.wanted()) {
      take(now);
    } else {
      pace.skipped(now);
    }
    armForDue();
  }

  /**
   * Something was drawn when no picture was due. Now one is, but something may have moved since
   * that is not drawn yet: so not before the next frame, in which it is.
   */
  private void tick() {
    if (ended) {
      return;
    }
    List<AppWindow> windows = follower.look();
    if (inFlight != 0 && SystemClock.uptimeMillis() - inFlightSince > LOST_MILLIS) {
      inFlight = 0;
      screenshot.abandon();
    }
    if (changed && isDue() && !windows.isEmpty()) {
      if (outlet.wanted()) {
        Choreographer.getInstance().postFrameCallback(onFrame);
      } else {
        pace.skipped(SystemClock.elapsedRealtimeNanos());
      }
    }
    armForDue();
  }

  private boolean isDue() {
    long now = SystemClock.elapsedRealtimeNanos();
    return inFlight == 0 && pace.due(now) <= now;
  }

  private void armForDue() {
    long now = SystemClock.elapsedRealtimeNanos();
    long wait = TimeUnit.NANOSECONDS.toMillis(Math.max(0, pace.due(now) - now)) + 1;
    boolean soon = changed && inFlight == 0 && wait > 1;
    arm(soon ? Math.min(wait, LOOK_MILLIS) : LOOK_MILLIS);
  }

  private void arm(long millis) {
    main.removeCallbacks(tick);
    if (!ended) {
      main.postDelayed(tick, millis);
    }
  }

  private void take(long begun) {
    List<AppWindow> windows = follower.look();
    if (windows.isEmpty()) {
      return;
    }
    changed = false;
    pictures++;
    long number = pictures;
    inFlight = number;
    inFlightSince = SystemClock.uptimeMillis();
    long capturedNanos = System.nanoTime();
    screenshot.take(
        windows,
        layers -> {
          long now = SystemClock.elapsedRealtimeNanos();
          pace.taken(now, now - begun);
          if (ended || inFlight != number) {
            return;
          }
          if (layers == null) {
            changed = true;
            delivered(number, false);
          } else {
            deliver(layers, capturedNanos, number);
          }
        });
  }

  private void deliver(List<Layer> layers, long capturedNanos, long number) {
    try {
      worker.execute(
          () -> {
            boolean different = offer(layers, capturedNanos);
            main.post(() -> delivered(number, different));
          });
    } catch (RejectedExecutionException e) {
      Log.d(LOG, "the capture was stopped meanwhile");
    }
  }

  /** What is behind the feed is not ours: its failure costs one picture. */
  private boolean offer(List<Layer> layers, long capturedNanos) {
    try {
      return outlet.offer(layers, capturedNanos);
    } catch (RuntimeException e) {
      Log.w(LOG, "a picture of the app could not be sent", e);
      return false;
    }
  }

  private void delivered(long number, boolean different) {
    if (inFlight == number) {
      inFlight = 0;
      pace.seen(different);
      armForDue();
    }
  }
}
