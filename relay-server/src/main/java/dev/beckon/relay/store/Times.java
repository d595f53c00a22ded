package dev.beckon.relay.store;

import java.time.Instant;

/** Moments in a column: nanoseconds since 1970, exact until the year 2262. Pure. */
final class Times {
  private static final long NANOS = 1_000_000_000L;

  private Times() {}

  static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), NANOS), (long) instant.getNano());
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }
}
