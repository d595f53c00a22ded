package dev.beckon.sdk.cobrowse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindTest {

  @Test
  void bytesSayWhatTheyAre() {
    assertThat(FileKind.of(Images.png(1, 1, 0))).isEqualTo(FileKind.PNG);
    assertThat(FileKind.of(Images.jpeg(1, 1))).isEqualTo(FileKind.JPEG);
    assertThat(FileKind.of(Images.gif(1, 1, 1))).isEqualTo(FileKind.GIF);
    assertThat(FileKind.of(Images.webp(1, 1))).isEqualTo(FileKind.WEBP);
    assertThat(FileKind.of(Images.ascii("%PDF-1.7"))).isEqualTo(FileKind.PDF);
    assertThat(FileKind.of(Images.ascii("grüße\r\n\tthere 😀"))).isEqualTo(FileKind.TEXT);
    assertThat(FileKind.of(Images.ascii("MZ\0\0"))).isNull();
    assertThat(FileKind.of(new byte[] {'P', 'K', 3, 4})).isNull();
    assertThat(FileKind.of(new byte[0])).isNull();
    assertThat(FileKind.of(new byte[] {(byte) 0xC0, (byte) 0x80})).as("overlong").isNull();
    assertThat(FileKind.of(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80})).isNull();
    assertThat(FileKind.of(new byte[] {'a', (byte) 0xE2, (byte) 0x82})).as("cut").isNull();
    assertThat(FileKind.announced("IMAGE/PNG")).isEqualTo(FileKind.PNG);
    assertThat(FileKind.announced("text/html")).isNull();
    assertThat(FileKind.announced("image/svg+xml")).isNull();
  }

  @Test
  void headersSayHowLargeItWouldBe() {
    assertThat(ImageSize.of(FileKind.PNG, Images.png(640, 480, 0)))
        .isEqualTo(new ImageSize(640, 480, 640 * 480));
    assertThat(ImageSize.of(FileKind.JPEG, Images.jpeg(4000, 3000)))
        .isEqualTo(new ImageSize(4000, 3000, 12_000_000));
    assertThat(ImageSize.of(FileKind.WEBP, Images.webp(800, 600)))
        .isEqualTo(new ImageSize(800, 600, 480_000));
    assertThat(ImageSize.of(FileKind.GIF, Images.gif(100, 100, 3)))
        .isEqualTo(new ImageSize(100, 100, 30_000));
  }

  @Test
  void bombsAreNotBearable() {
    assertThat(bearable(FileKind.PNG, Images.png(6000, 6000, 0))).isTrue();
    assertThat(bearable(FileKind.PNG, Images.png(50_000, 50_000, 0))).isFalse();
    assertThat(bearable(FileKind.PNG, Images.png(-1, -1, 0))).isFalse();
    assertThat(bearable(FileKind.PNG, Images.png(0, 10, 0))).isFalse();
    assertThat(bearable(FileKind.JPEG, Images.jpeg(65_535, 65_535))).isFalse();
    assertThat(bearable(FileKind.WEBP, Images.webp(16_383, 16_383))).isFalse();
    assertThat(bearable(FileKind.GIF, Images.gif(2000, 2000, 50))).as("in frames").isFalse();
  }

  private static boolean bearable(FileKind kind, byte[] content) {
    return Objects.requireNonNull(ImageSize.of(kind, content)).isBearable();
  }

  @Test
  void brokenHeadersAreNoPictures() {
    Random random = new Random(11);
    byte[][] pictures = {
      Images.png(10, 10, 5), Images.jpeg(10, 10), Images.gif(10, 10, 2), Images.webp(10, 10)
    };
    FileKind[] kinds = {FileKind.PNG, FileKind.JPEG, FileKind.GIF, FileKind.WEBP};
    for (int run = 0; run < 20_000; run++) {
      int which = random.nextInt(4);
      byte[] broken = java.util.Arrays.copyOf(pictures[which], random.nextInt(60));
      for (int i = random.nextInt(4); i > 0 && broken.length > 0; i--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      ImageSize size = ImageSize.of(kinds[which], broken);
      assertThat(size == null || size.width() > Integer.MIN_VALUE).isTrue();
      assertThat(FileKind.of(broken)).isNotEqualTo(FileKind.PDF);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          PNG  | screen.png            | screen.png
          PNG  | ../../.bashrc         | bashrc.png
          PNG  | C:\\Windows\\evil.exe | evil.exe.png
          PDF  | invoice.pdf.exe       | invoice.pdf.exe.pdf
          JPEG | photo.JPEG            | photo.jpg
          TEXT | CON                   | _CON.txt
          TEXT | nul.txt               | _nul.txt
          TEXT | ...                   | file.txt
          TEXT | -rf                   | rf.txt
          TEXT | a<b>:c                | a_b__c.txt
          """)
  void aNameToKeepItUnderIsSafe(FileKind kind, String name, String safe) {
    assertThat(kind.safeName(name)).isEqualTo(safe);
  }

  @Test
  void aNameWithTurnedDirectionOrOfGreatLengthIsSafe() {
    assertThat(FileKind.PDF.safeName("photo\u202Efdp.exe")).isEqualTo("photofdp.exe.pdf");
    assertThat(FileKind.PDF.safeName("x".repeat(5_000))).hasSize(104);
  }
}
