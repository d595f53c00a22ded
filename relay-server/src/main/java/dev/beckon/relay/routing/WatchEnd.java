package dev.beckon.relay.routing;

/** Why a supervisor does not watch a session any more. */
public enum WatchEnd {
  /** The supervisor said so, or watches another. */
  STOPPED,
  /** The session is over, or another agent's. */
  SESSION_OVER,
  /** The supervisor is rung, or has a session. */
  BUSY,
  /** The link of the supervisor or of the session's agent is down, or another console's now. */
  CUT,
  /** The agent who had asked the colleague in said so. */
  DISMISSED
}
