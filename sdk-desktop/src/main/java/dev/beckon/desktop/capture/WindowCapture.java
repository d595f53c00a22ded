package dev.beckon.desktop.capture;

import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSource;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * The app's own window as a video source: its content at scale 1, without other windows, without
 * the overlay, and with {@link Masks} painted over. Nothing is looked at before {@link #start} or
 * after {@link #stop}, nor while the window is minimised. Thread-safe; looking happens on the FX
 * thread, the rest on a thread {@code beckon-capture} that lives between start and stop.
 */
public final class WindowCapture implements VideoSource {
  private final Supplier<ObservableValue<Window>> window;
  private final Executor fx;
  private final Object lock = new Object();
  private @Nullable WindowWatch running;

  /**
   * @param window asked once per start, on the FX thread: the window to show, which may change
   * @param fx runs tasks on the FX thread, in order
   */
  public WindowCapture(Supplier<ObservableValue<Window>> window, Executor fx) {
    this.window = window;
    this.fx = fx;
  }

  @Override
  public void start(VideoFeed feed) {
    synchronized (lock) {
      stop();
      WindowWatch watch = new WindowWatch(new FrameOutlet(feed), fx);
      running = watch;
      fx.execute(() -> watch.begin(window.get()));
    }
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
