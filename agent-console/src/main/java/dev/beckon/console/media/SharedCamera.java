package dev.beckon.console.media;

import dev.beckon.desktop.media.SharedVideo;
import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSource;
import org.jspecify.annotations.Nullable;

/**
 * One camera for two: the preview, as long as the agent is signed in and has not switched the
 * camera off, and the customer, as long as the peer connection wants pictures. So the camera is
 * open before the first ring, can be exchanged while a session lives, and is closed, with its
 * light, where it is said to be off. Thread-safe.
 */
final class SharedCamera {
  private final Object lock = new Object();
  private final VideoFeed preview;
  private final VideoSource outgoing = new Outgoing();
  private @Nullable VideoFeed customer;
  private @Nullable SharedVideo camera;
  private @Nullable VideoSource toPreview;
  private boolean previewed = true;
  private @Nullable VideoSource toCustomer;

  SharedCamera(VideoFeed preview) {
    this.preview = preview;
  }

  /** What a peer connection is given: always the camera in use. */
  VideoSource outgoing() {
    return outgoing;
  }

  /** Takes this camera, instead of another if one runs. */
  void use(VideoSource source) {
    synchronized (lock) {
      release();
      SharedVideo shared = new SharedVideo(source);
      camera = shared;
      startPreview();
      sendToCustomer();
    }
  }

  void release() {
    synchronized (lock) {
      stopCustomer();
      stopPreview();
      camera = null;
    }
  }

  /** Whether the agent sees what it takes. */
  void preview(boolean on) {
    synchronized (lock) {
      if (previewed != on) {
        previewed = on;
        stopPreview();
        startPreview();
      }
    }
  }

  private void startPreview() {
    if (camera != null && previewed) {
      toPreview = camera.branch();
      toPreview.start(preview);
    }
  }

  private void stopPreview() {
    if (toPreview != null) {
      toPreview.stop();
      toPreview = null;
    }
  }

  private void sendToCustomer() {
    stopCustomer();
    if (camera != null && customer != null) {
      toCustomer = camera.branch();
      toCustomer.start(customer);
    }
  }

  private void stopCustomer() {
    if (toCustomer != null) {
      toCustomer.stop();
      toCustomer = null;
    }
  }

  private final class Outgoing implements VideoSource {
    @Override
    public void start(VideoFeed feed) {
      synchronized (lock) {
        customer = feed;
        sendToCustomer();
      }
    }

    @Override
    public void stop() {
      synchronized (lock) {
        customer = null;
        stopCustomer();
      }
    }
  }
}
