package dev.beckon.console.desk;

import dev.beckon.console.desk.DeskEffect.Show;
import dev.beckon.console.desk.DeskEffect.Tell;
import dev.beckon.console.desk.DeskState.InSession;
import dev.beckon.console.desk.DeskState.Ringing;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@link DeskMachine} about handing over: asking for it, hearing how it goes, and the
 * dossier of what others hand over. None of it moves the desk by itself: rings and sessions do.
 */
final class HandOverSteps {
  private HandOverSteps() {}

  static Step read(DeskState state) {
    if (!(state instanceof Ringing ringing) || ringing.declined()) {
      return Step.ignore(state, "nothing rings");
    }
    if (ringing.ring().mayBeAccepted()) {
      return Step.ignore(state, "nothing to be read");
    }
    return Step.to(
        new Ringing(
            ringing.ring().withDossierRead(), ringing.receivedAt(), ringing.answerUntil(), false),
        new Tell(new ToRelay.AcknowledgeDossier(ringing.ring().id())));
  }

  static Step asked(DeskState state, TransferWish wish) {
    return DeskMachine.inSession(
        state,
        session -> {
          if (session.ending() || session.handOver() != null) {
            return Step.ignore(new InSession(session), "ends, or is handed over already");
          }
          return Step.to(
              new InSession(session),
              new Tell(new ToRelay.TransferSession(session.request(), wish)));
        });
  }

  static Step cancelled(DeskState state) {
    return DeskMachine.inSession(
        state,
        session ->
            session.handOver() == null
                ? Step.ignore(new InSession(session), "is not handed over")
                : Step.to(
                    new InSession(session),
                    new Tell(new ToRelay.CancelTransfer(session.request()))));
  }

  /**
   * @param handOver null: it came back
   */
  static Step told(DeskState state, RequestId request, @Nullable HandOver handOver) {
    return DeskMachine.inSession(
        state,
        session -> {
          if (!session.request().equals(request)) {
            return Step.ignore(new InSession(session), "no such session");
          }
          Step step = Step.to(new InSession(session.withHandOver(handOver)));
          return handOver == null ? step.and(new Show(Notice.HAND_OVER_CAME_BACK)) : step;
        });
  }

  static Step refused(DeskState state) {
    return Step.to(state, new Show(Notice.HAND_OVER_REFUSED));
  }
}
