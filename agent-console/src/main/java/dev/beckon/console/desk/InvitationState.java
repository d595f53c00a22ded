package dev.beckon.console.desk;

/** How it stands with a colleague who was asked in to a call. */
public enum InvitationState {
  /** Asked, and has not answered. */
  OPEN,
  /** Takes part, or is about to. */
  ACCEPTED,
  DECLINED,
  NOT_ANSWERED,
  /** The agent does not ask any more. */
  TAKEN_BACK,
  /** Took part, or was asked, and is there no longer. */
  LEFT,
  /** The session is over, or another agent's, or its agent's connection was cut. */
  SESSION_OVER;

  /** Whether there is somebody to wait for, or to speak with. */
  boolean goesOn() {
    return this == OPEN || this == ACCEPTED;
  }
}
