package dev.beckon.relay.routing;

/** Why a colleague is not asked in. */
public enum InvitationRefusal {
  /** It is not in session any more, or not this agent's. */
  NO_SESSION,
  /** The colleague is not signed in for calls. */
  NOT_SIGNED_IN,
  /** The colleague is rung, has a session, wraps up, is asked in somewhere, or has no room. */
  BUSY,
  /** As many are at the session, or asked, as may. */
  ENOUGH,
  /** Takes part already, or is asked; or it is the agent. */
  THERE_ALREADY,
  /** It is a chat. */
  IN_WRITING
}
