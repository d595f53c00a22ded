package dev.beckon.console.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.desktop.capture.JpegStills;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.spi.VideoFrame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the app's encoder makes, in parts, and what bad bytes get. */
class StillPicturesTest {
  private final StillPictures stills = new StillPictures();

  private static byte[] jpeg(int width, int height) {
    ByteBuffer bgra = ByteBuffer.allocate(4 * width * height);
    for (int i = 0; i < width * height; i++) {
      bgra.put((byte) 0x20).put((byte) 0x40).put((byte) 0xC0).put((byte) 0xFF);
    }
    bgra.flip();
    return Objects.requireNonNull(new JpegStills().encode(bgra, width, height, 48 * 1024));
  }

  private static PeerMessage.Still part(int picture, int part, int parts, byte[] bytes) {
    return new PeerMessage.Still(picture, part, parts, bytes);
  }

  @Test
  void aPictureComesTogetherFromItsParts() {
    byte[] jpeg = jpeg(64, 48);
    byte[] first = Arrays.copyOf(jpeg, 200);
    byte[] second = Arrays.copyOfRange(jpeg, 200, jpeg.length);
    assertThat(stills.take(part(1, 0, 2, first))).isEmpty();
    VideoFrame frame = stills.take(part(1, 1, 2, second)).orElseThrow();
    assertThat(frame.width()).isEqualTo(64);
    assertThat(frame.height()).isEqualTo(48);
    ByteBuffer pixels = ByteBuffer.allocate(4 * 64 * 48);
    frame.copyBgra(pixels, 4 * 64);
    assertThat(pixels.get(0) & 0xFF).isBetween(0x20 - 12, 0x20 + 12);
    assertThat(pixels.get(2) & 0xFF).isBetween(0xC0 - 12, 0xC0 + 12);
    assertThat(pixels.get(3) & 0xFF).isEqualTo(0xFF);
  }

  @Test
  void partsThatDoNotFitAreDropped() {
    byte[] jpeg = jpeg(16, 16);
    assertThat(stills.take(part(1, 1, 2, jpeg))).isEmpty();
    assertThat(stills.take(part(2, 0, 2, jpeg))).isEmpty();
    assertThat(stills.take(part(3, 1, 2, jpeg))).isEmpty();
    assertThat(stills.take(part(4, 0, 1, jpeg))).isPresent();
  }

  @Test
  void badBytesAreNoPicture() {
    byte[] jpeg = jpeg(32, 32);
    for (int cut = 0; cut < jpeg.length; cut += 7) {
      byte[] broken = jpeg.clone();
      Arrays.fill(broken, cut, Math.min(broken.length, cut + 7), (byte) 0x5A);
      Optional<VideoFrame> frame = stills.take(part(1, 0, 1, broken));
      frame.ifPresent(one -> assertThat(one.width()).isLessThanOrEqualTo(8_192));
    }
    assertThat(stills.take(part(9, 0, 1, new byte[0]))).isEmpty();
  }

  /** A header that promises 60,000 by 60,000 pixels. */
  @Test
  void aBombIsRefusedByItsHeader() {
    byte[] jpeg = jpeg(32, 32);
    for (int i = 0; i + 9 < jpeg.length; i++) {
      if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
        jpeg[i + 5] = (byte) 0xEA;
        jpeg[i + 6] = 0x60;
        jpeg[i + 7] = (byte) 0xEA;
        jpeg[i + 8] = 0x60;
      }
    }
    assertThat(stills.take(part(1, 0, 1, jpeg))).isEmpty();
  }
}
