package dev.beckon.benchmarks;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Latencies of one round, from the due time to the arrival. Thread-safe. */
final class Latencies {
  private final Histogram micros = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);

  void record(long dueNanos) {
    micros.recordValue(
        Math.max(
            0, Math.min(micros.getHighestTrackableValue(), (System.nanoTime() - dueNanos) / 1000)));
  }

  void add(Latencies other) {
    micros.add(other.micros);
  }

  long count() {
    return micros.getTotalCount();
  }

  double p50Millis() {
    return micros.getValueAtPercentile(50) / 1000.0;
  }

  double p99Millis() {
    return micros.getValueAtPercentile(99) / 1000.0;
  }

  double maxMillis() {
    return micros.getMaxValue() / 1000.0;
  }
}
