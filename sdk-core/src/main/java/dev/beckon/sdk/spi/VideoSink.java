package dev.beckon.sdk.spi;

/**
 * Takes decoded pictures. Called on a media thread that must not be held up: keep the newest, drop
 * the rest.
 */
@FunctionalInterface
public interface VideoSink {
  /** A picture arrived; it may be used only until this method returns. */
  void onFrame(VideoFrame frame);
}
