package dev.beckon.console.desk;

/** How a help session ended; EndReason of the wire, as far as a desk can see it. */
public enum EndReason {
  ENDED_BY_CUSTOMER,
  ENDED_BY_AGENT,
  CUSTOMER_LOST,
  AGENT_LOST,
  ENDED_BY_OPERATOR,
  /** This agent handed it over; it goes on with somebody else. */
  TRANSFERRED,
  /** The relay did not say, or this console does not know the word. */
  UNKNOWN
}
