package dev.beckon.sdk.cobrowse;

/** Why remote control ended. */
public enum ControlEnd {
  /** The customer pressed stop. */
  STOPPED,
  /** The customer touched the screen. */
  TOUCHED,
  /** The customer paused, or stopped sharing the screen. */
  PAUSED,
  /** The agent gave it back. */
  GIVEN_BACK,
  /** The agent took the question back before it was answered. */
  WITHDRAWN,
  /** The session ended, or another agent came. */
  SESSION_OVER
}
