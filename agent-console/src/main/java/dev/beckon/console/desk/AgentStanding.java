package dev.beckon.console.desk;

import java.time.Duration;

/**
 * The relay's word on where the agent stands.
 *
 * @param age since when
 * @param reason why not ready; empty otherwise, and where none was given
 * @param remaining how long wrap-up lasts; zero: no limit
 * @param next what comes after the session or wrap-up
 */
public record AgentStanding(
    Phase phase, Duration age, String reason, Duration remaining, Presence next) {

  /** The reason that the relay gives itself after an unanswered ring (RONA). */
  public static final String MISSED_A_RING = "missed a ring";

  /** AgentState.State of the wire. */
  public enum Phase {
    NOT_READY,
    READY,
    RINGING,
    BUSY,
    WRAP_UP
  }
}
