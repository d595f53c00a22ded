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
  HAND_ANSWERED,
  /** A colleague was not asked in: the session is over, or not this agent's any more. */
  INVITED_NO_SESSION,
  INVITED_NOT_SIGNED_IN,
  INVITED_BUSY,
  /** As many are at the call as may. */
  INVITED_ENOUGH,
  INVITED_THERE_ALREADY,
  /** It is a chat: nobody can be asked in. */
  INVITED_IN_WRITING,
  /** The link is cut, or the relay does not do it at this moment. */
  INVITED_LATER,
  /** A colleague who was asked in says no. */
  INVITATION_DECLINED,
  INVITATION_NOT_ANSWERED,
  /** A colleague who was asked in, or took part, is not there any more. */
  GUEST_LEFT,
  /** The link of this agent was cut, and with it all that colleagues took part in. */
  GUESTS_LOST,
  /** The colleague who asked this agent in does not any more. */
  INVITATION_TAKEN_BACK,
  /** This agent did not answer in time. */
  INVITATION_LAPSED,
  /** The call that this agent was asked in to is over. */
  INVITATION_OVER,
  /** The colleague who asked this agent in says that it is all. */
  THANKED,
  /** The call that this agent took part in is over, or another's. */
  GUESTS_SESSION_OVER,
  /** The connection of either console was cut while this agent took part. */
  GUEST_CUT
}
