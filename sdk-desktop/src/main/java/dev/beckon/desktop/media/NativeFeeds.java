package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.VideoFeed;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import java.nio.ByteBuffer;

/** Takes libwebrtc's own pictures to any feed: as they are where it can take them, else as BGRA. */
final class NativeFeeds {
  private NativeFeeds() {}

  static void push(VideoFeed feed, NativeI420Buffer picture) {
    if (!feed.wanted()) {
      return;
    }
    if (feed instanceof NativeVideoFeed nativeFeed) {
      nativeFeed.push(picture);
      return;
    }
    int stride = 4 * picture.getWidth();
    ByteBuffer bgra = ByteBuffer.allocateDirect(stride * picture.getHeight());
    new I420ToBgra().convert(picture, 0, bgra, stride);
    feed.push(bgra, picture.getWidth(), picture.getHeight(), stride, System.nanoTime());
  }
}
