package dev.beckon.benchmarks.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.desktop.media.FrameNumber;
import dev.beckon.desktop.media.FrameNumber.Region;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CodesTest {
  private final int[] argb = new int[Codes.WIDTH * Codes.HEIGHT];

  private Function<Region, OptionalInt> reader(int width) {
    return region -> FrameNumber.read((x, y) -> argb[y * width + x], region);
  }

  private void paint(int large, int small) {
    Arrays.fill(argb, 0xFFFFFFFF);
    FrameNumber.paint(argb, Codes.WIDTH, Codes.LARGE, large);
    Codes.SMALL.forEach(region -> FrameNumber.paint(argb, Codes.WIDTH, region, small));
  }

  @Test
  void aSharpPictureIsLegible() {
    paint(4711, 4711);
    assertThat(Codes.read(reader(Codes.WIDTH), Codes.WIDTH, Codes.HEIGHT))
        .isEqualTo(new Codes.Reading(4711, true));
  }

  @Test
  void aPlaceThatLagsBehindIsNot() {
    paint(4711, 4711);
    FrameNumber.paint(argb, Codes.WIDTH, Codes.SMALL.getLast(), 4710);
    assertThat(Codes.read(reader(Codes.WIDTH), Codes.WIDTH, Codes.HEIGHT))
        .isEqualTo(new Codes.Reading(4711, false));
  }

  @Test
  void halfTheSizeCanStillBeDated() {
    paint(4711, 4711);
    int width = Codes.WIDTH / 2;
    for (int y = 0; y < Codes.HEIGHT / 2; y++) {
      for (int x = 0; x < width; x++) {
        argb[y * width + x] = mean(2 * x, 2 * y);
      }
    }
    Codes.Reading reading =
        Objects.requireNonNull(Codes.read(reader(width), width, Codes.HEIGHT / 2));
    assertThat(reading.number()).isEqualTo(4711);
  }

  private int mean(int x, int y) {
    int at = Math.min(y, Codes.HEIGHT - 1) * Codes.WIDTH + x;
    int grey = ((argb[at] & 0xFF) + (argb[at + 1] & 0xFF)) / 2;
    return 0xFF000000 | grey * 0x010101;
  }

  @Test
  void aPictureWithoutANumberSaysNothing() {
    assertThat(Codes.read(reader(Codes.WIDTH), Codes.WIDTH, Codes.HEIGHT)).isNull();
  }

  @Test
  void allPlacesAreInsideTheScreenAndApart() {
    for (Region region : Codes.SMALL) {
      assertThat(region.x() + region.width()).isLessThanOrEqualTo(Codes.WIDTH);
      assertThat(region.y() + region.height()).isLessThanOrEqualTo(Codes.HEIGHT);
      assertThat(region.y()).isGreaterThan(Codes.LARGE.y() + Codes.LARGE.height());
    }
  }
}
