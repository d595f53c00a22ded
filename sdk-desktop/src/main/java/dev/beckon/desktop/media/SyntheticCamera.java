package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.*;

/** Skeleton. */
public final class SyntheticCamera implements VideoSource {
  public SyntheticCamera() {
    this("Ada", 640, 360, 30);
  }

  public SyntheticCamera(String name, int width, int height, int framesPerSecond) {}

  @Override
  public void start(VideoFeed feed) {}

  @Override
  public void stop() {}
}
