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
  /** The relay is going down in an orderly way. */
  DRAINING,
  /** The decision could not be saved; nothing was accepted. */
  UNAVAILABLE
}
