package dev.beckon.desktop.capture;

import dev.beckon.sdk.spi.VideoFeed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Keeps every picture it is given; always wants more unless told otherwise. Thread-safe. */
final class RecordingFeed implements VideoFeed {
  private final LinkedBlockingQueue<Picture> pictures = new LinkedBlockingQueue<>();
  final AtomicInteger count = new AtomicInteger();
  volatile boolean wanted = true;
  private final LinkedBlockingQueue<Long> apart = new LinkedBlockingQueue<>();
  private long asked;

  /** Asked before each picture is taken, by one thread. */
  @Override
  public boolean wanted() {
    long now = System.nanoTime();
    if (asked != 0) {
      apart.add(TimeUnit.NANOSECONDS.toMillis(now - asked));
    }
    asked = now;
    return wanted;
  }

  /** Waits until two looks are as far apart. */
  void awaitLooksApart(long millis) throws InterruptedException {
    while (looksApart() < millis) {}
  }

  /** The same, but not for longer than that: other windows of this JVM may keep drawing. */
  boolean awaitsLooksApart(long millis, long patienceMillis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    while (System.nanoTime() < end) {
      if (looksApart() >= millis) {
        return true;
      }
    }
    return false;
  }

  /** How many milliseconds the next look has been after the one before. */
  long looksApart() throws InterruptedException {
    return Objects.requireNonNull(apart.poll(10, TimeUnit.SECONDS), "a look within 10 s");
  }

  @Override
  public void push(ByteBuffer bgra, int width, int height, int stride, long capturedNanos) {
    int[] argb = new int[width * height];
    ByteBuffer view = bgra.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < height; row++) {
      view.position(bgra.position() + row * stride);
      view.slice().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(argb, row * width, width);
    }
    count.incrementAndGet();
    pictures.add(new Picture(width, height, argb));
  }

  Picture next() throws InterruptedException {
    Picture picture = poll(10_000);
    if (picture == null) {
      throw new AssertionError("No picture within 10 s");
    }
    return picture;
  }

  @Nullable Picture poll(long millis) throws InterruptedException {
    return pictures.poll(millis, TimeUnit.MILLISECONDS);
  }

  record Picture(int width, int height, int[] argb) {
    int at(double x, double y) {
      return argb[(int) y * width + (int) x];
    }

    long count(int colour) {
      return java.util.Arrays.stream(argb).filter(each -> each == colour).count();
    }
  }
}
