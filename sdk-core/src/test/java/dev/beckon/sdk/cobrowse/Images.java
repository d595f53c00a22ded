package dev.beckon.sdk.cobrowse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Beginnings of pictures, of any size, that no one has to decode. */
public final class Images {
  private Images() {}

  /** A header, and as many bytes after it as wanted. */
  public static byte[] png(int width, int height, int more) {
    Bytes bytes = new Bytes();
    bytes.add(0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 'I', 'H', 'D', 'R');
    bytes.big(width, 4);
    bytes.big(height, 4);
    bytes.add(8, 6, 0, 0, 0);
    for (int i = 0; i < more; i++) {
      bytes.add(i * 31);
    }
    return bytes.all();
  }

  static byte[] jpeg(int width, int height) {
    Bytes bytes = new Bytes();
    bytes.add(0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC4, 0, 3, 9, 0xFF, 0xFF, 0xC2, 0, 11, 8);
    bytes.big(height, 2);
    bytes.big(width, 2);
    bytes.add(1, 1, 0x11, 0);
    return bytes.all();
  }

  static byte[] gif(int width, int height, int frames) {
    Bytes bytes = new Bytes();
    bytes.add('G', 'I', 'F', '8', '9', 'a');
    bytes.little(width, 2);
    bytes.little(height, 2);
    bytes.add(0x80, 0, 0, 0, 0, 0, 1, 1, 1);
    for (int i = 0; i < frames; i++) {
      bytes.add(0x21, 0xF9, 4, 0, 1, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 1, 7, 0);
    }
    bytes.add(0x3B);
    return bytes.all();
  }

  static byte[] webp(int width, int height) {
    Bytes bytes = new Bytes();
    bytes.add('R', 'I', 'F', 'F', 0, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8', 'X');
    bytes.add(10, 0, 0, 0, 0, 0, 0, 0);
    bytes.little(width - 1, 3);
    bytes.little(height - 1, 3);
    return bytes.all();
  }

  /** One of each kind. */
  public static List<byte[]> ofEachKind() {
    return Arrays.asList(
        png(4, 3, 8), jpeg(4, 3), gif(4, 3, 2), webp(4, 3), ascii("%PDF-1.7"), ascii("words"));
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void add(int... bytes) {
      for (int each : bytes) {
        out.write(each);
      }
    }

    void big(int value, int bytes) {
      for (int i = bytes - 1; i >= 0; i--) {
        out.write(value >> 8 * i);
      }
    }

    void little(int value, int bytes) {
      for (int i = 0; i < bytes; i++) {
        out.write(value >> 8 * i);
      }
    }

    byte[] all() {
      return out.toByteArray();
    }
  }
}
