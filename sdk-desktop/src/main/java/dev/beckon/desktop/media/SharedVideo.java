package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.*;

/** Skeleton: one source for several takers, such as a peer and the own preview. */
public final class SharedVideo {
  public SharedVideo(VideoSource source) {}

  public VideoSource branch() {
    throw new UnsupportedOperationException("skeleton");
  }
}
