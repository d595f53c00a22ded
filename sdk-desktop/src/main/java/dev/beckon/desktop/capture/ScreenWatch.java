package dev.beckon.desktop.capture;

import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlOutcome;
import dev.beckon.sdk.cobrowse.Markup;
import dev.beckon.sdk.cobrowse.MaskedArea;
import dev.beckon.sdk.cobrowse.ScreenSnapshot;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.Touch;
import dev.beckon.sdk.spi.AppScreen;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * One run of a {@link WindowScreen}: follows the window's scene, tells snapshots of it at most five
 * times a second after pulses, tells where the person points and that they touched, keeps the
 * agent's drawings in place, and does what the agent may do. Confined to the FX thread.
 */
final class ScreenWatch {
  private static final long SNAPSHOT_MILLIS = 200;
  private static final long POINTER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final System.Logger LOG = System.getLogger("dev.beckon.desktop");

  private final Supplier<MaskRules> masks;
  private final Executor fx;
  private final AppScreen.Listener listener;
  private final ElementIds ids = new ElementIds();
  private final MarkupLayer layer = new MarkupLayer(ids);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("beckon-screen").unstarted(task));
  private final Runnable onPulse = this::onPulse;
  private final EventHandler<InputEvent> onInput = this::onInput;
  private final Subscription watching;

  private @Nullable Scene scene;
  private @Nullable ScreenSnapshot told;
  private @Nullable List<MaskedArea> toldMasks;
  private boolean snapshotsOn;
  private boolean armed;
  private boolean acting;
  private long pointerNanos;

  ScreenWatch(
      ObservableValue<Window> window,
      Supplier<MaskRules> masks,
      Executor fx,
      AppScreen.Listener listener) {
    this.masks = masks;
    this.fx = fx;
    this.listener = listener;
    this.watching = window.flatMap(Window::sceneProperty).subscribe(this::look);
  }

  void close() {
    watching.unsubscribe();
    look(null);
    timer.shutdownNow();
  }

  void setSnapshotsOn(boolean on) {
    snapshotsOn = on;
    told = null;
    snapshot();
  }

  void show(Markup markup) {
    layer.show(markup, scene);
  }

  ControlOutcome perform(ControlAction action) {
    Scene present = scene;
    if (present == null) {
      return ControlOutcome.FAILED;
    }
    acting = true;
    try {
      return new AgentHands(present, ids, new MaskJudge(masks.get())).perform(action);
    } catch (RuntimeException e) { // handlers are the app's code
      LOG.log(System.Logger.Level.WARNING, "What the agent did made the app fail", e);
      return ControlOutcome.FAILED;
    } finally {
      acting = false;
    }
  }

  void painted(List<MaskedArea> areas) {
    if (!areas.equals(toldMasks)) {
      toldMasks = areas;
      listener.onMasks(areas);
    }
  }

  private void look(@Nullable Scene now) {
    Scene before = scene;
    if (before != null) {
      before.removePostLayoutPulseListener(onPulse);
      before.removeEventFilter(InputEvent.ANY, onInput);
      layer.remove();
    }
    scene = now;
    if (now != null) {
      now.addPostLayoutPulseListener(onPulse);
      now.addEventFilter(InputEvent.ANY, onInput);
      layer.place(now);
      arm();
    }
  }

  private void onPulse() {
    layer.place(scene);
    arm();
  }

  private void arm() {
    if (snapshotsOn && !armed) {
      armed = true;
      try {
        timer.schedule(() -> fx.execute(this::snapshot), SNAPSHOT_MILLIS, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        LOG.log(System.Logger.Level.DEBUG, "The screen is not watched any more");
      }
    }
  }

  private void snapshot() {
    armed = false;
    Scene present = scene;
    if (!snapshotsOn || present == null) {
      return;
    }
    try {
      ScreenSnapshot now = TreeReader.read(present, new MaskJudge(masks.get()), ids);
      if (!now.equals(told)) {
        told = now;
        listener.onScreen(now);
      }
    } catch (RuntimeException e) { // nodes are the app's code: anything may come
      LOG.log(System.Logger.Level.WARNING, "A snapshot was left out: a node failed", e);
    }
  }

  private void onInput(InputEvent event) {
    if (acting) {
      return;
    }
    if (event instanceof MouseEvent mouse) {
      onMouse(mouse);
    } else if (event.getEventType() == KeyEvent.KEY_PRESSED) {
      listener.onTouched(Spot.WINDOW);
    }
  }

  private void onMouse(MouseEvent mouse) {
    var type = mouse.getEventType();
    if (type == MouseEvent.MOUSE_PRESSED) {
      point(mouse, Touch.Phase.PRESSED);
      listener.onTouched(ids.around(nodeAt(mouse)));
    } else if (type == MouseEvent.MOUSE_RELEASED) {
      point(mouse, Touch.Phase.RELEASED);
    } else if (type == MouseEvent.MOUSE_MOVED || type == MouseEvent.MOUSE_DRAGGED) {
      long now = System.nanoTime();
      if (now - pointerNanos >= POINTER_NANOS) {
        pointerNanos = now;
        point(mouse, Touch.Phase.MOVED);
      }
    }
  }

  private static @Nullable Node nodeAt(MouseEvent mouse) {
    Node picked = mouse.getPickResult() == null ? null : mouse.getPickResult().getIntersectedNode();
    return picked != null || !(mouse.getTarget() instanceof Node target) ? picked : target;
  }

  /** By the window, not by an element: where the cursor is says nothing about what is hidden. */
  private void point(MouseEvent mouse, Touch.Phase phase) {
    Scene present = scene;
    if (present != null && present.getWidth() > 0 && present.getHeight() > 0) {
      listener.onPointer(
          List.of(
              new Touch(
                  0,
                  phase,
                  new Spot(
                      Spot.WINDOW,
                      share(mouse.getSceneX(), present.getWidth()),
                      share(mouse.getSceneY(), present.getHeight())))));
    }
  }

  private static int share(double pixel, double whole) {
    return (int) Math.clamp(Math.round(pixel * Spot.WHOLE / whole), 0L, (long) Spot.WHOLE);
  }
}
