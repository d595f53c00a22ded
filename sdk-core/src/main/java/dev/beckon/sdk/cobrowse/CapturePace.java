package dev.beckon.sdk.cobrowse;

import java.util.concurrent.TimeUnit;

/**
 * Decides when the next picture of a window is worth taking. Platforms say that something may have
 * been drawn (a pulse), not what became of it, so this watches the last pictures:
 *
 * <pre>
 * picture changed            → next pulse may take one, at most 30 a second
 * picture did not change     → twice the distance, up to half a second, while pulses keep coming
 * no pulse but our own echo  → twice the distance, up to a minute; meanwhile, every four seconds,
 *                              what is hidden is looked at
 * the person did something   → full speed again
 * </pre>
 *
 * On some platforms taking a picture makes the window be drawn once more: its echo. What changes in
 * that very pulse is not told apart from it, and seen with the next picture. A picture costs the UI
 * thread milliseconds (about 13 on a desktop at 720p without a graphics card), so the distance is
 * also kept at three times what pictures cost here: the app keeps two thirds of its thread at the
 * very least. Plain values, no clock of its own: times are nanoseconds of {@link System#nanoTime}.
 * Confined to the UI thread.
 */
public final class CapturePace {
  /** Between two pictures while things move. */
  public static final long FASTEST = TimeUnit.MILLISECONDS.toNanos(33);

  /** Between two pictures while pulses come that change nothing. */
  public static final long SLOWEST_WITH_PULSES = TimeUnit.MILLISECONDS.toNanos(500);

  /**
   * Between two pictures while nothing happens. All it can find is what changed in the echo of the
   * one before; the more seldom there is an echo, the less falls into one.
   */
  public static final long SLOWEST = TimeUnit.MINUTES.toNanos(1);

  /** Between two looks at what is hidden, which may change without anything being drawn. */
  public static final long GLANCE = TimeUnit.SECONDS.toNanos(4);

  private static final long ECHO = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int COST_SHARE = 3;

  private final boolean echoing;
  private boolean fresh = true;
  private boolean echoed;
  private boolean pulsed;
  private boolean touched;
  private long last;
  private long glanced;
  private long cost;
  private long distance = FASTEST;

  /**
   * For one window.
   *
   * @param echoing whether taking a picture makes this platform draw the window once more
   */
  public CapturePace(boolean echoing) {
    this.echoing = echoing;
  }

  /** A pulse ran. */
  public void pulse(long now) {
    if (echoing && !echoed && now - last < ECHO) {
      echoed = true;
    } else {
      pulsed = true;
    }
  }

  /** The person pressed, typed, moved or scrolled; or the app hid something, or showed it. */
  public void input() {
    touched = true;
    distance = FASTEST;
  }

  /** It was due, but nobody would have seen it. */
  public void skipped(long now) {
    begin(now);
    seen(false);
  }

  /**
   * A picture was taken; {@link #seen} follows.
   *
   * @param begun the next one is due so long after this
   * @param costNanos how long it kept the UI thread
   */
  public void taken(long begun, long costNanos) {
    begin(begun);
    cost = cost == 0 ? costNanos : (3 * cost + costNanos) / 4;
  }

  private void begin(long now) {
    fresh = false;
    echoed = false;
    pulsed = false;
    touched = false;
    last = now;
    glanced = now;
  }

  /** What is hidden was looked at, and is still the same. */
  public void glanced(long now) {
    glanced = now;
  }

  /** What became of it. */
  public void seen(boolean changed) {
    distance = changed ? FASTEST : Math.min(2 * distance, SLOWEST);
  }

  /**
   * When something is due next, as far as is known now: a picture, or a look at what is hidden. Who
   * has no cheaper way of looking takes a picture for that, too.
   */
  public long due(long now) {
    return fresh ? now : Math.min(pictureDue(now), glanced + GLANCE);
  }

  /** When the next picture is due, as far as is known now. */
  public long pictureDue(long now) {
    if (fresh) {
      return now;
    }
    return last + Math.max(wanted(), COST_SHARE * cost);
  }

  private long wanted() {
    if (touched) {
      return FASTEST;
    }
    return pulsed ? Math.min(distance, SLOWEST_WITH_PULSES) : Math.min(2 * distance, SLOWEST);
  }
}
