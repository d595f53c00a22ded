package dev.beckon.benchmarks.media;

import dev.beckon.desktop.media.FrameNumber;
import dev.beckon.desktop.media.FrameNumber.Region;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a shared screen of 1280 x 720 says which moment it shows: once in large blocks that survive
 * anything, and in six places in blocks of two pixels, as thin as the strokes of small print. Who
 * can read all six could read the page.
 */
final class Codes {
  static final int WIDTH = 1280;
  static final int HEIGHT = 720;

  /** In the shop's header, between its logo and its cart. */
  static final Region LARGE = at(580, 10, 12);

  /** All over the page, in its corners as well as in its middle. */
  static final List<Region> SMALL =
      List.of(
          at(24, 110, 2),
          at(640, 110, 2),
          at(1230, 110, 2),
          at(24, 690, 2),
          at(640, 400, 2),
          at(1230, 560, 2));

  private Codes() {}

  private static Region at(int x, int y, int block) {
    return new Region(x, y, FrameNumber.COLUMNS * block, FrameNumber.ROWS * block);
  }

  /**
   * What a picture says.
   *
   * @param number in large blocks
   * @param legible whether the small ones all say the same
   */
  record Reading(int number, boolean legible) {}

  /**
   * Reads a picture.
   *
   * @param reader reads a region of a picture, in the picture's own pixels
   * @return null: there is no number
   */
  static @Nullable Reading read(Function<Region, OptionalInt> reader, int width, int height) {
    double across = (double) width / WIDTH;
    double down = (double) height / HEIGHT;
    OptionalInt large = reader.apply(LARGE.scaled(across, down));
    if (large.isEmpty()) {
      return null;
    }
    int number = large.getAsInt();
    boolean legible =
        SMALL.stream()
            .map(region -> reader.apply(region.scaled(across, down)))
            .allMatch(read -> read.isPresent() && read.getAsInt() == number);
    return new Reading(number, legible);
  }
}
