package dev.beckon.examples.people;

import dev.beckon.desktop.media.FrameNumber;
import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A screen that shows nothing but its own frame number, painted large enough to survive a video
 * codec. Pushes from a thread of its own between {@link #start} and {@link #stop}.
 */
public final class PaintedScreen implements VideoSource {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int FRAMES_PER_SECOND = 15;
  private static final int BACKGROUND = 0xff3f7d5b;

  /** Where the number is: a grid of blocks of 32 pixels in the middle. */
  private static final FrameNumber.Region NUMBER = new FrameNumber.Region(160, 116, 320, 128);

  /** The same as parts of the picture's width and height. */
  public static final FrameNumber.Region NUMBER_PART = NUMBER.scaled(1.0 / WIDTH, 1.0 / HEIGHT);

  private final int[] argb = new int[WIDTH * HEIGHT];
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
    Arrays.fill(argb, BACKGROUND);
    FrameNumber.paint(argb, WIDTH, NUMBER, number++);
    pixels.asIntBuffer().put(argb);
    feed.push(pixels, WIDTH, HEIGHT, WIDTH * 4, System.nanoTime());
  }
}
