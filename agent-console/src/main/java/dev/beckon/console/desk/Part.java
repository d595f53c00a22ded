package dev.beckon.console.desk;

/** Whom a colleague who was asked in speaks to. */
public enum Part {
  /** To the agent alone: a consultation. */
  WITH_AGENT,
  /** To the customer too, who is told: a conference. */
  WITH_EVERYBODY,
  /** Is not asked any more, or does not take part any more. */
  OUT
}
