package dev.beckon.android.media;

import dev.beckon.sdk.cobrowse.StillPace;
import dev.beckon.sdk.spi.VideoFeed;
import java.nio.ByteBuffer;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands a source's pictures to the encoder, on the source's own thread. A source falls silent when
 * nothing moves: its newest picture is then sent again, as {@link StillPace} says. Thread-safe.
 */
final class ScreenFeed implements VideoFeed {
  private final Consumer<I420> encoder;
  private final Timers timers;
  private final Object lock = new Object();

  /** Guarded by {@link #lock}. */
  private final StillPace pace = new StillPace();

  private volatile boolean wanted;

  /** These three are guarded by {@link #lock}. */
  private @Nullable I420 newest;

  private boolean silent;
  private @Nullable Future<?> timer;

  ScreenFeed(Consumer<I420> encoder, Timers timers) {
    this.encoder = encoder;
    this.timers = timers;
  }

  void open() {
    synchronized (lock) {
      wanted = true;
      pace.begin();
    }
  }

  /** After the return nothing more reaches the encoder. */
  void shut() {
    synchronized (lock) {
      wanted = false;
      newest = null;
      disarm();
    }
  }

  @Override
  public boolean wanted() {
    return wanted;
  }

  @Override
  public void push(ByteBuffer bgra, int width, int height, int stride, long capturedNanos) {
    if (!wanted) {
      return;
    }
    I420 picture = Colours.toI420(bgra, width, height, stride);
    synchronized (lock) {
      if (wanted) {
        boolean resting = newest == null || pace.isResting();
        newest = picture;
        pace.begin();
        silent = false;
        encoder.accept(picture);
        if (resting) {
          arm(pace.pauseMillis());
        }
      }
    }
  }

  /** The other end missed the picture that is there: it is sent again at once. */
  void repeatNow() {
    synchronized (lock) {
      if (newest != null) {
        pace.begin();
        encoder.accept(newest);
        arm(pace.pauseMillis());
      }
    }
  }

  private void beat() {
    synchronized (lock) {
      I420 again = newest;
      if (!wanted || again == null) {
        return;
      }
      if (silent) {
        pace.repeated();
        encoder.accept(again);
      }
      silent = true;
      arm(pace.pauseMillis());
    }
  }

  private void arm(long millis) {
    disarm();
    timer = timers.after(millis, this::beat);
  }

  private void disarm() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  /** Where later things wait. */
  interface Timers {
    Future<?> after(long millis, Runnable task);
  }
}
