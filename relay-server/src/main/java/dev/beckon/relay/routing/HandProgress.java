package dev.beckon.relay.routing;

/** How a raised hand stands, as the agent who raised it is told. */
public enum HandProgress {
  /** The supervisors see it; nobody has taken it. */
  RAISED,
  /** A supervisor looks after it. */
  TAKEN,
  /** The agent does not need anybody any more. */
  LOWERED,
  /** The supervisor who took it says that it is settled. */
  ANSWERED
}
