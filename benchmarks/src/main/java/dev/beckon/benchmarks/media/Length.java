package dev.beckon.benchmarks.media;

import java.time.Duration;

/**
 * How long a round takes.
 *
 * @param warmUp before the first
 * @param motion while everything moves
 * @param changes of a still screen
 * @param still while it stands still
 * @param roughChanges of the page, over a rough path
 * @param blackouts of that path
 */
record Length(
    Duration warmUp,
    Duration motion,
    int changes,
    Duration still,
    int roughChanges,
    int blackouts) {
  static final Length WHOLE =
      new Length(Duration.ofSeconds(20), Duration.ofSeconds(10), 40, Duration.ofSeconds(20), 8, 3);

  /** To see that it runs. */
  static final Length QUICK =
      new Length(Duration.ofSeconds(4), Duration.ofSeconds(3), 8, Duration.ofSeconds(6), 2, 1);
}
