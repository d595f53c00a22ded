package dev.beckon.sdk.spi;

import java.nio.ByteBuffer;

/**
 * One decoded picture on its way to a view. Valid only during the {@link VideoSink#onFrame} call
 * that hands it over; who wants to keep it copies it.
 */
public interface VideoFrame {
  /** Width in pixels, after rotation. */
  int width();

  /** Height in pixels, after rotation. */
  int height();

  /** When the picture was received, in nanoseconds of {@link System#nanoTime()}. */
  long receivedNanos();

  /**
   * Writes the picture as 32-bit B, G, R, A bytes (alpha 255), row by row.
   *
   * @param target receives from its position on; needs {@code stride * height()} bytes
   * @param stride bytes from one row to the next, at least {@code 4 * width()}
   */
  void copyBgra(ByteBuffer target, int stride);
}
