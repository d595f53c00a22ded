package dev.beckon.console.desk;

import java.util.Optional;

/**
 * Whether this supervisor listens to somebody's session, and how; or whether this agent, whom a
 * colleague asked in, takes part in one.
 */
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
    CUT,
    /** The agent who had asked this one in said that it is all. */
    DISMISSED;

    /** What a colleague who was asked in should be told. */
    public Optional<Notice> toGuest() {
      return switch (this) {
        case DISMISSED -> Optional.of(Notice.THANKED);
        case SESSION_OVER -> Optional.of(Notice.GUESTS_SESSION_OVER);
        case CUT -> Optional.of(Notice.GUEST_CUT);
        case NOT_BEGUN, STOPPED, BUSY -> Optional.empty();
      };
    }
  }

  record Off(End why) implements Watching {}

  /**
   * @param agent how the agent is called
   * @param mode who hears this supervisor
   * @param agentTold the agent is shown it
   * @param customerTold the customer is told
   * @param invited that agent asked for it, and decides about the mode
   */
  record On(
      RequestId request,
      String agent,
      WatchMode mode,
      boolean agentTold,
      boolean customerTold,
      boolean invited)
      implements Watching {
    @Override
    public String toString() {
      return "On[" + request + "]";
    }
  }
}
