package dev.beckon.desktop.media;

import dev.onvoid.webrtc.media.FourCC;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoBufferConverter;
import java.nio.ByteBuffer;

/**
 * Turns a picture as JavaFX has it (B, G, R, A bytes) into one as encoders want it, no larger than
 * a software encoder can bear. Not thread-safe: one per feed.
 */
final class BgraToI420 {
  /** 1920 x 1200. Larger pictures are scaled down to it. */
  static final int MOST_PIXELS = 2_304_000;

  private static final int LARGEST_SIDE = 8192;

  private ByteBuffer scratch = ByteBuffer.allocateDirect(0);

  /** The caller owns the answer and releases it. */
  NativeI420Buffer convert(ByteBuffer bgra, int width, int height, int stride) {
    check(bgra, width, height, stride);
    NativeI420Buffer picture = NativeI420Buffer.allocate(width, height);
    try {
      VideoBufferConverter.convertToI420(
          compact(bgra, width, height, stride), picture, FourCC.ARGB);
    } catch (Exception e) {
      picture.release();
      throw new IllegalStateException("libwebrtc could not convert a picture", e);
    }
    return fitting(picture);
  }

  private static void check(ByteBuffer bgra, int width, int height, int stride) {
    if (width < 1 || width > LARGEST_SIDE || height < 1 || height > LARGEST_SIDE) {
      throw new IllegalArgumentException(
          "A picture has 1 to " + LARGEST_SIDE + " pixels a side, not " + width + "x" + height);
    }
    if (stride < 4 * width) {
      throw new IllegalArgumentException("A row of " + width + " pixels needs a larger stride");
    }
    if (bgra.remaining() < (height - 1L) * stride + 4L * width) {
      throw new IllegalArgumentException("The buffer ends before the picture does");
    }
  }

  /** The picture in native memory with no gap between its rows, without a copy where it is so. */
  private ByteBuffer compact(ByteBuffer bgra, int width, int height, int stride) {
    int row = 4 * width;
    if (bgra.isDirect() && stride == row) {
      return bgra.slice();
    }
    int size = row * height;
    if (scratch.capacity() < size) {
      scratch = ByteBuffer.allocateDirect(size);
    }
    for (int y = 0; y < height; y++) {
      scratch.put(y * row, bgra, bgra.position() + y * stride, row);
    }
    return scratch;
  }

  private static NativeI420Buffer fitting(NativeI420Buffer picture) {
    double pixels = (double) picture.getWidth() * picture.getHeight();
    if (pixels <= MOST_PIXELS) {
      return picture;
    }
    double scale = Math.sqrt(MOST_PIXELS / pixels);
    int width = even(picture.getWidth() * scale);
    int height = even(picture.getHeight() * scale);
    try {
      return (NativeI420Buffer)
          picture.cropAndScale(0, 0, picture.getWidth(), picture.getHeight(), width, height);
    } finally {
      picture.release();
    }
  }

  private static int even(double side) {
    return Math.max(2, (int) side & ~1);
  }
}
