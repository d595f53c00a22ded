package dev.beckon.console.desk;

/** Something the agent should be told once. The windows turn it into words. */
public enum Notice {
  /** The relay took the ring back. */
  RING_TAKEN_BACK,
  /** A colleague accepted first. */
  TAKEN_BY_COLLEAGUE,
  /** The customer gave up while it rang. */
  CUSTOMER_GAVE_UP,
  /** The accept came too late. */
  ACCEPTED_TOO_LATE,
  /** The link broke while it rang: the request went to somebody else. */
  RING_LOST,
  /** The session ended while the link was cut. */
  SESSION_OVER_MEANWHILE,
  /** Nobody took what was handed over, or it was cancelled: the customer is still here. */
  HAND_OVER_CAME_BACK,
  /** The relay does not hand over there now. */
  HAND_OVER_REFUSED,
  /** What a supervisor wanted: that session is over, or is not theirs to look after. */
  SUPERVISED_NOT_THERE,
  /** It is the supervisor's own session. */
  SUPERVISED_OWN,
  /** The supervisor is rung, in a session or writing up. */
  SUPERVISED_BUSY,
  /** As many listen to that session as may. */
  SUPERVISED_ENOUGH,
  /** It is a chat: nobody listens to it, and it is not taken over at a desk for calls. */
  SUPERVISED_IN_WRITING,
  /** The relay does not do it at this moment. */
  SUPERVISED_LATER,
  /** The supervisor who was asked says that it is settled. */
  HAND_ANSWERED
}
