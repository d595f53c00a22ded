package dev.beckon.android.media;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/**
 * Pictures from B, G, R, A bytes to what encoders want, and back (ITU-R BT.601, limited range).
 * Stateless.
 */
final class Colours {
  private static final int LARGEST_SIDE = 8192;

  private Colours() {}

  /** An even number of rows and columns of it: the last odd one is left out. */
  static I420 toI420(ByteBuffer bgra, int width, int height, int stride) {
    check(bgra, width, height, stride);
    int columns = Math.max(2, width & ~1);
    int rows = Math.max(2, height & ~1);
    I420 picture = I420.allocate(columns, rows);
    ByteBuffer source = bgra.slice().order(ByteOrder.LITTLE_ENDIAN);
    int[] upper = new int[columns];
    int[] lower = new int[columns];
    byte[] bright = new byte[columns];
    byte[] blue = new byte[columns / 2];
    byte[] red = new byte[columns / 2];
    for (int row = 0; row < rows; row += 2) {
      read(source, Math.min(row, height - 1), stride, width, upper);
      read(source, Math.min(row + 1, height - 1), stride, width, lower);
      luma(upper, bright);
      picture.y().put(bright);
      luma(lower, bright);
      picture.y().put(bright);
      for (int x = 0; x < columns; x += 2) {
        int r = red(upper[x]) + red(upper[x + 1]) + red(lower[x]) + red(lower[x + 1]);
        int g = green(upper[x]) + green(upper[x + 1]) + green(lower[x]) + green(lower[x + 1]);
        int b = blue(upper[x]) + blue(upper[x + 1]) + blue(lower[x]) + blue(lower[x + 1]);
        blue[x / 2] = (byte) (((-38 * r - 74 * g + 112 * b + 512) >> 10) + 128);
        red[x / 2] = (byte) (((112 * r - 94 * g - 18 * b + 512) >> 10) + 128);
      }
      picture.u().put(blue);
      picture.v().put(red);
    }
    toStart(picture.y());
    toStart(picture.u());
    toStart(picture.v());
    return picture;
  }

  private static void check(ByteBuffer bgra, int width, int height, int stride) {
    if (width < 1 || width > LARGEST_SIDE || height < 1 || height > LARGEST_SIDE) {
      throw new IllegalArgumentException(
          "a picture has 1 to " + LARGEST_SIDE + " pixels a side, not " + width + "x" + height);
    }
    if (stride < 4 * width || bgra.remaining() < (height - 1L) * stride + 4L * width) {
      throw new IllegalArgumentException("the buffer ends before the picture does");
    }
  }

  private static void read(ByteBuffer source, int row, int stride, int width, int[] into) {
    at(source, row * stride);
    IntBuffer pixels = source.asIntBuffer();
    int count = Math.min(width, into.length);
    pixels.get(into, 0, count);
    for (int x = count; x < into.length; x++) {
      into[x] = into[count - 1];
    }
  }

  private static void luma(int[] row, byte[] into) {
    for (int x = 0; x < row.length; x++) {
      int p = row[x];
      into[x] = (byte) (((66 * red(p) + 129 * green(p) + 25 * blue(p) + 128) >> 8) + 16);
    }
  }

  /** As a Buffer: before Android 8.1 a ByteBuffer has no such methods of its own. */
  private static void toStart(Buffer plane) {
    plane.rewind();
  }

  private static void at(Buffer bytes, int position) {
    bytes.position(position);
  }

  private static int red(int pixel) {
    return (pixel >> 16) & 0xFF;
  }

  private static int green(int pixel) {
    return (pixel >> 8) & 0xFF;
  }

  private static int blue(int pixel) {
    return pixel & 0xFF;
  }

  /**
   * Back again, into B, G, R, A bytes (alpha 255) from the target's position on.
   *
   * @param yStride bytes from one row of brightness to the next
   * @param chromaStride the same of colour
   */
  static void toBgra(I420 picture, int yStride, int chromaStride, ByteBuffer target, int stride) {
    ByteBuffer bytes = target.slice().order(ByteOrder.LITTLE_ENDIAN);
    int[] line = new int[picture.width()];
    for (int row = 0; row < picture.height(); row++) {
      int y = row * yStride;
      int c = (row / 2) * chromaStride;
      for (int x = 0; x < line.length; x++) {
        int luma = 298 * ((picture.y().get(y + x) & 0xFF) - 16) + 128;
        int u = (picture.u().get(c + x / 2) & 0xFF) - 128;
        int v = (picture.v().get(c + x / 2) & 0xFF) - 128;
        line[x] =
            0xFF000000
                | clip(luma + 409 * v) << 16
                | clip(luma - 100 * u - 208 * v) << 8
                | clip(luma + 516 * u);
      }
      at(bytes, row * stride);
      bytes.asIntBuffer().put(line);
    }
  }

  private static int clip(int shifted) {
    return Math.max(0, Math.min(255, shifted >> 8));
  }
}
