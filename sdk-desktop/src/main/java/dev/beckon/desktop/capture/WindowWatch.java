package dev.beckon.desktop.capture;

import dev.beckon.desktop.capture.Screenshot.Covered;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.cobrowse.CapturePace;
import dev.beckon.sdk.spi.VideoFeed;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.InputEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * One run of a {@link WindowCapture}: follows the window and its scene, takes a picture when {@link
 * CapturePace} says so, and hands it to the {@link FrameOutlet}. At most one picture is on its way;
 * nothing is queued. Confined to the FX thread, except {@link #close}.
 */
final class WindowWatch {
  private static final System.Logger LOG = System.getLogger("dev.beckon.desktop");

  /** What {@link dev.beckon.sdk.spi.VideoFeed#push} takes. */
  private static final int MAX_SIDE = 8192;

  private final FrameOutlet outlet;
  private final Supplier<MaskRules> masks;
  private final Executor fx;
  private final ScheduledExecutorService worker;
  private final Runnable onPulse = this::onPulse;
  private final EventHandler<InputEvent> onInput = this::onInput;

  private CapturePace pace = new CapturePace(true);
  private Subscription watching = Subscription.EMPTY;
  private @Nullable Scene scene;
  private @Nullable WritableImage picture;

  /** What the last picture painted over. */
  private Optional<List<Covered>> covered = Optional.empty();

  private boolean inFlight;
  private boolean ended;

  /** When the earliest timer that was armed goes off; {@link Long#MAX_VALUE}: none. */
  private long armedFor = Long.MAX_VALUE;

  WindowWatch(FrameOutlet outlet, Supplier<MaskRules> masks, Executor fx) {
    this.outlet = outlet;
    this.masks = masks;
    this.fx = fx;
    this.worker =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("beckon-capture").unstarted(task));
  }

  void begin(ObservableValue<Window> window) {
    if (ended) {
      return;
    }
    ObservableValue<Boolean> open =
        window
            .flatMap(Window::showingProperty)
            .flatMap(
                showing -> window.flatMap(each -> minimised(each).map(gone -> showing && !gone)))
            .orElse(false);
    ObservableValue<Scene> visible =
        open.flatMap(shown -> shown ? window.flatMap(Window::sceneProperty) : null);
    watching = visible.subscribe(this::look).and(Masks.watch(this::soon));
    tick(); // the first one at once: a busy app would come back to its timer a pulse later
  }

  /**
   * Takes one picture the way {@link #capture} and {@link #deliver} do, so that the first one that
   * counts is fast: in a young JVM it takes a third of a second here and as long on the worker.
   */
  static void rehearse(@Nullable Window window, MaskRules rules, VideoFeed nowhere) {
    if (window == null || !window.isShowing() || minimised(window).getValue()) {
      return;
    }
    Scene seen = window.getScene();
    if (seen == null) {
      return;
    }
    long begun = System.nanoTime();
    Screenshot.take(seen, null, rules)
        .ifPresent(
            layers ->
                Thread.ofPlatform()
                    .daemon()
                    .name("beckon-rehearsal")
                    .start(() -> offer(new FrameOutlet(nowhere, areas -> {}), layers, begun)));
  }

  /** From any thread: nothing is pushed once this returned. */
  void close() {
    outlet.close();
    worker.shutdown();
    fx.execute(
        () -> {
          ended = true;
          watching.unsubscribe();
          look(null);
        });
  }

  private void look(@Nullable Scene now) {
    Scene before = scene;
    if (before != null) {
      before.removePostLayoutPulseListener(onPulse);
      before.removeEventFilter(InputEvent.ANY, onInput);
    }
    scene = now;
    picture = null;
    pace = new CapturePace(true);
    if (now != null) {
      now.addPostLayoutPulseListener(onPulse);
      now.addEventFilter(InputEvent.ANY, onInput);
      arm();
    }
  }

  private void onPulse() {
    pace.pulse(System.nanoTime());
    arm();
  }

  private void onInput(InputEvent event) {
    if (event.getEventType() != MouseEvent.MOUSE_MOVED) {
      soon();
    }
  }

  private void soon() {
    pace.input();
    arm();
  }

  /** Makes sure that {@link #tick} runs when the next picture is due. */
  private void arm() {
    if (ended || inFlight || scene == null) {
      return;
    }
    long now = System.nanoTime();
    long due = pace.due(now);
    if (due >= armedFor) {
      return;
    }
    armedFor = due;
    try {
      worker.schedule(() -> fx.execute(this::tick), due - now, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "The capture was stopped meanwhile");
    }
  }

  private void tick() {
    armedFor = Long.MAX_VALUE;
    Scene seen = scene;
    if (ended || inFlight || seen == null) {
      return;
    }
    long now = System.nanoTime();
    if (pace.due(now) <= now) {
      if (!outlet.wanted()) {
        pace.skipped(now);
      } else if (pace.pictureDue(now) <= now || isHiddenOtherwise(seen)) {
        capture(seen, now);
      } else {
        pace.glanced(now);
      }
    }
    arm();
  }

  /** Whether a picture would hide other places than the last one did, though nothing was drawn. */
  private boolean isHiddenOtherwise(Scene seen) {
    return !Screenshot.covered(seen, masks.get()).equals(covered);
  }

  /** Not called from inside a pulse, where JavaFX would have to lay out twice. */
  private void capture(Scene seen, long begun) {
    int width = (int) Math.min(MAX_SIDE, Math.ceil(seen.getWidth()));
    int height = (int) Math.min(MAX_SIDE, Math.ceil(seen.getHeight()));
    if (width < 1 || height < 1) {
      pace.skipped(begun);
      return;
    }
    Optional<List<Layer>> layers = Screenshot.take(seen, reusable(width, height), masks.get());
    long done = System.nanoTime();
    pace.taken(begun, done - begun);
    covered = layers.map(Covered::of);
    if (layers.isPresent()) {
      deliver(layers.get(), begun);
    } else {
      pace.seen(false);
    }
  }

  private void deliver(List<Layer> layers, long capturedNanos) {
    inFlight = true;
    CapturePace paceOfPicture = pace;
    try {
      worker.execute(
          () -> {
            Optional<Boolean> changed = offer(outlet, layers, capturedNanos);
            fx.execute(() -> delivered(paceOfPicture, changed));
          });
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "The capture was stopped meanwhile");
    }
  }

  /**
   * What is behind the feed is not ours: its failure costs one picture.
   *
   * @return whether the picture was another one; empty: it failed
   */
  private static Optional<Boolean> offer(
      FrameOutlet outlet, List<Layer> layers, long capturedNanos) {
    try {
      return Optional.of(outlet.offer(layers, capturedNanos));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "A picture of the window could not be sent", e);
      return Optional.empty();
    }
  }

  private void delivered(CapturePace paceOfPicture, Optional<Boolean> changed) {
    inFlight = false;
    if (changed.isEmpty()) {
      covered =
          Optional.empty(); // nobody was shown it: the next look at what is hidden tries again
    }
    paceOfPicture.seen(changed.orElse(false));
    arm();
  }

  private WritableImage reusable(int width, int height) {
    WritableImage image = picture;
    if (image == null || image.getWidth() != width || image.getHeight() != height) {
      image = new WritableImage(width, height);
      picture = image;
    }
    return image;
  }

  private static ObservableValue<Boolean> minimised(Window window) {
    return window instanceof Stage stage
        ? stage.iconifiedProperty().map(each -> each)
        : new SimpleBooleanProperty(false).map(each -> each);
  }
}
