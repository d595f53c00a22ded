package dev.beckon.sdk.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Marks of one session as begin/end pairs, in microseconds since the tap on a monotonic clock.
 * Thread-safe without locks: marks come from the SDK's thread and from media threads, and any
 * thread may read.
 */
public final class Timeline {
  private static final long NOT_BEGUN = -1;
  private static final int STAGES = Stage.values().length;

  private final LongSupplier nanoTime;
  private final long tapNanos;
  private final AtomicLongArray begins = new AtomicLongArray(STAGES);
  private final AtomicLongArray ends = new AtomicLongArray(STAGES);

  /**
   * Begins now, which is the tap.
   *
   * @param nanoTime {@link System#nanoTime()}, or a test's clock
   */
  public Timeline(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.tapNanos = nanoTime.getAsLong();
    for (int i = 0; i < STAGES; i++) {
      begins.set(i, NOT_BEGUN);
    }
    begins.set(Stage.CONNECT.ordinal(), 0);
    begins.set(Stage.ARRIVE.ordinal(), 0);
    begins.set(Stage.DESCRIBE.ordinal(), 0);
  }

  /** The stage begins; a stage that has begun keeps its mark. */
  public void begin(Stage stage) {
    begins.compareAndSet(stage.ordinal(), NOT_BEGUN, micros());
  }

  /** The stage begins once more, and the earlier pair is forgotten: rings repeat. */
  public void beginAgain(Stage stage) {
    ends.set(stage.ordinal(), 0);
    begins.set(stage.ordinal(), micros());
  }

  /** The stage ends; without a begin, or once ended, nothing happens. */
  public void end(Stage stage) {
    if (begins.get(stage.ordinal()) != NOT_BEGUN) {
      // 0 means "not ended" on the wire, so what ends in its first microsecond ends at 1.
      ends.compareAndSet(stage.ordinal(), 0, Math.max(1, micros()));
    }
  }

  /** The stages that have begun, in order of {@link Stage}: name to {begin, end}. */
  public Map<String, long[]> snapshot() {
    Map<String, long[]> marks = new LinkedHashMap<>();
    for (Stage stage : Stage.values()) {
      long begin = begins.get(stage.ordinal());
      if (begin != NOT_BEGUN) {
        marks.put(stage.wireName(), new long[] {begin, ends.get(stage.ordinal())});
      }
    }
    return marks;
  }

  private long micros() {
    return (nanoTime.getAsLong() - tapNanos) / 1_000;
  }
}
