package dev.beckon.sdk.spi;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Makes a small file of one picture. Called on a thread of the SDK's own, one at a time. */
@FunctionalInterface
public interface StillEncoder {
  /**
   * Encodes as JPEG (ISO/IEC 10918-1), smaller and coarser until it fits, text legible as long as
   * possible.
   *
   * @param bgra as {@link VideoFeed#push} has it
   * @param width in pixels
   * @param height in pixels
   * @param maxBytes at most so large
   * @return null: that cannot be done
   */
  byte @Nullable [] encode(ByteBuffer bgra, int width, int height, int maxBytes);
}
