package dev.beckon.relay.agents;

import dev.beckon.relay.config.RelayConfig;
import dev.beckon.signal.v1.DeclineRing;
import dev.beckon.signal.v1.FindColleagues;
import dev.beckon.signal.v1.FinishWrapUp;
import dev.beckon.signal.v1.InviteColleague;
import dev.beckon.signal.v1.RaiseHand;
import dev.beckon.signal.v1.SetParticipant;
import dev.beckon.signal.v1.SetPresence;
import dev.beckon.signal.v1.TransferSession;
import java.util.Optional;

/** Which values a console may send; what comes back names the field that is wrong. Pure. */
final class ConsoleFrameRules {
  private static final int REASON_CHARACTERS = 200;
  private static final int NOTES_CHARACTERS = 10_000;
  private static final int DOSSIER_CHARACTERS = 4_000;
  private static final int SEARCH_CHARACTERS = 80;

  private ConsoleFrameRules() {}

  static Optional<String> check(SetPresence presence, RelayConfig config) {
    return switch (presence.getPresence()) {
      case READY -> Optional.empty();
      case NOT_READY ->
          presence.getReason().isEmpty() || config.notReadyReasons().contains(presence.getReason())
              ? Optional.empty()
              : Optional.of("set_presence.reason is none of the announced ones");
      case PRESENCE_UNSPECIFIED, UNRECOGNIZED ->
          Optional.of("set_presence.presence must be READY or NOT_READY");
    };
  }

  static Optional<String> check(DeclineRing decline) {
    return isAtMost(decline.getReason(), REASON_CHARACTERS)
        ? Optional.empty()
        : Optional.of("decline_ring.reason has more than 200 characters");
  }

  static Optional<String> check(FinishWrapUp finish, RelayConfig config) {
    if (!isAtMost(finish.getNotes(), NOTES_CHARACTERS)) {
      return Optional.of("finish_wrap_up.notes has more than 10000 characters");
    }
    return finish.getDisposition().isEmpty()
            || config.dispositions().contains(finish.getDisposition())
        ? Optional.empty()
        : Optional.of("finish_wrap_up.disposition is none of the announced ones");
  }

  static Optional<String> check(TransferSession transfer) {
    if (transfer.getTargetCase() == TransferSession.TargetCase.TARGET_NOT_SET) {
      return Optional.of("transfer_session.target is missing: an agent_id or a queue");
    }
    if (!isAtMost(transfer.getNotes(), DOSSIER_CHARACTERS)) {
      return Optional.of("transfer_session.notes has more than 4000 characters");
    }
    return isAtMost(transfer.getTried(), DOSSIER_CHARACTERS)
        ? Optional.empty()
        : Optional.of("transfer_session.tried has more than 4000 characters");
  }

  static Optional<String> check(RaiseHand raise) {
    return isAtMost(raise.getWords(), REASON_CHARACTERS)
        ? Optional.empty()
        : Optional.of("raise_hand.words has more than 200 characters");
  }

  static Optional<String> check(InviteColleague invite) {
    return isAtMost(invite.getWords(), REASON_CHARACTERS)
        ? Optional.empty()
        : Optional.of("invite_colleague.words has more than 200 characters");
  }

  static Optional<String> check(SetParticipant set) {
    return InvitationFrames.isKnown(set.getPart())
        ? Optional.empty()
        : Optional.of("set_participant.part is not known");
  }

  static Optional<String> check(FindColleagues find) {
    return isAtMost(find.getText(), SEARCH_CHARACTERS)
        ? Optional.empty()
        : Optional.of("find_colleagues.text has more than 80 characters");
  }

  private static boolean isAtMost(String text, int characters) {
    return text.codePointCount(0, text.length()) <= characters;
  }
}
