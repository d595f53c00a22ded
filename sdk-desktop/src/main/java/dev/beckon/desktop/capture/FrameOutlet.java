package dev.beckon.desktop.capture;

import dev.beckon.sdk.spi.VideoFeed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritablePixelFormat;

/**
 * Turns a picture into bytes, paints the masks over those very bytes, and pushes them if they
 * differ from the last ones, or if the last ones are so old that somebody who joined would wait for
 * a picture. Used by {@link WindowCapture} on its worker thread; only {@link #close} comes from
 * elsewhere.
 */
final class FrameOutlet {
  static final long KEEP_ALIVE = TimeUnit.MILLISECONDS.toNanos(1900);

  /** What the agent sees in place of a masked node: opaque, a grey that reads as "hidden". */
  static final int MASK_ARGB = 0xFF8A93A3;

  private static final int BYTES = 4;

  private final VideoFeed feed;
  private final Object pushing = new Object();
  private boolean closed;

  private ByteBuffer next = buffer(0);
  private ByteBuffer shown = buffer(0);
  private int shownWidth;
  private int shownHeight;
  private long pushedNanos;

  FrameOutlet(VideoFeed feed) {
    this.feed = feed;
  }

  boolean wanted() {
    return feed.wanted();
  }

  /** Whether the picture differs from the last one that was pushed. */
  boolean offer(
      PixelReader pixels, int width, int height, List<PixelRect> masks, long capturedNanos) {
    int stride = width * BYTES;
    if (next.capacity() != stride * height) {
      next = buffer(stride * height);
    }
    next.clear();
    pixels.getPixels(0, 0, width, height, BGRA, next, stride);
    masks.forEach(mask -> paint(mask, stride));
    boolean changed = width != shownWidth || height != shownHeight || !same(next, shown);
    if (changed || capturedNanos - pushedNanos >= KEEP_ALIVE) {
      push(width, height, stride, capturedNanos);
    }
    return changed;
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
    pushedNanos = capturedNanos;
  }

  private void paint(PixelRect mask, int stride) {
    for (int row = mask.y(); row < mask.y() + mask.height(); row++) {
      int from = row * stride + mask.x() * BYTES;
      for (int at = from; at < from + mask.width() * BYTES; at += BYTES) {
        next.putInt(at, MASK_ARGB);
      }
    }
  }

  private static boolean same(ByteBuffer a, ByteBuffer b) {
    return a.clear().mismatch(b.clear()) < 0;
  }

  /** Little-endian: an ARGB int is then B, G, R, A in memory. */
  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static final WritablePixelFormat<ByteBuffer> BGRA =
      javafx.scene.image.PixelFormat.getByteBgraPreInstance();
}
