package dev.beckon.console.desk;

/** How a ring ended. */
public enum RingOutcome {
  ACCEPTED,
  DECLINED,
  /** RONA, redirection on no answer: the agent is now not ready. */
  TIMED_OUT,
  /** A colleague who was rung at the same time was first. */
  TAKEN,
  /** Taken back by the relay. */
  REVOKED,
  /** The customer gave up, or was lost. */
  CANCELLED
}
