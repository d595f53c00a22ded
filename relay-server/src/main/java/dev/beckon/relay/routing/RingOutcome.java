package dev.beckon.relay.routing;

/** How a ring ended. Each ring ends exactly once. */
public enum RingOutcome {
  ACCEPTED,
  DECLINED,
  /** RONA, redirection on no answer: the agent is now not ready. */
  TIMED_OUT,
  /** A colleague who was rung at the same time was first. */
  TAKEN,
  /** Taken back by the relay: the agent's link broke, the agent signed out, or the relay drains. */
  REVOKED,
  /** The customer gave up, or was lost. */
  CANCELLED
}
