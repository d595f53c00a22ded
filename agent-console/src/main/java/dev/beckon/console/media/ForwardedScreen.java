package dev.beckon.console.media;

import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoFrame;
import dev.beckon.sdk.spi.VideoSink;
import dev.beckon.sdk.spi.VideoSource;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The customer's pictures on their way to supervisors who look on. Keeps the newest, for a screen
 * that stands still is not sent again for somebody who begins to look; while nobody does, it is
 * renewed a few times a second at most. Thread-safe: pictures come on a decoder's thread.
 */
final class ForwardedScreen implements VideoSink {
  private static final long RENEWED_EVERY_NANOS = 250_000_000;

  private final Object lock = new Object();
  private final List<Branch> branches = new CopyOnWriteArrayList<>();
  private @Nullable ByteBuffer newest;
  private int width;
  private int height;
  private long takenNanos;
  private boolean hidden;

  @Override
  public void onFrame(VideoFrame frame) {
    long now = frame.receivedNanos();
    synchronized (lock) {
      if (hidden) {
        return;
      }
      boolean due = newest == null || now - takenNanos >= RENEWED_EVERY_NANOS;
      if (branches.isEmpty() && !due) {
        return;
      }
      takenNanos = now;
      width = frame.width();
      height = frame.height();
      int size = 4 * width * height;
      ByteBuffer pixels = newest;
      if (pixels == null || pixels.capacity() < size) {
        pixels = ByteBuffer.allocateDirect(size);
        newest = pixels;
      }
      frame.copyBgra(pixels.duplicate().clear(), 4 * width);
      branches.forEach(this::push);
    }
  }

  /**
   * The customer does not show the screen for the moment, or does again. What was seen before is
   * covered for those who look on, and not kept for others.
   */
  void hide(boolean hide) {
    synchronized (lock) {
      if (hide && !hidden && newest != null) {
        newest = ByteBuffer.allocateDirect(4 * width * height);
        branches.forEach(this::push);
      }
      hidden = hide;
      if (hide) {
        newest = null;
      }
    }
  }

  /** Another customer's screen, or none: what was seen is not for whoever looks next. */
  void forget() {
    synchronized (lock) {
      newest = null;
      takenNanos = 0;
      hidden = false;
    }
  }

  /** For one who looks on. */
  VideoSource branch() {
    return new Branch();
  }

  private void push(Branch branch) {
    VideoFeed feed = branch.feed;
    ByteBuffer pixels = newest;
    if (feed != null && pixels != null && feed.wanted()) {
      feed.push(pixels.duplicate().clear(), width, height, 4 * width, System.nanoTime());
    }
  }

  private final class Branch implements VideoSource {
    private @Nullable VideoFeed feed;

    @Override
    public void start(VideoFeed into) {
      synchronized (lock) {
        feed = into;
        branches.add(this);
        push(this);
      }
    }

    @Override
    public void stop() {
      synchronized (lock) {
        branches.remove(this);
        feed = null;
      }
    }
  }
}
