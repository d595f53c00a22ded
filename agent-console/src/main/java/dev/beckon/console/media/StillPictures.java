package dev.beckon.console.media;

import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.spi.VideoFrame;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Puts the parts of single pictures together and makes frames of them. What is larger than a screen
 * is refused by its header, before anything is decoded. Confined to the desk's thread.
 */
final class StillPictures {
  private static final int MAX_SIDE = 8_192;
  private static final long MAX_PIXELS = 20_000_000;

  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
  private int picture;
  private int next;

  /** A part came; parts of one picture come in order. Empty: there is no whole picture yet. */
  Optional<VideoFrame> take(PeerMessage.Still still) {
    if (still.part() == 0) {
      parts.reset();
      picture = still.picture();
      next = 0;
    }
    if (still.picture() != picture || still.part() != next) {
      return Optional.empty();
    }
    next++;
    parts.writeBytes(still.jpeg());
    return next == still.parts() ? decoded(parts.toByteArray()) : Optional.empty();
  }

  private static Optional<VideoFrame> decoded(byte[] jpeg) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    if (!readers.hasNext()) {
      return Optional.empty();
    }
    ImageReader reader = readers.next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
      reader.setInput(in, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
        return Optional.empty();
      }
      return Optional.of(new Frame(reader.read(0), System.nanoTime()));
    } catch (IOException | RuntimeException e) { // a reader meets bad bytes in many ways
      return Optional.empty();
    } finally {
      reader.dispose();
    }
  }

  private record Frame(BufferedImage image, long receivedNanos) implements VideoFrame {
    @Override
    public int width() {
      return image.getWidth();
    }

    @Override
    public int height() {
      return image.getHeight();
    }

    @Override
    public void copyBgra(ByteBuffer target, int stride) {
      ByteBuffer to = target.duplicate().order(ByteOrder.LITTLE_ENDIAN);
      int[] row = new int[width()];
      for (int y = 0; y < height(); y++) {
        image.getRGB(0, y, width(), 1, row, 0, width());
        to.position(target.position() + y * stride);
        to.asIntBuffer().put(row);
      }
    }
  }
}
