package dev.beckon.sdk.cobrowse;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What may be sent from one end to the other. What a file is, its bytes say: neither its name nor
 * what it was announced as.
 */
public enum FileKind {
  /** A picture. */
  PNG("image/png", "png"),
  /** A picture. */
  JPEG("image/jpeg", "jpg"),
  /** A picture that may move. */
  GIF("image/gif", "gif"),
  /** A picture. */
  WEBP("image/webp", "webp"),
  /** A document. */
  PDF("application/pdf", "pdf"),
  /** UTF-8 without control characters. */
  TEXT("text/plain", "txt");

  /** The largest file. */
  public static final int MAX_BYTES = 10 * 1024 * 1024;

  private static final int LONGEST_NAME = 100;

  private final String mediaType;
  private final String extension;

  FileKind(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /** "image/png". */
  public String mediaType() {
    return mediaType;
  }

  /** Without the dot. */
  public String extension() {
    return extension;
  }

  /** Whether it is a picture. */
  public boolean isImage() {
    return this != PDF && this != TEXT;
  }

  /** Whether every end can draw it. */
  public boolean isDrawn() {
    return this == PNG || this == JPEG || this == GIF;
  }

  /** By what it was announced as; null: not taken. */
  public static @Nullable FileKind announced(String mediaType) {
    for (FileKind kind : values()) {
      if (kind.mediaType.equals(mediaType.toLowerCase(Locale.ROOT))) {
        return kind;
      }
    }
    return null;
  }

  /** By the whole of its bytes; null: none of these. */
  public static @Nullable FileKind of(byte[] content) {
    FileKind binary = ofBeginning(content, content.length);
    return binary == null && isText(content) ? TEXT : binary;
  }

  /** By the first bytes; null: none of these, or text. */
  static @Nullable FileKind ofBeginning(byte[] content, int length) {
    if (begins(content, length, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
      return PNG;
    }
    if (begins(content, length, 0, 0xFF, 0xD8, 0xFF)) {
      return JPEG;
    }
    if (begins(content, length, 0, 'G', 'I', 'F', '8', '7', 'a')
        || begins(content, length, 0, 'G', 'I', 'F', '8', '9', 'a')) {
      return GIF;
    }
    if (begins(content, length, 0, 'R', 'I', 'F', 'F')
        && begins(content, length, 8, 'W', 'E', 'B', 'P')) {
      return WEBP;
    }
    return begins(content, length, 0, '%', 'P', 'D', 'F', '-') ? PDF : null;
  }

  private static boolean begins(byte[] content, int length, int at, int... bytes) {
    if (length < at + bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((content[at + i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** UTF-8, shortest forms only, no surrogates, no control characters but those of lines. */
  private static boolean isText(byte[] content) {
    int i = 0;
    while (i < content.length) {
      int first = content[i] & 0xFF;
      int more = first < 0x80 ? 0 : first < 0xC2 ? -1 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
      if (more < 0 || first > 0xF4 || i + more >= content.length) {
        return false;
      }
      int point = more == 0 ? first : first & (0x3F >> more);
      for (int k = 1; k <= more; k++) {
        int next = content[i + k] & 0xFF;
        if (next >> 6 != 2) {
          return false;
        }
        point = point << 6 | next & 0x3F;
      }
      boolean overlong = (more == 2 && point < 0x800) || (more == 3 && point < 0x10000);
      boolean surrogate = point >= 0xD800 && point <= 0xDFFF;
      boolean line = point == '\n' || point == '\r' || point == '\t';
      if (overlong || surrogate || point > 0x10FFFF || (Character.isISOControl(point) && !line)) {
        return false;
      }
      i += 1 + more;
    }
    return content.length > 0;
  }

  /**
   * A name to keep it under: no path, nothing that could be run, nothing a system reserves, with
   * the ending of what it is.
   */
  public String safeName(String name) {
    String line = SafeText.line(name, Integer.MAX_VALUE);
    String bare = line.substring(Math.max(line.lastIndexOf('/'), line.lastIndexOf('\\')) + 1);
    String plain = bare.replaceAll("[<>:\"|?*%\\p{Cf}]", "_").trim();
    while (plain.startsWith(".") || plain.startsWith("-") || plain.startsWith(" ")) {
      plain = plain.substring(1);
    }
    String lower = plain.toLowerCase(Locale.ROOT);
    boolean named = lower.endsWith("." + extension) || (this == JPEG && lower.endsWith(".jpeg"));
    String stem = named ? plain.substring(0, plain.lastIndexOf('.')) : plain;
    while (stem.endsWith(".") || stem.endsWith(" ")) {
      stem = stem.substring(0, stem.length() - 1);
    }
    if (stem.matches("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?")) {
      stem = "_" + stem;
    }
    String cut = SafeText.line(stem, LONGEST_NAME);
    return (cut.isEmpty() ? "file" : cut) + "." + extension;
  }
}
