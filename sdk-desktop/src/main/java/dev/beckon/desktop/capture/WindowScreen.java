package dev.beckon.desktop.capture;

import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlOutcome;
import dev.beckon.sdk.cobrowse.Markup;
import dev.beckon.sdk.cobrowse.MaskedArea;
import dev.beckon.sdk.spi.AppScreen;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * The shared window as something to read, draw on and touch; {@link WindowCapture} has its pixels.
 * Any method on any thread; all of it happens on the FX thread, in a {@link ScreenWatch} that lives
 * as long as somebody watches.
 */
public final class WindowScreen implements AppScreen {
  private final Supplier<ObservableValue<Window>> window;
  private final Supplier<MaskRules> masks;
  private final Executor fx;

  /** Confined to the FX thread. */
  private @Nullable ScreenWatch running;

  /**
   * @param window asked when somebody begins to watch, on the FX thread
   * @param masks asked for each snapshot and each action
   * @param fx runs tasks on the FX thread, in order
   */
  public WindowScreen(
      Supplier<ObservableValue<Window>> window, Supplier<MaskRules> masks, Executor fx) {
    this.window = window;
    this.masks = masks;
    this.fx = fx;
  }

  @Override
  public void watch(Listener listener) {
    fx.execute(
        () -> {
          end();
          running = new ScreenWatch(window.get(), masks, fx, listener);
        });
  }

  @Override
  public void unwatch() {
    fx.execute(this::end);
  }

  @Override
  public void setSnapshotsOn(boolean on) {
    fx.execute(
        () -> {
          if (running != null) {
            running.setSnapshotsOn(on);
          }
        });
  }

  @Override
  public void show(Markup markup) {
    fx.execute(
        () -> {
          if (running != null) {
            running.show(markup);
          }
        });
  }

  @Override
  public void perform(ControlAction action, Consumer<ControlOutcome> done) {
    fx.execute(
        () -> done.accept(running == null ? ControlOutcome.FAILED : running.perform(action)));
  }

  /** What the capture painted over in a picture; any thread. */
  public void painted(List<MaskedArea> areas) {
    fx.execute(
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
