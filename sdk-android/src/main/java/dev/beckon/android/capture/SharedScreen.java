package dev.beckon.android.capture;

import android.os.Handler;
import android.os.Looper;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlOutcome;
import dev.beckon.sdk.cobrowse.Markup;
import dev.beckon.sdk.cobrowse.MaskedArea;
import dev.beckon.sdk.spi.AppScreen;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The app's own windows as something to read, draw on and touch; {@link AppCapture} has their
 * pixels, and says here what it painted over. Any method on any thread; all of it happens on the
 * main thread, in a {@link ScreenWatch} that lives as long as somebody watches.
 */
public final class SharedScreen implements AppScreen {
  private final Supplier<MaskRules> masks;
  private final BinaryOperator<String> lines;
  private final Handler main = new Handler(Looper.getMainLooper());

  /** Main thread. */
  private @Nullable ScreenWatch running;

  /**
   * Of this process; nobody watches yet.
   *
   * @param masks asked for each snapshot and each action, on the main thread
   * @param lines what screen readers say of the agent's drawings, see {@link Markup#spoken}; asked
   *     on the main thread
   */
  public SharedScreen(Supplier<MaskRules> masks, BinaryOperator<String> lines) {
    this.masks = masks;
    this.lines = lines;
  }

  @Override
  public void watch(Listener listener) {
    main.post(
        () -> {
          end();
          running = new ScreenWatch(masks, main, listener, lines);
          running.begin();
        });
  }

  @Override
  public void unwatch() {
    main.post(this::end);
  }

  @Override
  public void setSnapshotsOn(boolean on) {
    main.post(
        () -> {
          if (running != null) {
            running.setSnapshotsOn(on);
          }
        });
  }

  @Override
  public void show(Markup markup) {
    main.post(
        () -> {
          if (running != null) {
            running.show(markup);
          }
        });
  }

  @Override
  public void perform(ControlAction action, Consumer<ControlOutcome> done) {
    main.post(
        () -> {
          if (running == null) {
            done.accept(ControlOutcome.FAILED);
          } else {
            running.perform(action, done);
          }
        });
  }

  /** What the capture painted over in a picture; any thread. */
  public void painted(List<MaskedArea> areas) {
    main.post(
        () -> {
          if (running != null) {
            running.painted(areas);
          }
        });
  }

  private void end() {
    if (running != null) {
      running.close();
      running = null;
    }
  }
}
