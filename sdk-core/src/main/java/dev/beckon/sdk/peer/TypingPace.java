package dev.beckon.sdk.peer;

/**
 * When to say that somebody writes: at the first key, again every {@value #AGAIN_MILLIS} ms while
 * keys come, and once when it stops. What was said counts for {@value #COUNTS_MILLIS} ms at the
 * other end. Confined to one thread.
 */
public final class TypingPace {
  /** How long it is believed. */
  public static final long COUNTS_MILLIS = 5_000;

  static final long AGAIN_MILLIS = 3_000;

  private boolean told;
  private long toldAtMillis;

  /** Whether this has to be said now. */
  public boolean isDue(boolean typing, long nowMillis) {
    boolean due = typing ? !told || nowMillis - toldAtMillis >= AGAIN_MILLIS : told;
    if (due) {
      told = typing;
      toldAtMillis = nowMillis;
    }
    return due;
  }

  /** A message says by itself that the writing is over. */
  public void written() {
    told = false;
  }
}
