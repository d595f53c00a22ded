package dev.beckon.sdk.spi;

import java.nio.ByteBuffer;

/**
 * Where captured pictures go in. Thread-safe; pictures pushed while the feed is not wanted are
 * dropped.
 */
public interface VideoFeed {
  /** Whether somebody would see a picture now. A source that captures at a cost asks first. */
  boolean wanted();

  /**
   * Sends one picture. Returns when the bytes have been taken over; the buffer may then be used
   * again.
   *
   * @param bgra 32-bit B, G, R, A bytes, row by row, from the buffer's position on; direct buffers
   *     are faster
   * @param width in pixels, 1 to 8192; odd widths are allowed
   * @param height in pixels, 1 to 8192
   * @param stride bytes from one row to the next
   * @param capturedNanos when the pixels were read, {@link System#nanoTime()}
   */
  void push(ByteBuffer bgra, int width, int height, int stride, long capturedNanos);
}
