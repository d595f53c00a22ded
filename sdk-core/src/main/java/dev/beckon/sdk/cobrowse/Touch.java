package dev.beckon.sdk.cobrowse;

/**
 * The cursor, or a finger on the screen.
 *
 * @param finger which of several, from 0
 */
public record Touch(int finger, Phase phase, Spot at) {
  /** What it does. */
  public enum Phase {
    /** Is there, pressed or not. */
    MOVED,
    /** Went down. */
    PRESSED,
    /** Went up. */
    RELEASED
  }
}
