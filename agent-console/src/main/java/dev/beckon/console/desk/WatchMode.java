package dev.beckon.console.desk;

/** What a supervisor does at somebody else's session. */
public enum WatchMode {
  /** Sees the screen and hears both. */
  LISTEN,
  /** And speaks to the agent; the customer does not hear it. */
  WHISPER,
  /** And speaks to both: takes part in the call. */
  JOIN;

  /** Whether the agent hears it. */
  public boolean speaks() {
    return this != LISTEN;
  }
}
