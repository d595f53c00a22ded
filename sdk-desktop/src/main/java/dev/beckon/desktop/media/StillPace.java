package dev.beckon.desktop.media;

import java.time.Duration;

/**
 * When the newest picture of a source that fell silent is sent again. A few times quickly, since an
 * encoder makes a still picture sharp only by encoding it again; then every two seconds. An end
 * that got no picture for three seconds takes it for lost and asks for a whole one, which costs a
 * hundred times as much as the repeat that says "nothing changed". Confined to its {@link
 * TrackFeed}.
 */
final class StillPace {
  private static final int SHARPENING_REPEATS = 20;
  private static final Duration SHARPENING = Duration.ofMillis(100);
  private static final Duration RESTING = Duration.ofSeconds(2);

  private int repeats;

  /** Another picture came, or is sent anew. */
  void begin() {
    repeats = 0;
  }

  /** It was sent again. */
  void repeated() {
    repeats++;
  }

  boolean isResting() {
    return repeats >= SHARPENING_REPEATS;
  }

  /** How long after it was sent last. */
  Duration pause() {
    return isResting() ? RESTING : SHARPENING;
  }
}
