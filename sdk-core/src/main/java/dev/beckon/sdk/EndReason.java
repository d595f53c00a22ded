package dev.beckon.sdk;

/** Why a help session ended. */
public enum EndReason {
  /** The customer hung up. */
  CUSTOMER_ENDED,
  /** The agent hung up. */
  AGENT_ENDED,
  /** The customer gave up before an agent had accepted. */
  CANCELLED,
  /** Nobody is there to answer: closed, or no agent signed in. */
  NO_AGENT,
  /** The longest wait that the operator allows passed. */
  WAIT_TIMED_OUT,
  /** This side's connection did not come back in time. */
  NETWORK_LOST,
  /** The agent's connection did not come back, and nobody could take over. */
  AGENT_LOST,
  /**
   * The relay was never reached: no network, wrong address, an untrusted certificate. {@link
   * HelpError} said which.
   */
  UNREACHABLE,
  /**
   * The relay refused the request: unknown app or queue, identity that does not hold. {@link
   * HelpError} said which.
   */
  REFUSED,
  /** The operator ended it. */
  OPERATOR_ENDED
}
