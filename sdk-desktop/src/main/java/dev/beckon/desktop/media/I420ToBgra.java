package dev.beckon.desktop.media;

import dev.onvoid.webrtc.media.FourCC;
import dev.onvoid.webrtc.media.video.VideoBufferConverter;
import dev.onvoid.webrtc.media.video.VideoFrameBuffer;
import java.nio.ByteBuffer;

/**
 * Turns a decoded picture into B, G, R, A bytes, upright: a phone sends its pictures lying and says
 * by how much to turn them. Not thread-safe: one per incoming track.
 */
final class I420ToBgra {
  private ByteBuffer scratch = ByteBuffer.allocateDirect(0);

  /**
   * @param rotation clockwise, 0, 90, 180 or 270
   * @param target receives from its position on, which stays
   * @param stride bytes from one row of the target to the next
   */
  void convert(VideoFrameBuffer picture, int rotation, ByteBuffer target, int stride) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    if (rotation == 0 && target.isDirect() && stride == 4 * width) {
      decode(picture, target.slice());
      return;
    }
    int size = 4 * width * height;
    if (scratch.capacity() < size) {
      scratch = ByteBuffer.allocateDirect(size);
    }
    decode(picture, scratch);
    if (rotation == 0) {
      for (int y = 0; y < height; y++) {
        target.put(target.position() + y * stride, scratch, y * 4 * width, 4 * width);
      }
    } else {
      turn(width, height, rotation, target, stride);
    }
  }

  private static void decode(VideoFrameBuffer picture, ByteBuffer target) {
    try {
      VideoBufferConverter.convertFromI420(picture, target, FourCC.ARGB);
    } catch (Exception e) {
      throw new IllegalStateException("libwebrtc could not convert a picture", e);
    }
  }

  private void turn(int width, int height, int rotation, ByteBuffer target, int stride) {
    int start = target.position();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int column;
        int row;
        switch (rotation) {
          case 90 -> {
            column = height - 1 - y;
            row = x;
          }
          case 180 -> {
            column = width - 1 - x;
            row = height - 1 - y;
          }
          default -> {
            column = y;
            row = width - 1 - x;
          }
        }
        target.put(start + row * stride + 4 * column, scratch, 4 * (y * width + x), 4);
      }
    }
  }
}
