package dev.beckon.sdk.cobrowse;

/**
 * Where an element is in the window, in the window's logical pixels; may lie outside of it.
 *
 * @param width not negative
 * @param height not negative
 */
public record Bounds(int x, int y, int width, int height) {
  /** The pixel of a point given in ten-thousandths of these bounds. */
  public double pixelX(int tenThousandths) {
    return x + width * (double) tenThousandths / Spot.WHOLE;
  }

  /** The pixel of a point given in ten-thousandths of these bounds. */
  public double pixelY(int tenThousandths) {
    return y + height * (double) tenThousandths / Spot.WHOLE;
  }

  /** The point of a pixel, relative to these bounds; cut at what the wire allows. */
  public int relativeX(double pixel) {
    return relative(pixel - x, width);
  }

  /** The point of a pixel, relative to these bounds; cut at what the wire allows. */
  public int relativeY(double pixel) {
    return relative(pixel - y, height);
  }

  /** Whether a pixel is inside. */
  public boolean contains(double pixelX, double pixelY) {
    return pixelX >= x
        && pixelX < (double) x + width
        && pixelY >= y
        && pixelY < (double) y + height;
  }

  private static int relative(double pixels, int whole) {
    double share = whole == 0 ? 0 : pixels * Spot.WHOLE / whole;
    return (int) Math.max(Spot.LEAST, Math.min(Spot.MOST, Math.round(share)));
  }
}
