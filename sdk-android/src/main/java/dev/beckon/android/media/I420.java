package dev.beckon.android.media;

import java.nio.ByteBuffer;

/**
 * A picture as encoders want it: brightness for each pixel, colour for each four. Planes without
 * gaps, each from its buffer's position 0; not to be changed.
 */
record I420(int width, int height, ByteBuffer y, ByteBuffer u, ByteBuffer v) {
  /** An empty one in native memory. */
  static I420 allocate(int width, int height) {
    int chroma = ((width + 1) / 2) * ((height + 1) / 2);
    return new I420(
        width,
        height,
        ByteBuffer.allocateDirect(width * height),
        ByteBuffer.allocateDirect(chroma),
        ByteBuffer.allocateDirect(chroma));
  }

  int chromaStride() {
    return (width + 1) / 2;
  }
}
