package dev.beckon.android.capture;

import dev.beckon.sdk.spi.VideoFeed;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every picture that was pushed. */
final class RecordingFeed implements VideoFeed {
  private final List<Frame> frames = new CopyOnWriteArrayList<>();
  volatile boolean wanted = true;

  @Override
  public boolean wanted() {
    return wanted;
  }

  @Override
  public void push(ByteBuffer bgra, int width, int height, int stride, long capturedNanos) {
    int[] argb = new int[width * height];
    for (int row = 0; row < height; row++) {
      for (int x = 0; x < width; x++) {
        int at = bgra.position() + row * stride + 4 * x;
        argb[row * width + x] =
            (bgra.get(at + 3) & 0xFF) << 24
                | (bgra.get(at + 2) & 0xFF) << 16
                | (bgra.get(at + 1) & 0xFF) << 8
                | bgra.get(at) & 0xFF;
      }
    }
    frames.add(new Frame(argb, width, height));
  }

  List<Frame> frames() {
    return frames;
  }

  /** One picture. */
  record Frame(int[] argb, int width, int height) {
    int at(int x, int y) {
      return argb[y * width + x];
    }

    int count(int color) {
      int count = 0;
      for (int each : argb) {
        count += each == color ? 1 : 0;
      }
      return count;
    }

    int secretPixels() {
      int count = 0;
      for (int each : argb) {
        count += Secret.isSeenIn(each) ? 1 : 0;
      }
      return count;
    }
  }
}
