package dev.beckon.sdk.spi;

/** Something that makes pictures: the app's window, a camera, a test pattern. */
public interface VideoSource {
  /**
   * Begins to push into the feed, on threads of the source's own, until {@link #stop}. Started
   * again after a stop: begins anew.
   */
  void start(VideoFeed feed);

  /**
   * Ends it. After the return nothing more is pushed. Without a start, or repeated: nothing
   * happens.
   */
  void stop();
}
