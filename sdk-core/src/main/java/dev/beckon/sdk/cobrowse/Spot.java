package dev.beckon.sdk.cobrowse;

/**
 * A place that stays where it was put: relative to one element, in ten-thousandths of its bounds.
 *
 * @param element the element's id; {@link #WINDOW}: the whole window
 */
public record Spot(int element, int x, int y) {
  /** The window itself, in place of an element. */
  public static final int WINDOW = 0;

  /** All of an element's width or height. */
  public static final int WHOLE = 10_000;

  /** As far outside as a stroke may go. */
  public static final int LEAST = -100_000;

  /** As far outside as a stroke may go. */
  public static final int MOST = 110_000;

  /** Whether it is within what may be said on the wire. */
  public boolean isValid() {
    return element >= 0 && isValid(x) && isValid(y);
  }

  /** Whether it is inside of its element. */
  public boolean isInside() {
    return element >= 0 && x >= 0 && x <= WHOLE && y >= 0 && y <= WHOLE;
  }

  static boolean isValid(int coordinate) {
    return coordinate >= LEAST && coordinate <= MOST;
  }
}
