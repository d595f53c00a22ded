package dev.beckon.examples.people;

import dev.beckon.desktop.media.FrameNumber;
import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A screen that shows nothing but its own frame number, painted large enough to survive a video
 * codec. Pushes from a thread of its own between {@link #start} and {@link #stop}.
 */
public final class PaintedScreen implements VideoSource {
  /** Where the number is: the upper left quarter of the picture. */
  static final FrameNumber.Region REGION = new FrameNumber.Region(0, 0, 0.5, 0.5);

  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int FRAMES_PER_SECOND = 15;
  private static final int BACKGROUND = 0xff3f7d5b;
  private static final int BLACK = 0xff000000;
  private static final int WHITE = 0xffffffff;

  private final ByteBuffer pixels =
      ByteBuffer.allocateDirect(WIDTH * HEIGHT * 4).order(ByteOrder.LITTLE_ENDIAN);
  private @Nullable ScheduledExecutorService painter;
  private int number;

  @Override
  public synchronized void start(VideoFeed feed) {
    stop();
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("painted-screen").daemon().factory());
    started.scheduleAtFixedRate(
        () -> push(feed), 0, 1_000_000 / FRAMES_PER_SECOND, TimeUnit.MICROSECONDS);
    painter = started;
  }

  @Override
  public synchronized void stop() {
    if (painter == null) {
      return;
    }
    painter.shutdown();
    try {
      if (!painter.awaitTermination(1, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a picture takes longer than a second to push");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    painter = null;
  }

  private void push(VideoFeed feed) {
    if (!feed.wanted()) {
      return;
    }
    paint(FrameNumber.cells(number++));
    feed.push(pixels.rewind(), WIDTH, HEIGHT, WIDTH * 4, System.nanoTime());
  }

  private void paint(boolean[] cells) {
    double cellWidth = WIDTH * REGION.width() / FrameNumber.COLUMNS;
    double cellHeight = HEIGHT * REGION.height() / FrameNumber.ROWS;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int column = (int) (x / cellWidth);
        int row = (int) (y / cellHeight);
        boolean inside = column < FrameNumber.COLUMNS && row < FrameNumber.ROWS;
        int colour =
            !inside ? BACKGROUND : cells[row * FrameNumber.COLUMNS + column] ? WHITE : BLACK;
        pixels.putInt((y * WIDTH + x) * 4, colour);
      }
    }
  }
}
