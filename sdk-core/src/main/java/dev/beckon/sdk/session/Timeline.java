package dev.beckon.sdk.session;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Marks of one session as begin/end pairs, in microseconds since the tap on a monotonic clock.
 * Thread-safe without locks: marks come from the SDK's thread and from media threads, and any
 * thread may read.
 */
public final class Timeline {
  private final LongSupplier nanoTime;
  private final long tapNanos;
  private final Map<Stage, AtomicReference<@Nullable Marks>> stages;

  /**
   * Begins now, which is the tap.
   *
   * @param nanoTime {@link System#nanoTime()}, or a test's clock
   */
  public Timeline(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.tapNanos = nanoTime.getAsLong();
    Map<Stage, AtomicReference<@Nullable Marks>> all = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      all.put(stage, new AtomicReference<>(stage.beginsWithTap() ? new Marks(0, 0) : null));
    }
    this.stages = Collections.unmodifiableMap(all);
  }

  /** The stage begins; a stage that has begun keeps its mark. */
  public void begin(Stage stage) {
    of(stage).compareAndSet(null, new Marks(micros(), 0));
  }

  /** The stage begins once more, and the earlier pair is forgotten: rings repeat. */
  public void beginAgain(Stage stage) {
    of(stage).set(new Marks(micros(), 0));
  }

  /** The stage ends; without a begin, or once ended, nothing happens. */
  public void end(Stage stage) {
    AtomicReference<@Nullable Marks> marks = of(stage);
    Marks open = marks.get();
    if (open != null && open.end == 0) {
      // 0 means "not ended" on the wire, so what ends in its first microsecond ends at 1.
      marks.compareAndSet(open, new Marks(open.begin, Math.max(1, micros())));
    }
  }

  /** The stages that have begun, in order of {@link Stage}: name to {begin, end}. */
  public Map<String, long[]> snapshot() {
    Map<String, long[]> marks = new LinkedHashMap<>();
    stages.forEach(
        (stage, reference) -> {
          Marks pair = reference.get();
          if (pair != null) {
            marks.put(stage.wireName(), new long[] {pair.begin, pair.end});
          }
        });
    return marks;
  }

  private AtomicReference<@Nullable Marks> of(Stage stage) {
    return Objects.requireNonNull(stages.get(stage));
  }

  private long micros() {
    return (nanoTime.getAsLong() - tapNanos) / 1_000;
  }

  /** A pair; the end is 0 while the stage lasts. */
  private record Marks(long begin, long end) {}
}
