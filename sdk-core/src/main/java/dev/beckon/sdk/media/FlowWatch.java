package dev.beckon.sdk.media;

import java.util.concurrent.TimeUnit;

/**
 * Notices, before libwebrtc does, that a path carries nothing any more: by readings of what came,
 * one a second. Who was silent anyway, muted and with the camera off, is not cut: two silent ends
 * say little, and with pauses of more than two seconds. Confined to one thread.
 */
public final class FlowWatch {
  /** More than two silent ends say. */
  private static final double FLOWING_KILOBITS = 8;

  /** What was lost in a shorter cut is sent again; libwebrtc keeps it for three seconds. */
  private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(2);

  private boolean flowing;
  private int empty;
  private long cameNanos;

  /**
   * Takes a reading.
   *
   * @param kilobits what came since the one before, in a second
   * @return as {@link #came}
   */
  public boolean read(double kilobits, long nowNanos) {
    if (kilobits <= 0) {
      empty++;
      return false;
    }
    boolean back = came(nowNanos);
    flowing = kilobits >= FLOWING_KILOBITS;
    return back;
  }

  /**
   * Something came.
   *
   * @return whether that ends a cut that was too long for what was lost to be sent again
   */
  public boolean came(long nowNanos) {
    boolean back = isCut() && nowNanos - cameNanos >= LONG_NANOS;
    empty = 0;
    cameNanos = nowNanos;
    return back;
  }

  /** Whether nothing came in the last reading, and much did before. */
  public boolean isCut() {
    return cutReadings() > 0;
  }

  /** In how many readings nothing has come, after one in which much did. */
  public int cutReadings() {
    return flowing ? empty : 0;
  }
}
