package dev.beckon.sdk.cobrowse;

/** How far remote control goes. */
public enum ControlScope {
  /** Tap, long press, scroll, back. */
  TAP,
  /** Those, and typing. */
  TAP_AND_TYPE;

  /** Whether an action is within it. */
  public boolean allows(ControlAction action) {
    return this == TAP_AND_TYPE
        || !(action instanceof ControlAction.Type || action instanceof ControlAction.Press);
  }

  /** The smaller of two. */
  public ControlScope atMost(ControlScope other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
