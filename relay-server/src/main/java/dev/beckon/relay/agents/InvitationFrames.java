package dev.beckon.relay.agents;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.InvitationProgress;
import dev.beckon.relay.routing.WatchMode;
import dev.beckon.relay.session.Pair;
import dev.beckon.signal.v1.AgentProfileAtDesk;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.InvitationAtDesk;
import dev.beckon.signal.v1.InvitationProgress.State;
import dev.beckon.signal.v1.InvitationRefused;
import dev.beckon.signal.v1.SetParticipant;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says on the wire who is asked in to a call. Pure. */
final class InvitationFrames {
  private InvitationFrames() {}

  /** Whether this relay knows what is wished. */
  static boolean isKnown(SetParticipant.Part part) {
    return switch (part) {
      case WITH_AGENT, WITH_EVERYBODY, OUT -> true;
      case PART_UNSPECIFIED, UNRECOGNIZED -> false;
    };
  }

  /** Null: does not take part any more. */
  static @Nullable WatchMode mode(SetParticipant.Part part) {
    return switch (part) {
      case WITH_AGENT -> WatchMode.WHISPER;
      case WITH_EVERYBODY -> WatchMode.JOIN;
      case OUT -> null;
      case PART_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("not known");
    };
  }

  /** To the agent who asks. */
  static DeskFrame.Builder progress(
      Effect.TellInvitation told,
      Function<@Nullable AgentId, @Nullable AgentProfileAtDesk> profiles) {
    return DeskFrame.newBuilder()
        .setInvitationProgress(
            dev.beckon.signal.v1.InvitationProgress.newBuilder()
                .setRequestId(told.request().value())
                .setColleague(HandFrames.named(told.invitation().colleague(), profiles))
                .setState(wire(told.progress())));
  }

  /**
   * To the colleague.
   *
   * @param about null: the desk knows it no more
   */
  static DeskFrame.Builder invitation(
      Effect.TellInvitation told,
      @Nullable Pair about,
      Function<@Nullable AgentId, @Nullable AgentProfileAtDesk> profiles,
      Instant now) {
    InvitationAtDesk.Builder invitation =
        InvitationAtDesk.newBuilder()
            .setRequestId(told.request().value())
            .setState(wire(told.progress()))
            .setAgent(HandFrames.named(told.invitation().by(), profiles));
    if (told.progress() == InvitationProgress.OPEN && about != null) {
      Duration left = Duration.between(now, told.invitation().until());
      invitation
          .setWords(about.invitationWords(told.invitation().colleague()))
          .setQueue(about.queue().value())
          .setTopic(about.details().topic())
          .setCustomer(FloorFrames.customer(about))
          .setAnswerWithinMillis((int) Math.max(0, left.toMillis()));
    }
    return DeskFrame.newBuilder().setInvitation(invitation);
  }

  static DeskFrame.Builder refused(Effect.RefuseInvitation told) {
    return DeskFrame.newBuilder()
        .setInvitationRefused(
            InvitationRefused.newBuilder()
                .setRequestId(told.request().value())
                .setAgentId(told.colleague().value())
                .setReason(
                    switch (told.why()) {
                      case NO_SESSION -> InvitationRefused.Reason.NO_SESSION;
                      case NOT_SIGNED_IN -> InvitationRefused.Reason.NOT_SIGNED_IN;
                      case BUSY -> InvitationRefused.Reason.BUSY;
                      case ENOUGH -> InvitationRefused.Reason.ENOUGH;
                      case THERE_ALREADY -> InvitationRefused.Reason.THERE_ALREADY;
                      case IN_WRITING -> InvitationRefused.Reason.IN_WRITING;
                    }));
  }

  private static State wire(InvitationProgress progress) {
    return switch (progress) {
      case OPEN -> State.OPEN;
      case ACCEPTED -> State.ACCEPTED;
      case DECLINED -> State.DECLINED;
      case NOT_ANSWERED -> State.NOT_ANSWERED;
      case TAKEN_BACK -> State.TAKEN_BACK;
      case LEFT -> State.LEFT;
      case SESSION_OVER -> State.SESSION_OVER;
    };
  }
}
