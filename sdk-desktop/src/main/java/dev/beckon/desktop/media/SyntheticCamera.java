package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSource;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A camera for machines without one: a drawn agent who moves, with the {@link FrameNumber} painted
 * at {@link FrameNumber#corner}. Draws on a daemon thread of its own while started. Thread-safe.
 */
public final class SyntheticCamera implements VideoSource {
  private static final System.Logger LOG = System.getLogger(SyntheticCamera.class.getName());

  private static final int DEFAULT_WIDTH = 640;
  private static final int DEFAULT_HEIGHT = 360;
  private static final int DEFAULT_FRAMES_PER_SECOND = 30;
  private static final long PATIENCE_SECONDS = 5;

  private final int width;
  private final int height;
  private final int framesPerSecond;
  private @Nullable ScheduledExecutorService running;

  /** 640 x 360 at 30 frames a second. */
  public SyntheticCamera() {
    this(DEFAULT_WIDTH, DEFAULT_HEIGHT, DEFAULT_FRAMES_PER_SECOND);
  }

  /** A camera of another size and speed; from 50 pixels of width on the number is readable. */
  public SyntheticCamera(int width, int height, int framesPerSecond) {
    if (width < 50 || height < 50 || framesPerSecond < 1) {
      throw new IllegalArgumentException(
          "A synthetic camera needs 50 x 50 pixels and a frame a second at least");
    }
    this.width = width;
    this.height = height;
    this.framesPerSecond = framesPerSecond;
  }

  @Override
  public synchronized void start(VideoFeed feed) {
    stop();
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("beckon-synthetic-camera").daemon().factory());
    Shot shot = new Shot(feed);
    timer.scheduleAtFixedRate(
        shot::take, 0, TimeUnit.SECONDS.toNanos(1) / framesPerSecond, TimeUnit.NANOSECONDS);
    running = timer;
  }

  @Override
  public synchronized void stop() {
    ScheduledExecutorService timer = running;
    running = null;
    if (timer == null) {
      return;
    }
    timer.shutdown();
    try {
      timer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One start's worth of pictures; confined to the camera's thread. */
  private final class Shot {
    private final VideoFeed feed;
    private final AgentPortrait portrait = new AgentPortrait(width, height);
    private final ByteBuffer bgra =
        ByteBuffer.allocateDirect(4 * width * height).order(ByteOrder.LITTLE_ENDIAN);
    private int number;

    Shot(VideoFeed feed) {
      this.feed = feed;
    }

    /** A frame that nobody wants is not drawn, but counted: numbers tell the time. */
    void take() {
      int current = number++;
      if (!feed.wanted()) {
        return;
      }
      try {
        push(current);
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "The synthetic camera stopped", e);
        throw e;
      }
    }

    private void push(int current) {
      long now = System.nanoTime();
      int[] argb = portrait.at((double) current / framesPerSecond);
      FrameNumber.paint(argb, width, FrameNumber.corner(width), current);
      bgra.asIntBuffer().put(argb);
      feed.push(bgra, width, height, 4 * width, now);
    }
  }
}
