package dev.beckon.sdk.cobrowse;

/**
 * When the newest picture of a source that fell silent is sent again. A few times quickly, since an
 * encoder makes a still picture sharp only by encoding it again; then every two seconds. An end
 * that got no picture for three seconds takes it for lost and asks for a whole one, which costs a
 * hundred times as much as the repeat that says "nothing changed". Confined to the one who sends.
 */
public final class StillPace {
  /** So often quickly. */
  public static final int SHARPENING_REPEATS = 20;

  private static final long SHARPENING_MILLIS = 100;
  private static final long RESTING_MILLIS = 2_000;

  private int repeats;

  /** Another picture came, or is sent anew. */
  public void begin() {
    repeats = 0;
  }

  /** It was sent again. */
  public void repeated() {
    repeats++;
  }

  /** Whether it is as sharp as it gets. */
  public boolean isResting() {
    return repeats >= SHARPENING_REPEATS;
  }

  /** How long after it was sent last. */
  public long pauseMillis() {
    return isResting() ? RESTING_MILLIS : SHARPENING_MILLIS;
  }
}
