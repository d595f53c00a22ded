package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSource;
import java.lang.System.Logger.Level;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Which feed each source is pushing into. A source knows only one at a time, and the same source
 * (the app's screen) serves one peer after the other: the newest start wins, and a stop from a feed
 * that was replaced changes nothing. Confined to {@link RtcThread}.
 */
final class RunningSources {
  private static final System.Logger LOG = System.getLogger(RunningSources.class.getName());

  private final Map<VideoSource, VideoFeed> running = new IdentityHashMap<>();

  void start(VideoSource source, VideoFeed feed) {
    if (running.put(source, feed) != null) {
      quietly(source::stop);
    }
    quietly(() -> source.start(feed));
  }

  void stop(VideoSource source, VideoFeed feed) {
    if (running.get(source) == feed) {
      running.remove(source);
      quietly(source::stop);
    }
  }

  /** Unless it runs already. */
  void rehearse(VideoSource source, VideoFeed nowhere) {
    if (!running.containsKey(source)) {
      quietly(() -> source.rehearse(nowhere));
    }
  }

  /** A source may be the app's own; its failure must not become the peer's. */
  private static void quietly(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A video source failed to start or stop", e);
    }
  }
}
