package dev.beckon.benchmarks.media;

import dev.beckon.benchmarks.Report;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Delays of one round. Confined to its caller. */
final class Delays {
  private final Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);

  Delays addNanos(Collection<Long> nanos) {
    nanos.forEach(each -> add(each / 1_000));
    return this;
  }

  Delays addMillis(Collection<Double> millis) {
    millis.forEach(each -> add(Math.round(each * 1_000)));
    return this;
  }

  private void add(long value) {
    micros.recordValue(Math.clamp(value, 0, micros.getHighestTrackableValue()));
  }

  double millisAt(double percentile) {
    return micros.getValueAtPercentile(percentile) / 1_000.0;
  }

  /** Median, and how bad it gets; nothing where nothing was measured. */
  void report(Report report, String what, @Nullable Double target) {
    if (micros.getTotalCount() > 0) {
      report.measured(what + ": p50", "ms", millisAt(50), target);
      report.measured(what + ": p95", "ms", millisAt(95));
      report.measured(what + ": p99", "ms", millisAt(99));
    }
  }

  /** The same of what Beckon is beside. */
  void reportAsFloor(Report report, String what) {
    if (micros.getTotalCount() > 0) {
      report.floorMeasured(what + ": p50", "ms", millisAt(50));
      report.floorMeasured(what + ": p95", "ms", millisAt(95));
      report.floorMeasured(what + ": p99", "ms", millisAt(99));
    }
  }
}
