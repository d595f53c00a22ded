package dev.beckon.relay.routing;

import java.time.Instant;

/**
 * Where one agent stands. Moved by {@link Router} alone.
 *
 * <pre>
 *   from       to         when
 *   SignedOut  NotReady   signed in
 *   SignedOut  Busy       a session of this agent was restored (its link counts as cut since then)
 *   NotReady   Ready      asked for it
 *   NotReady   NotReady   asked for another reason
 *   NotReady   Busy       took somebody else's session over
 *   NotReady   SignedOut  signed out, or the link did not come back
 *   Ready      NotReady   asked for it
 *   Ready      Busy       took somebody else's session over
 *   Ready      Ringing    was chosen for a request
 *   Ready      SignedOut  signed out, or the link did not come back
 *   Ringing    Busy       accepted
 *   Ringing    Ready      declined, cancelled or revoked; idle since before the ring
 *   Ringing    NotReady   missed the ring (RONA); or as Ready, when not ready was asked for meanwhile
 *   Ringing    SignedOut  signed out
 *   Busy       WrapUp     the session ended, was handed over or taken over, and its queue has wrap-up
 *   Busy       Ready      the same without wrap-up; or the acceptance could not be saved
 *   Busy       NotReady   as Ready, when not ready was asked for meanwhile
 *   Busy       SignedOut  the link did not come back
 *   WrapUp     WrapUp     needs longer
 *   WrapUp     Ready      finished, time over, or the session comes back from a hand-over
 *   WrapUp     NotReady   as Ready, when not ready was asked for meanwhile
 *   WrapUp     SignedOut  signed out, or the link did not come back
 * </pre>
 *
 * Whether the agent's link is up is a fact beside the state: an agent whose link is cut is not
 * rung, a ring is revoked, a session is kept for the resume window, and signing in again takes the
 * state up where it was.
 */
public sealed interface AgentState {

  /** The reason of {@link NotReady} after an unanswered ring. */
  String MISSED_A_RING = "missed a ring";

  /** The reason of {@link NotReady} after signing in. */
  String SIGNED_IN = "";

  Phase phase();

  /** Since when; {@link Instant#EPOCH} when signed out. */
  Instant since();

  /** The names of the states, and which may follow which. */
  enum Phase {
    SIGNED_OUT,
    NOT_READY,
    READY,
    RINGING,
    BUSY,
    WRAP_UP;

    boolean mayBecome(Phase next) {
      return switch (this) {
        case SIGNED_OUT -> next == NOT_READY || next == BUSY;
        case NOT_READY -> next == READY || next == NOT_READY || next == BUSY || next == SIGNED_OUT;
        case READY -> next == NOT_READY || next == RINGING || next == BUSY || next == SIGNED_OUT;
        case RINGING -> next == BUSY || next == READY || next == NOT_READY || next == SIGNED_OUT;
        case BUSY -> next == WRAP_UP || next == READY || next == NOT_READY || next == SIGNED_OUT;
        case WRAP_UP -> next == WRAP_UP || next == READY || next == NOT_READY || next == SIGNED_OUT;
      };
    }
  }

  record SignedOut() implements AgentState {
    @Override
    public Phase phase() {
      return Phase.SIGNED_OUT;
    }

    @Override
    public Instant since() {
      return Instant.EPOCH;
    }
  }

  record NotReady(String reason, Instant since) implements AgentState {
    @Override
    public Phase phase() {
      return Phase.NOT_READY;
    }
  }

  record Ready(Instant since) implements AgentState {
    @Override
    public Phase phase() {
      return Phase.READY;
    }
  }

  /**
   * Reserved for one request. {@code idleSince} is what {@link Ready} goes back to when the ring
   * comes to nothing.
   */
  record Ringing(
      RingId ring,
      RequestId request,
      Instant since,
      Instant until,
      Instant idleSince,
      Presence next)
      implements AgentState {
    @Override
    public Phase phase() {
      return Phase.RINGING;
    }
  }

  record Busy(RequestId request, Instant since, Presence next) implements AgentState {
    @Override
    public Phase phase() {
      return Phase.BUSY;
    }
  }

  record WrapUp(RequestId request, Instant since, Instant until, Presence next)
      implements AgentState {
    @Override
    public Phase phase() {
      return Phase.WRAP_UP;
    }
  }
}
