package dev.beckon.android.media;

import dev.beckon.sdk.spi.VideoFeed;
import java.nio.ByteBuffer;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands a source's pictures to the encoder, on the source's own thread. A source falls silent when
 * nothing moves: its newest picture is then sent again, a few times quickly, since an encoder makes
 * a still picture sharp only by encoding it again, and then every five seconds, so that an end that
 * lost it gets it. Thread-safe.
 */
final class ScreenFeed implements VideoFeed {
  private static final int SHARPENING_REPEATS = 20;
  private static final long SHARPENING_MILLIS = 100;
  private static final long RESTING_MILLIS = 5_000;

  private final Consumer<I420> encoder;
  private final Timers timers;
  private final Object lock = new Object();
  private volatile boolean wanted;

  /** These four are guarded by {@link #lock}. */
  private @Nullable I420 newest;

  private boolean silent;
  private int repeats;
  private @Nullable Future<?> timer;

  ScreenFeed(Consumer<I420> encoder, Timers timers) {
    this.encoder = encoder;
    this.timers = timers;
  }

  void open() {
    synchronized (lock) {
      wanted = true;
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
        boolean resting = newest == null || repeats >= SHARPENING_REPEATS;
        newest = picture;
        repeats = 0;
        silent = false;
        encoder.accept(picture);
        if (resting) {
          arm(SHARPENING_MILLIS);
        }
      }
    }
  }

  /** The way to the other end is open: what it missed is sent again. */
  void repeatNow() {
    synchronized (lock) {
      if (newest != null) {
        repeats = 0;
        encoder.accept(newest);
        arm(SHARPENING_MILLIS);
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
        repeats++;
        encoder.accept(again);
      }
      silent = true;
      arm(repeats < SHARPENING_REPEATS ? SHARPENING_MILLIS : RESTING_MILLIS);
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
