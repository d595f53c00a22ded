package dev.beckon.desktop.capture;

import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.cobrowse.MaskedArea;
import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * The app's own window as a video source: its content at scale 1 with the dialogs and pop-ups it
 * opened, without the overlay, and with {@link Masks} painted over. Nothing is looked at before
 * {@link #start} or after {@link #stop}, but for one {@link #rehearse}, nor while the window is
 * minimised. Thread-safe; looking happens on the FX thread, the rest on a thread {@code
 * beckon-capture} that lives between start and stop.
 */
public final class WindowCapture implements VideoSource {
  private final Supplier<ObservableValue<Window>> window;
  private final Supplier<MaskRules> masks;
  private final Executor fx;
  private final Consumer<List<MaskedArea>> painted;
  private final Object lock = new Object();
  private @Nullable WindowWatch running;

  /**
   * @param window asked once per start, on the FX thread: the window to show, which may change
   * @param masks asked for each picture, on the FX thread: the rules it must follow
   * @param fx runs tasks on the FX thread, in order
   * @param painted told what was painted over in each picture, before it is sent
   */
  public WindowCapture(
      Supplier<ObservableValue<Window>> window,
      Supplier<MaskRules> masks,
      Executor fx,
      Consumer<List<MaskedArea>> painted) {
    this.window = window;
    this.masks = masks;
    this.fx = fx;
    this.painted = painted;
  }

  @Override
  public void start(VideoFeed feed) {
    synchronized (lock) {
      stop();
      WindowWatch watch = new WindowWatch(new FrameOutlet(feed, painted), masks, fx);
      running = watch;
      fx.execute(() -> watch.begin(window.get()));
    }
  }

  @Override
  public void rehearse(VideoFeed nowhere) {
    fx.execute(() -> WindowWatch.rehearse(window.get().getValue(), masks.get(), nowhere));
  }

  @Override
  public void stop() {
    synchronized (lock) {
      WindowWatch watch = running;
      if (watch != null) {
        running = null;
        watch.close();
      }
    }
  }
}
