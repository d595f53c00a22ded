package dev.beckon.relay.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where things are kept, and how much of them.
 *
 * @param database null: in the data directory, or in memory
 * @param largestBytes how large the file in the data directory may become; 0: as the disk allows
 * @param texts how long what is personal of a request is kept
 * @param requests how long a request is kept, counted from its arrival
 */
public record KeepingConfig(
    @Nullable DatabaseConfig database, long largestBytes, Duration texts, Duration requests) {
  static final int TEXT_DAYS = 90;
  static final int REQUEST_DAYS = 365;

  /** In the data directory, as much as the disk takes, as long as usual. */
  public static final KeepingConfig DEFAULT =
      new KeepingConfig(null, 0, Duration.ofDays(TEXT_DAYS), Duration.ofDays(REQUEST_DAYS));
}
