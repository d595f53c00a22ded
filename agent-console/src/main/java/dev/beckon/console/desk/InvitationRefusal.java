package dev.beckon.console.desk;

/** Why a colleague was not asked in. */
public enum InvitationRefusal {
  /** The session is over, or not this agent's any more. */
  NO_SESSION,
  NOT_SIGNED_IN,
  /** The colleague is rung, in a session, in wrap-up, or asked in somewhere. */
  BUSY,
  /** As many take part or are asked as may. */
  ENOUGH,
  /** The colleague takes part already, or is asked; or it is the agent. */
  THERE_ALREADY,
  /** It is a chat. */
  IN_WRITING,
  /** The relay does not do it at this moment. */
  LATER
}
