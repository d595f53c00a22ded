package dev.beckon.relay.routing;

/** How it stands that a colleague is asked in to a session. */
public enum InvitationProgress {
  /** The colleague is asked, and not rung meanwhile. */
  OPEN,
  /** The colleague takes part: a {@link Watcher} who was invited. */
  ACCEPTED,
  DECLINED,
  /** Not in time. */
  NOT_ANSWERED,
  /** The agent does not ask any more. */
  TAKEN_BACK,
  /** The colleague signed out, was cut, or has something else to do. */
  LEFT,
  /** The session is over, or another agent's, or its agent is cut. */
  SESSION_OVER
}
