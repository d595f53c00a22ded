package dev.beckon.console.service;

import dev.beckon.sdk.spi.VideoFeed;
import java.nio.ByteBuffer;

/** The agent does not look at the preview. */
final class Nowhere implements VideoFeed {
  @Override
  public boolean wanted() {
    return false;
  }

  @Override
  public void push(ByteBuffer bgra, int width, int height, int stride, long capturedNanos) {}
}
