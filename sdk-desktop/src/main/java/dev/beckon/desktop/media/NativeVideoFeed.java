package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.VideoFeed;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;

/** A feed that also takes libwebrtc's own pictures, which spares a camera two conversions. */
interface NativeVideoFeed extends VideoFeed {
  /** Sends one picture; the feed keeps a reference of its own if it needs one. */
  void push(NativeI420Buffer picture);
}
