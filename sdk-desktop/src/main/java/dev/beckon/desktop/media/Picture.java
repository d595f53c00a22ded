package dev.beckon.desktop.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * Memory for one picture that JavaFX can show without a copy. Belongs to one thread at a time; who
 * passes it on is {@link PictureExchange}.
 */
final class Picture {
  private final int width;
  private final int height;
  private final ByteBuffer bgra;
  private final PixelBuffer<ByteBuffer> shared;
  private final Image image;
  private long receivedNanos;

  Picture(int width, int height) {
    this.width = width;
    this.height = height;
    this.bgra = ByteBuffer.allocateDirect(4 * width * height).order(ByteOrder.LITTLE_ENDIAN);
    this.shared = new PixelBuffer<>(width, height, bgra, PixelFormat.getByteBgraPreInstance());
    this.image = new WritableImage(shared);
  }

  boolean hasSize(int otherWidth, int otherHeight) {
    return width == otherWidth && height == otherHeight;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** To be written into, at position 0. */
  ByteBuffer bgra() {
    return bgra;
  }

  int argb(int x, int y) {
    return bgra.getInt(4 * (y * width + x));
  }

  boolean contains(FrameNumber.Region region) {
    return region.x() >= 0
        && region.y() >= 0
        && region.x() + region.width() <= width
        && region.y() + region.height() <= height;
  }

  long receivedNanos() {
    return receivedNanos;
  }

  void receivedAt(long nanos) {
    receivedNanos = nanos;
  }

  /** On the FX thread: the image, with JavaFX told that its pixels are new. */
  Image refreshed() {
    shared.updateBuffer(buffer -> null);
    return image;
  }
}
