package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One source for several takers at once: the agent's camera in the own preview and in the session.
 * The source runs while at least one {@link #branch} is started. Thread-safe.
 */
public final class SharedVideo {
  private final VideoSource source;
  private final Object lock = new Object();
  private final List<Branch> started = new CopyOnWriteArrayList<>();
  private final Fan fan = new Fan();

  /** Shares a source, which must not be started by others any more. */
  public SharedVideo(VideoSource source) {
    this.source = source;
  }

  /** A source like the shared one, to be started and stopped on its own. */
  public VideoSource branch() {
    return new Branch();
  }

  private final class Branch implements VideoSource {
    private volatile VideoFeed feed = Nowhere.FEED;

    @Override
    public void start(VideoFeed target) {
      synchronized (lock) {
        feed = target;
        if (!started.contains(this)) {
          started.add(this);
          if (started.size() == 1) {
            source.start(fan);
          }
        }
      }
    }

    /** Waits for a push that is under way in this branch. */
    @Override
    public void stop() {
      synchronized (lock) {
        if (started.remove(this) && started.isEmpty()) {
          source.stop();
        }
      }
      synchronized (this) {
        feed = Nowhere.FEED;
      }
    }

    private synchronized void push(
        ByteBuffer bgra, int width, int height, int stride, long capturedNanos) {
      feed.push(bgra, width, height, stride, capturedNanos);
    }

    private synchronized void push(NativeI420Buffer picture) {
      NativeFeeds.push(feed, picture);
    }
  }

  /** What the source pushes into: every started branch. */
  private final class Fan implements NativeVideoFeed {
    @Override
    public boolean wanted() {
      return started.stream().anyMatch(branch -> branch.feed.wanted());
    }

    @Override
    public void push(ByteBuffer bgra, int width, int height, int stride, long capturedNanos) {
      started.forEach(branch -> branch.push(bgra, width, height, stride, capturedNanos));
    }

    @Override
    public void push(NativeI420Buffer picture) {
      started.forEach(branch -> branch.push(picture));
    }
  }

  /** Where a stopped branch's pictures go. */
  private enum Nowhere implements VideoFeed {
    FEED;

    @Override
    public boolean wanted() {
      return false;
    }

    @Override
    public void push(ByteBuffer bgra, int width, int height, int stride, long capturedNanos) {
      // Not wanted.
    }
  }
}
