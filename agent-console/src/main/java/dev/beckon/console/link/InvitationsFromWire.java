package dev.beckon.console.link;

import dev.beckon.console.desk.DeskEvent;
import dev.beckon.console.desk.Invitation;
import dev.beckon.console.desk.InvitationRefusal;
import dev.beckon.console.desk.InvitationState;
import dev.beckon.console.desk.RequestId;
import dev.beckon.signal.v1.InvitationAtDesk;
import dev.beckon.signal.v1.InvitationProgress;
import dev.beckon.signal.v1.InvitationRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the relay says about colleagues who are asked in, as our own values. */
final class InvitationsFromWire {
  private InvitationsFromWire() {}

  /**
   * To the colleague.
   *
   * @param now by this machine's clock, which the time to answer is counted by
   */
  static Invitation invitation(InvitationAtDesk told, Instant now) {
    RequestId request = new RequestId(told.getRequestId());
    // How it ended may be new to this console: it is over all the same.
    InvitationState state = state(told.getState()).orElse(InvitationState.SESSION_OVER);
    if (state != InvitationState.OPEN) {
      return new Invitation.Over(request, state);
    }
    Duration within = Duration.ofMillis(Integer.toUnsignedLong(told.getAnswerWithinMillis()));
    return new Invitation.Open(
        request,
        told.getAgent().getDisplayName(),
        told.getWords(),
        told.getQueue(),
        told.getTopic(),
        FromWire.customer(told.getCustomer()),
        within,
        now.plus(within),
        Invitation.Answer.NOT_YET);
  }

  /** To the agent who asked; empty: something that we do not know. */
  static Optional<DeskEvent> progress(InvitationProgress told) {
    return state(told.getState())
        .map(
            state ->
                new DeskEvent.GuestTold(
                    new RequestId(told.getRequestId()),
                    told.getColleague().getAgentId(),
                    told.getColleague().getDisplayName(),
                    state));
  }

  static DeskEvent refused(InvitationRefused refused) {
    return new DeskEvent.InvitationRefused(
        switch (refused.getReason()) {
          case NO_SESSION -> InvitationRefusal.NO_SESSION;
          case NOT_SIGNED_IN -> InvitationRefusal.NOT_SIGNED_IN;
          case BUSY -> InvitationRefusal.BUSY;
          case ENOUGH -> InvitationRefusal.ENOUGH;
          case THERE_ALREADY -> InvitationRefusal.THERE_ALREADY;
          case IN_WRITING -> InvitationRefusal.IN_WRITING;
          // A reason of a newer relay: it is not done now.
          case REASON_UNSPECIFIED, UNRECOGNIZED -> InvitationRefusal.LATER;
        });
  }

  private static Optional<InvitationState> state(InvitationProgress.State state) {
    return switch (state) {
      case OPEN -> Optional.of(InvitationState.OPEN);
      case ACCEPTED -> Optional.of(InvitationState.ACCEPTED);
      case DECLINED -> Optional.of(InvitationState.DECLINED);
      case NOT_ANSWERED -> Optional.of(InvitationState.NOT_ANSWERED);
      case TAKEN_BACK -> Optional.of(InvitationState.TAKEN_BACK);
      case LEFT -> Optional.of(InvitationState.LEFT);
      case SESSION_OVER -> Optional.of(InvitationState.SESSION_OVER);
      case STATE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }
}
