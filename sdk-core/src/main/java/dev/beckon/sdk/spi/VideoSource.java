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

  /**
   * Pictures may be wanted within seconds: a source whose first picture takes long may make one
   * now, as if it were started, and push it into the feed, which throws it away. Called only while
   * it is not started; a {@link #start} may follow at any time. Returns at once.
   */
  default void rehearse(VideoFeed nowhere) {}
}
