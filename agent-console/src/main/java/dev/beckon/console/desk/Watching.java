package dev.beckon.console.desk;

/** Whether this supervisor listens to somebody's session, and how. */
public sealed interface Watching {
  Watching NONE = new Off(End.NOT_BEGUN);

  /** Why nobody is listened to. */
  enum End {
    NOT_BEGUN,
    STOPPED,
    /** The session is over, or another agent's. */
    SESSION_OVER,
    /** This supervisor is rung, or has a session. */
    BUSY,
    /** The connection of either console was cut. */
    CUT
  }

  record Off(End why) implements Watching {}

  /**
   * @param agent how the agent is called
   * @param mode who hears this supervisor
   * @param agentTold the agent is shown it
   * @param customerTold the customer is told
   */
  record On(
      RequestId request, String agent, WatchMode mode, boolean agentTold, boolean customerTold)
      implements Watching {
    @Override
    public String toString() {
      return "On[" + request + "]";
    }
  }
}
