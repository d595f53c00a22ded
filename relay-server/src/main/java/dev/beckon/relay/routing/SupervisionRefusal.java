package dev.beckon.relay.routing;

/** Why a supervisor did not get what was asked for about somebody else's session. */
public enum SupervisionRefusal {
  /** It is not in session any more, or none of this supervisor's: the two are not told apart. */
  NOT_THERE,
  /** It is the supervisor's own. */
  OWN_SESSION,
  /** The supervisor is rung, in a session or in wrap-up. */
  BUSY,
  /** The relay is going down in an orderly way. */
  DRAINING,
  /** As many watch it already as may. */
  WATCHED_ENOUGH,
  /** A chat, which nobody can listen to and is taken over at chat desks only; or a call at one. */
  OTHER_CHANNEL
}
