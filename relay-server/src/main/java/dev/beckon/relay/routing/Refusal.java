package dev.beckon.relay.routing;

/**
 * Why something asked for was not done. The edge turns it into the wire's error of the same name.
 */
public enum Refusal {
  /** No such queue, request, ring or session, or not the asker's: the two are not told apart. */
  NOT_FOUND,
  /** The request's id came again with another body. */
  IDEMPOTENCY_CONFLICT,
  /** The customer has another live request. */
  REQUEST_ALREADY_LIVE,
  /** The ring was over before the answer arrived. */
  RING_EXPIRED,
  /** Right question, wrong moment. */
  FAILED_PRECONDITION,
  /** An agent is there already, or the session is being handed over. */
  CALL_BACK_NOT_NOW,
  /** The customer's tier has no call-backs. */
  NO_CALL_BACKS,
  /** The time to be called back at is over. */
  CALL_BACK_IN_THE_PAST,
  /** The time to be called back at is beyond the horizon. */
  CALL_BACK_TOO_FAR,
  /** The queue is closed at the time to be called back at. */
  CALL_BACK_CLOSED_THEN,
  /** The relay is going down in an orderly way. */
  DRAINING,
  /** The decision could not be saved; nothing was accepted. */
  UNAVAILABLE
}
