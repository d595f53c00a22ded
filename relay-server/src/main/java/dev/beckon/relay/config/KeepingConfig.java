package dev.beckon.relay.config;

import org.jspecify.annotations.Nullable;

/**
 * Where things are kept, and how much of them.
 *
 * @param database null: in the data directory, or in memory
 * @param largestBytes how large the file in the data directory may become; 0: as the disk allows
 */
public record KeepingConfig(@Nullable DatabaseConfig database, long largestBytes) {
  /** In the data directory, as much as the disk takes. */
  public static final KeepingConfig DEFAULT = new KeepingConfig(null, 0);
}
