package dev.beckon.desktop.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameNumberTest {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;

  private final int[] picture = new int[WIDTH * HEIGHT];
  private final FrameNumber.Region region = FrameNumber.corner(WIDTH);

  @Test
  void whatIsPaintedIsRead() {
    for (int number : new int[] {0, 1, 2, 12_345, 1 << 20, FrameNumber.LARGEST}) {
      FrameNumber.paint(picture, WIDTH, region, number);

      assertThat(FrameNumber.read(this::pixel, region)).hasValue(number);
    }
  }

  @Test
  void wrapsAroundAfterTheLargest() {
    FrameNumber.paint(picture, WIDTH, region, FrameNumber.LARGEST + 8);

    assertThat(FrameNumber.read(this::pixel, region)).hasValue(7);
  }

  @Test
  void isReadFromAPictureOfHalfTheSizeAndFromAnUnevenlyScaledOne() {
    FrameNumber.paint(picture, WIDTH, region, 987_654);

    assertThat(FrameNumber.read((x, y) -> pixel(2 * x, 2 * y), region.scaled(0.5, 0.5)))
        .hasValue(987_654);
    assertThat(
            FrameNumber.read(
                (x, y) -> pixel((int) (x / 1.37), (int) (y / 0.81)), region.scaled(1.37, 0.81)))
        .hasValue(987_654);
  }

  @Test
  void survivesNoiseAndLowContrast() {
    Random random = new Random(7);
    FrameNumber.paint(picture, WIDTH, region, 4711);

    assertThat(
            FrameNumber.read(
                (x, y) -> {
                  int grey = 60 + (pixel(x, y) & 0xFF) / 2 + random.nextInt(-25, 26);
                  return 0xFF000000 | grey * 0x010101;
                },
                region))
        .hasValue(4711);
  }

  @Test
  void plainPicturesAndRandomOnesHaveNoNumber() {
    Arrays.fill(picture, 0xFF808080);
    assertThat(FrameNumber.read(this::pixel, region)).isEmpty();

    Random random = new Random(11);
    int readable = 0;
    for (int attempt = 0; attempt < 2_000; attempt++) {
      long blocks = random.nextLong();
      readable +=
          FrameNumber.read(
                      (x, y) -> (blocks >> block(x, y) & 1) == 1 ? 0xFFFFFFFF : 0xFF000000, region)
                  .isPresent()
              ? 1
              : 0;
    }
    assertThat(readable).as("of 2000, 1 in 4096 expected by chance").isLessThan(6);
  }

  @Test
  void oneWrongBlockIsNoticed() {
    FrameNumber.paint(picture, WIDTH, region, 31_337);
    double cell = region.width() / FrameNumber.COLUMNS;
    for (int block = 0; block < FrameNumber.COLUMNS * FrameNumber.ROWS; block++) {
      int wrong = block;
      assertThat(
              FrameNumber.read((x, y) -> block(x, y) == wrong ? ~pixel(x, y) : pixel(x, y), region))
          .as("block %d of %.1f pixels", block, cell)
          .isEmpty();
    }
  }

  @Test
  void cellsAreWhatIsPainted() {
    boolean[] cells = FrameNumber.cells(5);
    FrameNumber.paint(picture, WIDTH, region, 5);

    for (int i = 0; i < cells.length; i++) {
      double x =
          region.x() + (i % FrameNumber.COLUMNS + 0.5) * region.width() / FrameNumber.COLUMNS;
      double y = region.y() + (i / FrameNumber.COLUMNS + 0.5) * region.height() / FrameNumber.ROWS;
      assertThat((pixel((int) x, (int) y) & 0xFF) > 128).isEqualTo(cells[i]);
    }
    assertThat(cells[27]).as("the least significant bit of the number").isTrue();
  }

  private int block(int x, int y) {
    int column = (int) ((x - region.x()) * FrameNumber.COLUMNS / region.width());
    int row = (int) ((y - region.y()) * FrameNumber.ROWS / region.height());
    return row * FrameNumber.COLUMNS + column;
  }

  private int pixel(int x, int y) {
    return picture[y * WIDTH + x];
  }
}
