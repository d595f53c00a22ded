package dev.beckon.sdk.client;

import dev.beckon.sdk.spi.VideoFrame;
import dev.beckon.sdk.spi.VideoSink;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine puts the agent's pictures: on to the sink of the app, which may be exchanged at
 * any time, also before there is a picture and while pictures come. Thread-safe.
 */
final class AgentPicture implements VideoSink {
  private static final Logger LOG = Logger.getLogger("dev.beckon.sdk");

  private final Runnable decoded;
  private final Runnable shown;
  private volatile @Nullable VideoSink sink;
  private volatile boolean allowed = true;
  private boolean faultLogged;

  /**
   * @param decoded called on the media thread for every picture, before anybody is shown it
   * @param shown called there whenever the app's sink has taken a picture
   */
  AgentPicture(Runnable decoded, Runnable shown) {
    this.decoded = decoded;
    this.shown = shown;
  }

  void to(@Nullable VideoSink sink) {
    this.sink = sink;
  }

  /** Whether the session has a picture of the agent at all. */
  void allow(boolean picture) {
    allowed = picture;
  }

  @Override
  public void onFrame(VideoFrame frame) {
    decoded.run();
    VideoSink target = sink;
    if (target == null || !allowed) {
      return;
    }
    try {
      target.onFrame(frame);
    } catch (RuntimeException e) {
      logOnce(e);
      return;
    }
    shown.run();
  }

  /** Called by one media thread; thirty lines a second help nobody. */
  private void logOnce(RuntimeException fault) {
    if (!faultLogged) {
      faultLogged = true;
      LOG.log(Level.WARNING, "the app's video sink threw", fault);
    }
  }
}
