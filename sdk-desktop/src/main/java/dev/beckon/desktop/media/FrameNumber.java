package dev.beckon.desktop.media;

import java.util.OptionalInt;
import java.util.function.IntBinaryOperator;

/**
 * A number painted into a picture as black and white blocks, big enough to survive encoding and
 * scaling: what is read at the far end proves which picture it shows. Used by the synthetic camera,
 * the tour and tests. Stateless.
 *
 * <p>The blocks form a grid of {@link #COLUMNS} x {@link #ROWS}, filled row by row from the top
 * left, most significant bit first, white for one: 28 bits of the number, then 12 check bits. A
 * block of 8 received pixels or more is read safely.
 */
public final class FrameNumber {
  public static final int COLUMNS = 10;
  public static final int ROWS = 4;

  /** The largest number; painting wraps around after it. */
  public static final int LARGEST = (1 << 28) - 1;

  private static final int CELLS = COLUMNS * ROWS;
  private static final int CHECK_BITS = 12;

  /** The least difference between black and white, of 255, that is taken for blocks at all. */
  private static final int LEAST_CONTRAST = 64;

  private static final int BLACK = 0xFF101010;
  private static final int WHITE = 0xFFEFEFEF;

  private FrameNumber() {}

  /**
   * Where the blocks are, in pixels of the picture at hand; fractions are fine.
   *
   * @param x the left edge
   * @param y the upper edge
   */
  public record Region(double x, double y, double width, double height) {
    /** The same place after the picture was scaled. */
    public Region scaled(double horizontally, double vertically) {
      return new Region(
          x * horizontally, y * vertically, width * horizontally, height * vertically);
    }
  }

  /** Where {@link SyntheticCamera} paints: near the upper left corner, a fifth as wide as it is. */
  public static Region corner(int pictureWidth) {
    double cell = pictureWidth / 50.0;
    return new Region(cell, cell, COLUMNS * cell, ROWS * cell);
  }

  /** The blocks of a number, row by row; true is white. For who paints them in nodes. */
  public static boolean[] cells(int number) {
    int data = number & LARGEST;
    long bits = (long) data << CHECK_BITS | check(data);
    boolean[] cells = new boolean[CELLS];
    for (int i = 0; i < CELLS; i++) {
      cells[i] = (bits >>> (CELLS - 1 - i) & 1) == 1;
    }
    return cells;
  }

  /**
   * Paints into pixels.
   *
   * @param argb row by row without gaps
   * @param width of a row
   */
  public static void paint(int[] argb, int width, Region region, int number) {
    boolean[] cells = cells(number);
    int left = (int) Math.round(region.x());
    int top = (int) Math.round(region.y());
    int right = (int) Math.round(region.x() + region.width());
    int bottom = (int) Math.round(region.y() + region.height());
    for (int y = top; y < bottom; y++) {
      int row = Math.min(ROWS - 1, (int) ((y + 0.5 - region.y()) * ROWS / region.height()));
      for (int x = left; x < right; x++) {
        int column =
            Math.min(COLUMNS - 1, (int) ((x + 0.5 - region.x()) * COLUMNS / region.width()));
        argb[y * width + x] = cells[row * COLUMNS + column] ? WHITE : BLACK;
      }
    }
  }

  /**
   * Reads what is painted there.
   *
   * @param argb the pixel at (x, y); called only inside the region
   * @return empty when there are no blocks, or they do not agree with their check bits
   */
  public static OptionalInt read(IntBinaryOperator argb, Region region) {
    int[] brightness = new int[CELLS];
    int darkest = 255;
    int lightest = 0;
    for (int i = 0; i < CELLS; i++) {
      brightness[i] = brightness(argb, region, i % COLUMNS, i / COLUMNS);
      darkest = Math.min(darkest, brightness[i]);
      lightest = Math.max(lightest, brightness[i]);
    }
    if (lightest - darkest < LEAST_CONTRAST) {
      return OptionalInt.empty();
    }
    long bits = 0;
    for (int value : brightness) {
      bits = bits << 1 | (2 * value > darkest + lightest ? 1 : 0);
    }
    int data = (int) (bits >>> CHECK_BITS);
    int check = (int) bits & (1 << CHECK_BITS) - 1;
    return check == check(data) ? OptionalInt.of(data) : OptionalInt.empty();
  }

  /** The mean of nine points around the middle of a block. */
  private static int brightness(IntBinaryOperator argb, Region region, int column, int row) {
    double width = region.width() / COLUMNS;
    double height = region.height() / ROWS;
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      int across = i % 3;
      int down = i / 3;
      double x = region.x() + (column + 0.3 + 0.2 * across) * width;
      double y = region.y() + (row + 0.3 + 0.2 * down) * height;
      int pixel = argb.applyAsInt((int) x, (int) y);
      sum += ((pixel >> 16 & 0xFF) + 2 * (pixel >> 8 & 0xFF) + (pixel & 0xFF)) / 4;
    }
    return sum / 9;
  }

  /** Twelve bits that never make all blocks alike. */
  private static int check(int data) {
    return (data * 0x9E3779B1 >>> 20 ^ 0xA5A) & (1 << CHECK_BITS) - 1;
  }
}
