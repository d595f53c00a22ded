package dev.beckon.console.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where the desk stands. Moved by {@link DeskMachine} alone, which has the table. */
public sealed interface DeskState {

  record SignedOut(Farewell why) implements DeskState {}

  record SigningIn(SignIn signIn) implements DeskState {}

  /**
   * @param reason empty when none was given
   */
  record NotReady(String reason, Instant since) implements DeskState {
    /** Whether the relay took the agent out of Ready after an unanswered ring (RONA). */
    public boolean afterMissedRing() {
      return reason.equals(AgentStanding.MISSED_A_RING);
    }
  }

  record Ready(Instant since) implements DeskState {}

  /**
   * @param answerUntil by our clock
   * @param declined the agent said no and the relay has not confirmed it yet
   */
  record Ringing(Ring ring, Instant receivedAt, Instant answerUntil, boolean declined)
      implements DeskState {}

  /** Accepted; the relay has not said yet that the session began. */
  record Connecting(Ring ring, Instant receivedAt, Instant acceptedAt) implements DeskState {}

  record InSession(Session session) implements DeskState {}

  /**
   * Writing up the last session.
   *
   * @param session null when this console was started during it
   * @param until null: no limit
   * @param finished the agent is done and the relay has not confirmed it yet
   */
  record WrapUp(
      @Nullable Session session,
      EndReason reason,
      Instant since,
      @Nullable Instant until,
      Presence next,
      boolean finished)
      implements DeskState {}

  /**
   * The link is cut and being made again. A session's media goes on.
   *
   * @param before what the desk was; never Resuming, SignedOut, SigningIn or Ringing
   */
  record Resuming(DeskState before, Instant since) implements DeskState {}
}
