package dev.beckon.console.media;

import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSource;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One camera for two: the preview, as long as the agent is signed in, and the customer, as long as
 * the peer connection wants pictures. So the camera is open before the first ring. Thread-safe.
 */
final class SharedCamera {
  private final Object lock = new Object();
  private final VideoFeed preview;
  private final VideoFeed both = new Both();
  private final VideoSource outgoing = new Outgoing();
  private volatile @Nullable VideoFeed customer;
  private @Nullable VideoSource running;

  SharedCamera(VideoFeed preview) {
    this.preview = preview;
  }

  /** What a peer connection is given. */
  VideoSource outgoing() {
    return outgoing;
  }

  /** Takes this camera, instead of another if one runs. */
  void use(VideoSource camera) {
    synchronized (lock) {
      release();
      camera.start(both);
      running = camera;
    }
  }

  void release() {
    synchronized (lock) {
      if (running != null) {
        running.stop();
        running = null;
      }
    }
  }

  private final class Both implements VideoFeed {
    @Override
    public boolean wanted() {
      VideoFeed feed = customer;
      return preview.wanted() || (feed != null && feed.wanted());
    }

    @Override
    public void push(ByteBuffer bgra, int width, int height, int stride, long capturedNanos) {
      VideoFeed feed = customer;
      if (feed != null) {
        feed.push(bgra.duplicate(), width, height, stride, capturedNanos);
      }
      preview.push(bgra.duplicate(), width, height, stride, capturedNanos);
    }
  }

  private final class Outgoing implements VideoSource {
    @Override
    public void start(VideoFeed feed) {
      customer = feed;
    }

    @Override
    public void stop() {
      customer = null;
    }
  }
}
