package dev.beckon.console.desk;

/** Why a supervisor did not get what was asked for about another's session. */
public enum SupervisionRefusal {
  /** It is over, or not this supervisor's to look after. */
  NOT_THERE,
  OWN_SESSION,
  /** The supervisor is rung, in a session or writing up. */
  BUSY,
  /** As many listen already as may. */
  WATCHED_ENOUGH,
  /** It is a chat. */
  IN_WRITING,
  /** The relay cannot do it at this moment. */
  LATER
}
