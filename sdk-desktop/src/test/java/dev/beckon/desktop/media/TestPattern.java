package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A source of plain pictures whose size, colour and pace a test decides. Rows have a gap. */
final class TestPattern extends Watched implements VideoSource {
  private static final int GAP = 12;

  private volatile int width;
  private volatile int height;
  private volatile int colour = 0xFF336699;
  private volatile Pace pace = Pace.MOVING;
  private @Nullable ScheduledExecutorService timer;
  private @Nullable VideoFeed feed;
  private int number;
  private int starts;

  TestPattern(int width, int height) {
    size(width, height);
  }

  private enum Pace {
    MOVING,
    STILL,
    PAUSED
  }

  void size(int newWidth, int newHeight) {
    width = newWidth;
    height = newHeight;
  }

  void colour(int argb) {
    colour = argb;
  }

  /** One picture, then none. */
  void still() {
    pace = Pace.STILL;
  }

  void pause() {
    pace = Pace.PAUSED;
  }

  synchronized boolean isRunning() {
    return timer != null;
  }

  synchronized boolean wantedByLastFeed() {
    return feed != null && feed.wanted();
  }

  synchronized int pushed() {
    return number;
  }

  synchronized int starts() {
    return starts;
  }

  @Override
  public void start(VideoFeed target) {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("beckon-test-pattern").daemon().factory());
    change(
        () -> {
          timer = started;
          feed = target;
          starts++;
        });
    started.scheduleAtFixedRate(() -> take(target), 0, 33, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    ScheduledExecutorService stopped;
    synchronized (this) {
      stopped = timer;
    }
    if (stopped != null) {
      stopped.close();
      change(() -> timer = null);
    }
  }

  private void take(VideoFeed target) {
    if (pace == Pace.PAUSED || pace == Pace.STILL && pushed() > 0) {
      return;
    }
    int across = width;
    int down = height;
    int current = pushed();
    int[] argb = new int[across * down];
    Arrays.fill(argb, colour);
    if (across >= 50 && down >= across / 8) {
      FrameNumber.paint(argb, across, FrameNumber.corner(across), current);
    }
    int stride = 4 * across + GAP;
    ByteBuffer bgra = ByteBuffer.allocate(stride * down).order(ByteOrder.LITTLE_ENDIAN);
    for (int y = 0; y < down; y++) {
      for (int x = 0; x < across; x++) {
        bgra.putInt(y * stride + 4 * x, argb[y * across + x]);
      }
    }
    target.push(bgra, across, down, stride, System.nanoTime());
    change(() -> number++);
  }
}
