package dev.beckon.desktop.capture;

import dev.beckon.sdk.cobrowse.MaskedArea;
import dev.beckon.sdk.spi.VideoFeed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritablePixelFormat;

/**
 * Turns a picture into bytes, paints the masks over those very bytes, and pushes them if they
 * differ from the last ones; repeating a still picture is the media engine's business. Used by
 * {@link WindowCapture} on its worker thread; only {@link #close} comes from elsewhere.
 */
final class FrameOutlet {
  /** What the agent sees in place of a masked node: opaque, a grey that reads as "hidden". */
  static final int MASK_ARGB = 0xFF8A93A3;

  private static final int BYTES = 4;
  private static final int WHOLE = 10_000;
  private static final int MOST_AREAS = 200;

  private final VideoFeed feed;
  private final Consumer<List<MaskedArea>> painted;
  private final Object pushing = new Object();
  private boolean closed;

  private ByteBuffer next = buffer(0);
  private ByteBuffer shown = buffer(0);
  private int shownWidth;
  private int shownHeight;

  /**
   * @param painted told what was painted over in a picture, before it is pushed
   */
  FrameOutlet(VideoFeed feed, Consumer<List<MaskedArea>> painted) {
    this.feed = feed;
    this.painted = painted;
  }

  boolean wanted() {
    return feed.wanted();
  }

  /**
   * Whether the picture differs from the last one that was pushed.
   *
   * @param layers lowest first; the first one is as large as the picture
   */
  boolean offer(List<Layer> layers, long capturedNanos) {
    Layer base = layers.getFirst();
    int width = base.width();
    int height = base.height();
    int stride = width * BYTES;
    if (next.capacity() != stride * height) {
      next = buffer(stride * height);
    }
    next.clear();
    base.image().getPixelReader().getPixels(0, 0, width, height, BGRA, next, stride);
    base.masks().forEach(mask -> paint(mask, stride));
    layers.stream().skip(1).forEach(layer -> lay(layer, width, height));
    boolean changed = width != shownWidth || height != shownHeight || !same(next, shown);
    if (changed) {
      painted.accept(areas(layers));
      push(width, height, stride, capturedNanos);
    }
    return changed;
  }

  /** In ten-thousandths of the picture; the wire takes no more than it says. */
  private static List<MaskedArea> areas(List<Layer> layers) {
    Layer base = layers.getFirst();
    return layers.stream()
        .flatMap(layer -> layer.masks().stream().map(each -> each.moved(layer.x(), layer.y())))
        .map(mask -> mask.within(base.width(), base.height()))
        .flatMap(Optional::stream)
        .map(
            mask ->
                new MaskedArea(
                    mask.x() * WHOLE / base.width(),
                    mask.y() * WHOLE / base.height(),
                    mask.width() * WHOLE / base.width(),
                    mask.height() * WHOLE / base.height()))
        .distinct()
        .limit(MOST_AREAS)
        .toList();
  }

  /** After the return nothing more is pushed. */
  void close() {
    synchronized (pushing) {
      closed = true;
    }
  }

  /**
   * Holds its lock across the push, which is the one way to keep the promise of {@link #close}; the
   * feed takes the bytes and returns.
   */
  private void push(int width, int height, int stride, long capturedNanos) {
    synchronized (pushing) {
      if (closed) {
        return;
      }
      feed.push(next.clear(), width, height, stride, capturedNanos);
    }
    ByteBuffer free = shown;
    shown = next;
    next = free;
    shownWidth = width;
    shownHeight = height;
  }

  private void paint(PixelRect mask, int stride) {
    for (int row = mask.y(); row < mask.y() + mask.height(); row++) {
      int from = row * stride + mask.x() * BYTES;
      for (int at = from; at < from + mask.width() * BYTES; at += BYTES) {
        next.putInt(at, MASK_ARGB);
      }
    }
  }

  /** Masks first, into the layer's own pixels: what is see-through there then shows the mask. */
  private void lay(Layer layer, int width, int height) {
    int across = layer.width();
    int[] argb = new int[across * layer.height()];
    layer.image().getPixelReader().getPixels(0, 0, across, layer.height(), ARGB, argb, 0, across);
    for (PixelRect mask : layer.masks()) {
      for (int row = mask.y(); row < mask.bottom(); row++) {
        Arrays.fill(argb, row * across + mask.x(), row * across + mask.right(), MASK_ARGB);
      }
    }
    int fromX = Math.max(0, -layer.x());
    int toX = Math.min(across, width - layer.x());
    for (int row = Math.max(0, -layer.y());
        row < layer.height() && row + layer.y() < height;
        row++) {
      for (int x = fromX; x < toX; x++) {
        int at = ((row + layer.y()) * width + x + layer.x()) * BYTES;
        next.putInt(at, over(argb[row * across + x], next.getInt(at)));
      }
    }
  }

  /** A premultiplied pixel over an opaque one. */
  private static int over(int above, int below) {
    int rest = 255 - (above >>> 24);
    if (rest == 0) {
      return above;
    }
    int result = 0xFF;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int channel = (above >> shift & 0xFF) + (below >> shift & 0xFF) * rest / 255;
      result = result << 8 | Math.min(255, channel);
    }
    return result;
  }

  private static boolean same(ByteBuffer a, ByteBuffer b) {
    return a.clear().mismatch(b.clear()) < 0;
  }

  /** Little-endian: an ARGB int is then B, G, R, A in memory. */
  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static final WritablePixelFormat<ByteBuffer> BGRA = PixelFormat.getByteBgraPreInstance();
  private static final WritablePixelFormat<IntBuffer> ARGB = PixelFormat.getIntArgbPreInstance();
}
