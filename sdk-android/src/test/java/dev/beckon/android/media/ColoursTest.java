package dev.beckon.android.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColoursTest {
  private static ByteBuffer plain(int width, int height, int stride, int red, int green, int blue) {
    ByteBuffer bgra = ByteBuffer.allocateDirect(3 + stride * height);
    bgra.position(3);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = 3 + y * stride + 4 * x;
        bgra.put(at, (byte) blue).put(at + 1, (byte) green).put(at + 2, (byte) red);
        bgra.put(at + 3, (byte) 255);
      }
    }
    return bgra;
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,0,16,128,128",
    "255,255,255,235,128,128",
    "255,0,0,82,90,240",
    "0,255,0,145,54,34",
    "0,0,255,41,240,110"
  })
  void colours(int red, int green, int blue, int y, int u, int v) {
    I420 picture = Colours.toI420(plain(6, 4, 32, red, green, blue), 6, 4, 32);
    assertThat(picture.y().get(23) & 0xFF).isCloseTo(y, within(1));
    assertThat(picture.u().get(5) & 0xFF).isCloseTo(u, within(1));
    assertThat(picture.v().get(5) & 0xFF).isCloseTo(v, within(1));

    ByteBuffer back = ByteBuffer.allocate(2 + 4 * 40);
    back.position(2);
    Colours.toBgra(picture, 6, 3, back, 40);
    int at = 2 + 3 * 40 + 5 * 4;
    assertThat(back.get(at) & 0xFF).isCloseTo(blue, within(3));
    assertThat(back.get(at + 1) & 0xFF).isCloseTo(green, within(3));
    assertThat(back.get(at + 2) & 0xFF).isCloseTo(red, within(3));
    assertThat(back.get(at + 3) & 0xFF).isEqualTo(255);
    assertThat(back.position()).isEqualTo(2);
  }

  @Test
  void oddSidesLoseTheirLastRowAndColumnAndOnePixelBecomesFour() {
    I420 odd = Colours.toI420(plain(7, 5, 28, 9, 9, 9), 7, 5, 28);
    assertThat(odd.width()).isEqualTo(6);
    assertThat(odd.height()).isEqualTo(4);
    I420 one = Colours.toI420(plain(1, 1, 4, 255, 255, 255), 1, 1, 4);
    assertThat(one.width()).isEqualTo(2);
    assertThat(one.y().get(3) & 0xFF).isEqualTo(235);
  }

  @Test
  void whatIsNoPictureIsRefused() {
    ByteBuffer small = ByteBuffer.allocate(16);
    assertThatThrownBy(() -> Colours.toI420(small, 4, 2, 16))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Colours.toI420(small, 0, 2, 16))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Colours.toI420(small, 9000, 1, 36000))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Colours.toI420(small, 4, 1, 12))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static org.assertj.core.data.Offset<Integer> within(int by) {
    return org.assertj.core.data.Offset.offset(by);
  }
}
