package dev.beckon.android.capture;

import android.os.Handler;
import android.os.Looper;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.cobrowse.MaskedArea;
import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The app's own windows as a video source: the activity in front with its dialogs and pop-ups,
 * without Beckon's drawings, and with {@link Masks} painted over. Needs no permission and no dialog
 * of the system, since it shows nothing but the app. Nothing is looked at before {@link #start} or
 * after {@link #stop}, nor while the app is in the background. Thread-safe; looking happens on the
 * main thread, the rest on a thread {@code beckon-capture} that lives between start and stop.
 */
public final class AppCapture implements VideoSource {
  private final Supplier<MaskRules> masks;
  private final Consumer<List<MaskedArea>> painted;
  private final Handler main = new Handler(Looper.getMainLooper());
  private final Object lock = new Object();
  private @Nullable CaptureWatch running;

  /**
   * A capture of this process's windows.
   *
   * @param masks asked for each picture, on the main thread: the rules it must follow
   * @param painted told what was painted over in each picture, before it is sent
   */
  public AppCapture(Supplier<MaskRules> masks, Consumer<List<MaskedArea>> painted) {
    this.masks = masks;
    this.painted = painted;
  }

  @Override
  public void start(VideoFeed feed) {
    synchronized (lock) {
      stop();
      CaptureWatch watch = new CaptureWatch(new FrameOutlet(feed, painted), masks, main);
      running = watch;
      main.post(watch::begin);
    }
  }

  /** Whether a picture is on its way; main thread, for tests. */
  boolean isBusy() {
    synchronized (lock) {
      return running != null && running.isBusy();
    }
  }

  @Override
  public void stop() {
    synchronized (lock) {
      CaptureWatch watch = running;
      if (watch != null) {
        running = null;
        watch.close();
      }
    }
  }
}
