package dev.beckon.relay.routing;

/** How a help request ended. Final: a request ends once. */
public enum EndReason {
  ENDED_BY_CUSTOMER,
  ENDED_BY_AGENT,
  /** Before an agent had accepted. */
  CANCELLED_BY_CUSTOMER,
  /** There is no such queue any more. Of relays that did not tell them apart: one of the next. */
  NO_AGENT,
  /** It is outside the queue's hours. */
  QUEUE_CLOSED,
  /** As many wait already as may. */
  QUEUE_FULL,
  /** No agent of the queue is signed in, and the queue or the tier lets nobody wait then. */
  NOBODY_THERE,
  WAIT_TIMED_OUT,
  /** The customer was not there at any attempt to call back, or there was no agent in time. */
  CALL_BACK_MISSED,
  /** The customer's link did not come back within the resume window. */
  CUSTOMER_LOST,
  /**
   * The agent's link did not come back and the queue is closed without agents. Also what a lost
   * agent's desk is told of a session that goes on with somebody else.
   */
  AGENT_LOST,
  /** Never a request's: what the desk of an agent is told who handed the session over. */
  TRANSFERRED
}
