package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.*;

/** Skeleton. */
public final class CameraSource implements VideoSource {
  public static CameraSource open(MediaDevice camera) {
    return new CameraSource();
  }

  @Override
  public void start(VideoFeed feed) {}

  @Override
  public void stop() {}
}
