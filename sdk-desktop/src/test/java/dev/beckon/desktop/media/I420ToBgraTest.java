package dev.beckon.desktop.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pictures to I420 and back: turned, with gaps between rows, in any kind of buffer. */
class I420ToBgraTest {
  private static final int WIDTH = 64;
  private static final int HEIGHT = 32;
  private static final int[] CORNERS = {0xFFE02020, 0xFF20E020, 0xFF2020E0, 0xFFE0E020};

  @BeforeAll
  static void loadLibwebrtc() throws MediaUnavailable {
    NativeLibrary.load();
  }

  @Test
  void turnsPicturesUpright() {
    assertThat(corners(0)).containsExactly(0, 1, 2, 3);
    assertThat(corners(90)).as("clockwise").containsExactly(2, 0, 3, 1);
    assertThat(corners(180)).containsExactly(3, 2, 1, 0);
    assertThat(corners(270)).containsExactly(1, 3, 0, 2);
  }

  @Test
  void anOddSizeHasNoEdges() {
    ByteBuffer source = ByteBuffer.allocate(4 * 5 * 3).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 15; i++) {
      source.putInt(4 * i, 0xFF808080);
    }
    NativeI420Buffer picture = new BgraToI420().convert(source, 5, 3, 20);
    ByteBuffer target = ByteBuffer.allocateDirect(4 * 5 * 3).order(ByteOrder.LITTLE_ENDIAN);
    new I420ToBgra().convert(picture, 0, target, 20);
    picture.release();

    for (int i = 0; i < 15; i++) {
      assertThat(target.getInt(4 * i) & 0xFF).isBetween(0x7C, 0x84);
    }
  }

  @Test
  void refusesWhatIsNoPicture() {
    BgraToI420 converter = new BgraToI420();
    ByteBuffer small = ByteBuffer.allocate(16);
    assertThatThrownBy(() -> converter.convert(small, 0, 1, 4))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> converter.convert(small, 8193, 1, 4 * 8193))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> converter.convert(small, 2, 2, 4))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> converter.convert(small, 4, 4, 16))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFrameRefusesToBeUsedLaterOrIntoTooLittleRoom() {
    NativeI420Buffer picture = NativeI420Buffer.allocate(4, 4);
    ReceivedFrame frame = new ReceivedFrame(new VideoFrame(picture, 0), new I420ToBgra(), 9);
    ByteBuffer room = ByteBuffer.allocate(64);

    assertThatThrownBy(() -> frame.copyBgra(ByteBuffer.allocate(63), 16))
        .isInstanceOf(IllegalArgumentException.class);
    frame.copyBgra(room, 16);
    frame.expire();
    assertThatThrownBy(() -> frame.copyBgra(room, 16)).isInstanceOf(IllegalStateException.class);
    picture.release();
  }

  /** Which of the four quarters is at the upper left, upper right, lower left, lower right. */
  private static int[] corners(int rotation) {
    NativeI420Buffer picture = quarters();
    ReceivedFrame frame =
        new ReceivedFrame(new VideoFrame(picture, rotation, 0), new I420ToBgra(), 0);
    int stride = 4 * frame.width() + 20;
    int start = 8;
    ByteBuffer target =
        ByteBuffer.allocate(start + stride * frame.height()).order(ByteOrder.LITTLE_ENDIAN);
    target.position(start);
    frame.copyBgra(target, stride);
    assertThat(target.position()).isEqualTo(start);
    picture.release();

    int[] found = new int[4];
    for (int i = 0; i < 4; i++) {
      int x = i % 2 == 0 ? 4 : frame.width() - 5;
      int y = i / 2 == 0 ? 4 : frame.height() - 5;
      found[i] = nearest(target.getInt(start + y * stride + 4 * x));
    }
    return found;
  }

  private static NativeI420Buffer quarters() {
    int stride = 4 * WIDTH;
    ByteBuffer source = ByteBuffer.allocateDirect(stride * HEIGHT).order(ByteOrder.LITTLE_ENDIAN);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        source.putInt(y * stride + 4 * x, CORNERS[(y * 2 / HEIGHT) * 2 + x * 2 / WIDTH]);
      }
    }
    return new BgraToI420().convert(source, WIDTH, HEIGHT, stride);
  }

  private static int nearest(int argb) {
    int best = 0;
    for (int i = 1; i < CORNERS.length; i++) {
      if (distance(argb, CORNERS[i]) < distance(argb, CORNERS[best])) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int one, int other) {
    return Math.abs((one >> 16 & 0xFF) - (other >> 16 & 0xFF))
        + Math.abs((one >> 8 & 0xFF) - (other >> 8 & 0xFF))
        + Math.abs((one & 0xFF) - (other & 0xFF));
  }
}
