package dev.beckon.benchmarks.media;

import dev.beckon.benchmarks.path.RoughPath;
import dev.beckon.sdk.spi.PeerStatistics;
import org.jspecify.annotations.Nullable;

/** What is measured in the shop's process. Thread-safe. */
final class Watch {
  private final Notes notes;
  private final @Nullable RoughPath path;
  private double kilobits;
  private int seconds;

  Watch(Notes notes, @Nullable RoughPath path) {
    this.notes = notes;
    this.path = path;
  }

  Notes notes() {
    return notes;
  }

  @Nullable RoughPath path() {
    return path;
  }

  /** Told by the engine once a second while a session lives. */
  synchronized void told(PeerStatistics statistics) {
    kilobits += statistics.outgoingKilobitsPerSecond();
    seconds++;
  }

  /** What left in a second, on average since this was asked last; NaN: nothing was told. */
  synchronized double takeKilobits() {
    double mean = kilobits / seconds;
    kilobits = 0;
    seconds = 0;
    return mean;
  }
}
