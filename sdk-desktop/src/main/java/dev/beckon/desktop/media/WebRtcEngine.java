package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.*;

/** Skeleton. */
public final class WebRtcEngine implements MediaEngine {
  private WebRtcEngine() {}

  public static WebRtcEngine create(MediaOptions options) {
    return new WebRtcEngine();
  }

  @Override
  public void warmUp() {}

  @Override
  public MediaPeer open(PeerSettings settings, MediaPeer.Listener listener) {
    throw new UnsupportedOperationException("skeleton");
  }

  public void useMicrophone(String id) {}

  public void useSpeaker(String id) {}

  @Override
  public void close() {}
}
