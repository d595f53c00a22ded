package dev.beckon.android.capture;

import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Color;
import android.graphics.Paint;
import android.graphics.Rect;
import dev.beckon.sdk.cobrowse.MaskedArea;
import dev.beckon.sdk.spi.VideoFeed;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Paints the masks over the very pixels that were read, lays the windows over each other, and
 * pushes the picture if it differs from the last one; repeating a still picture is the media
 * engine's business. Used by {@link CaptureWatch} on its worker thread; only {@link #close} comes
 * from elsewhere.
 */
final class FrameOutlet {
  /** What the agent sees in place of a masked view: opaque, a grey that reads as "hidden". */
  static final int MASK_ARGB = 0xFF8A93A3;

  private static final int BYTES = 4;
  private static final int WHOLE = 10_000;
  private static final int MOST_AREAS = 200;

  private final VideoFeed feed;
  private final Consumer<List<MaskedArea>> painted;
  private final Paint mask = new Paint();
  private final Object pushing = new Object();
  private boolean closed;

  private @Nullable Bitmap picture;
  private int[] next = new int[0];
  private int[] shown = new int[0];
  private int shownWidth;
  private ByteBuffer bytes = buffer(0);

  /**
   * @param painted told what was painted over in a picture, before it is pushed
   */
  FrameOutlet(VideoFeed feed, Consumer<List<MaskedArea>> painted) {
    this.feed = feed;
    this.painted = painted;
    mask.setColor(MASK_ARGB);
    mask.setAntiAlias(false);
  }

  boolean wanted() {
    return feed.wanted();
  }

  /** Whether the picture differs from the last one that was pushed. */
  boolean offer(List<Layer> layers, long capturedNanos) {
    int width = layers.get(0).frame().width();
    int height = layers.get(0).frame().height();
    Bitmap ground = ground(width, height);
    Canvas canvas = new Canvas(ground);
    canvas.drawColor(Color.BLACK);
    for (Layer layer : layers) {
      lay(layer, canvas);
    }
    if (next.length != width * height) {
      next = new int[width * height];
    }
    ground.getPixels(next, 0, width, 0, 0, width, height);
    boolean changed = width != shownWidth || !Arrays.equals(next, shown);
    if (changed) {
      painted.accept(areas(layers, width, height));
      push(width, height, capturedNanos);
    }
    return changed;
  }

  /** After the return nothing more is pushed. */
  void close() {
    synchronized (pushing) {
      closed = true;
    }
  }

  private void lay(Layer layer, Canvas canvas) {
    if (layer.dim() > 0) {
      canvas.drawColor(Color.argb(Math.round(255 * Math.min(1, layer.dim())), 0, 0, 0));
    }
    Bitmap pixels = layer.pixels();
    if (pixels == null) {
      Paint black = new Paint();
      black.setColor(Color.BLACK);
      canvas.drawRect(layer.frame(), black);
      return;
    }
    Canvas over = new Canvas(pixels);
    for (Rect each : layer.masks()) {
      over.drawRect(each, mask);
    }
    canvas.drawBitmap(pixels, layer.frame().left, layer.frame().top, null);
  }

  /** In ten-thousandths of the picture; the wire takes no more than it says. */
  private static List<MaskedArea> areas(List<Layer> layers, int width, int height) {
    Set<MaskedArea> areas = new LinkedHashSet<>();
    for (Layer layer : layers) {
      for (Rect each : layer.masks()) {
        Rect place = new Rect(each);
        place.offset(layer.frame().left, layer.frame().top);
        if (place.intersect(0, 0, width, height) && areas.size() < MOST_AREAS) {
          areas.add(
              new MaskedArea(
                  place.left * WHOLE / width,
                  place.top * WHOLE / height,
                  place.width() * WHOLE / width,
                  place.height() * WHOLE / height));
        }
      }
    }
    return new ArrayList<>(areas);
  }

  /**
   * Holds its lock across the push, which is the one way to keep the promise of {@link #close}; the
   * feed takes the bytes and returns.
   */
  private void push(int width, int height, long capturedNanos) {
    if (bytes.capacity() != next.length * BYTES) {
      bytes = buffer(next.length * BYTES);
    }
    // Android before 9 has this method in Buffer alone.
    ((Buffer) bytes).clear();
    bytes.asIntBuffer().put(next);
    synchronized (pushing) {
      if (closed) {
        return;
      }
      feed.push(bytes, width, height, width * BYTES, capturedNanos);
    }
    int[] free = shown;
    shown = next;
    next = free;
    shownWidth = width;
  }

  private Bitmap ground(int width, int height) {
    Bitmap known = picture;
    if (known == null || known.getWidth() != width || known.getHeight() != height) {
      known = Bitmap.createBitmap(width, height, Bitmap.Config.ARGB_8888);
      picture = known;
    }
    return known;
  }

  /** Little-endian: an ARGB int is then B, G, R, A in memory. */
  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
