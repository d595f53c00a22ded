package dev.beckon.benchmarks.media;

import dev.beckon.examples.network.ShapedPath;
import dev.beckon.sdk.spi.PeerStatistics;
import org.jspecify.annotations.Nullable;

/** What is measured in the shop's process. Thread-safe. */
final class Watch {
  private final Notes notes;
  private final @Nullable ShapedPath path;
  private double kilobits;
  private int seconds;

  Watch(Notes notes, @Nullable ShapedPath path) {
    this.notes = notes;
    this.path = path;
  }

  Notes notes() {
    return notes;
  }

  @Nullable ShapedPath path() {
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
