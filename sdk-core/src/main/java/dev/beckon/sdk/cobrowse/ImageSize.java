package dev.beckon.sdk.cobrowse;

import org.jspecify.annotations.Nullable;

/**
 * How large a picture would be once it is decoded, read from its header: what is too large is
 * refused before anything decodes it. Stateless.
 *
 * @param width in pixels
 * @param pixels of all its frames together
 */
public record ImageSize(int width, int height, long pixels) {
  /** More is not shown: 40 million pixels, of all frames together. */
  public static final long MOST_PIXELS = 40_000_000;

  private static final int LONGEST_SIDE = 30_000;

  /** Whether it may be decoded. */
  public boolean isBearable() {
    return width > 0
        && height > 0
        && width <= LONGEST_SIDE
        && height <= LONGEST_SIDE
        && pixels <= MOST_PIXELS;
  }

  /** Null: no picture, or one whose header does not hold. */
  public static @Nullable ImageSize of(FileKind kind, byte[] content) {
    try {
      return switch (kind) {
        case PNG -> png(content);
        case JPEG -> jpeg(content);
        case GIF -> gif(content);
        case WEBP -> webp(content);
        case PDF, TEXT -> null;
      };
    } catch (IndexOutOfBoundsException e) {
      return null; // It ends before its header does.
    }
  }

  private static ImageSize one(long width, long height) {
    int across = (int) Math.min(width, Integer.MAX_VALUE);
    int down = (int) Math.min(height, Integer.MAX_VALUE);
    return new ImageSize(across, down, (long) across * down);
  }

  private static @Nullable ImageSize png(byte[] b) {
    boolean header = b[12] == 'I' && b[13] == 'H' && b[14] == 'D' && b[15] == 'R';
    return header ? one(big(b, 16, 4), big(b, 20, 4)) : null;
  }

  /** The first start-of-frame segment has it. */
  private static @Nullable ImageSize jpeg(byte[] b) {
    int i = 2;
    while (true) {
      if ((b[i] & 0xFF) != 0xFF) {
        return null;
      }
      int marker = b[i + 1] & 0xFF;
      if (marker == 0xFF) {
        i++;
        continue;
      }
      boolean alone = marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
      if (alone) {
        i += 2;
        continue;
      }
      if (marker == 0xD9 || marker == 0xDA) {
        return null;
      }
      boolean frame =
          marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
      if (frame) {
        return one(big(b, i + 7, 2), big(b, i + 5, 2));
      }
      i += 2 + (int) big(b, i + 2, 2);
    }
  }

  /** A decoder makes each frame as large as the screen: many small ones are a large picture. */
  private static @Nullable ImageSize gif(byte[] b) {
    long width = little(b, 6, 2);
    long height = little(b, 8, 2);
    int i = 13 + colours(b[10]);
    long frames = 0;
    while (i < b.length) {
      int block = b[i] & 0xFF;
      if (block == 0x3B) {
        break;
      }
      if (block == 0x21) {
        i = afterData(b, i + 2);
      } else if (block == 0x2C) {
        frames++;
        width = Math.max(width, little(b, i + 5, 2));
        height = Math.max(height, little(b, i + 7, 2));
        i = afterData(b, i + 11 + colours(b[i + 9]));
      } else {
        return null;
      }
    }
    return frames == 0 ? null : new ImageSize((int) width, (int) height, width * height * frames);
  }

  private static int colours(byte flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private static int afterData(byte[] b, int from) {
    int i = from;
    while (b[i] != 0) {
      i += 1 + (b[i] & 0xFF);
    }
    return i + 1;
  }

  private static @Nullable ImageSize webp(byte[] b) {
    String chunk = "" + (char) b[12] + (char) b[13] + (char) b[14] + (char) b[15];
    return switch (chunk) {
      case "VP8 " -> one(little(b, 26, 2) & 0x3FFF, little(b, 28, 2) & 0x3FFF);
      case "VP8L" -> {
        long bits = little(b, 21, 4);
        yield one((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
      }
      case "VP8X" -> one(little(b, 24, 3) + 1, little(b, 27, 3) + 1);
      default -> null;
    };
  }

  private static long big(byte[] b, int at, int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | b[at + i] & 0xFF;
    }
    return value;
  }

  private static long little(byte[] b, int at, int bytes) {
    long value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      value = value << 8 | b[at + i] & 0xFF;
    }
    return value;
  }
}
