package dev.beckon.console.desk;

/** Whether the agent has hung up and the relay has not confirmed it yet. */
public enum HangUp {
  NO,
  ENDED,
  /** Because of abuse: nothing of the customer is shown or played any more. */
  STOPPED
}
