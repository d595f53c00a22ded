package dev.beckon.examples.people;

import dev.beckon.desktop.media.FrameNumber;
import dev.beckon.sdk.spi.VideoFrame;
import dev.beckon.sdk.spi.VideoSink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks at arriving pictures and knows the number painted on the newest, so that one can wait for
 * the picture to move on, and see how long it ever stood still. Thread-safe.
 */
public final class FrameWatch implements VideoSink {
  private final FrameNumber.Region part;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();

  private int newest = -1;
  private long arrivedNanos;
  private long longestGapNanos;
  private ByteBuffer pixels = ByteBuffer.allocate(0);

  /**
   * Looks at one place.
   *
   * @param part where the number is painted, as parts of the picture's width and height: WebRTC may
   *     scale pictures down on their way
   */
  public FrameWatch(FrameNumber.Region part) {
    this.part = part;
  }

  @Override
  public void onFrame(VideoFrame frame) {
    lock.lock();
    try {
      OptionalInt number = numberOn(frame);
      if (number.isPresent() && number.getAsInt() != newest) {
        if (newest >= 0) {
          longestGapNanos = Math.max(longestGapNanos, frame.receivedNanos() - arrivedNanos);
        }
        newest = number.getAsInt();
        arrivedNanos = frame.receivedNanos();
        arrived.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The number on the newest picture; -1 while there was none. */
  public int newest() {
    lock.lock();
    try {
      return newest;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a picture with a higher number than this arrives.
   *
   * @return its number
   * @throws IllegalStateException when none comes in time
   */
  public int awaitPast(int number, Duration patience) {
    long nanos = patience.toNanos();
    lock.lock();
    try {
      while (newest <= number) {
        if (nanos <= 0) {
          throw new IllegalStateException(
              "the picture stands still at " + newest + ", not past " + number);
        }
        nanos = arrived.awaitNanos(nanos);
      }
      return newest;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what it saw: another camera begins to count at 0 again. */
  public void startAnew() {
    lock.lock();
    try {
      newest = -1;
      longestGapNanos = 0;
    } finally {
      lock.unlock();
    }
  }

  /** The longest time between two new pictures since the last call of this; then starts anew. */
  public Duration takeLongestGap() {
    lock.lock();
    try {
      Duration gap = Duration.ofNanos(longestGapNanos);
      longestGapNanos = 0;
      return gap;
    } finally {
      lock.unlock();
    }
  }

  private OptionalInt numberOn(VideoFrame frame) {
    int stride = frame.width() * 4;
    if (pixels.capacity() < stride * frame.height()) {
      pixels = ByteBuffer.allocateDirect(stride * frame.height()).order(ByteOrder.LITTLE_ENDIAN);
    }
    pixels.clear();
    frame.copyBgra(pixels, stride);
    FrameNumber.Region region = part.scaled(frame.width(), frame.height());
    return FrameNumber.read((x, y) -> pixels.getInt(y * stride + x * 4), region);
  }
}
