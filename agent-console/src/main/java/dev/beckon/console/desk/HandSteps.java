package dev.beckon.console.desk;

import dev.beckon.console.desk.DeskEffect.Show;
import dev.beckon.console.desk.DeskEffect.Tell;
import dev.beckon.console.desk.DeskState.InSession;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@link DeskMachine} about asking for a supervisor. None of it moves the desk; the
 * hand is shown as the relay says that it stands.
 */
final class HandSteps {
  private HandSteps() {}

  /** Raised already, the new words count. */
  static Step raised(DeskState state, String words) {
    return DeskMachine.inSession(
        state,
        session -> {
          OwnHand hand = session.hand();
          if (session.ending() || (hand != null && hand.words().equals(words))) {
            return Step.ignore(new InSession(session), "ends, or is raised already");
          }
          OwnHand next = new OwnHand(words, hand == null ? "" : hand.supervisor());
          return Step.to(
              new InSession(session.withHand(next)),
              new Tell(new ToRelay.RaiseHand(session.request(), words)));
        });
  }

  static Step lowered(DeskState state) {
    return DeskMachine.inSession(
        state,
        session ->
            session.hand() == null
                ? Step.ignore(new InSession(session), "is not raised")
                : Step.to(
                    new InSession(session.withHand(null)),
                    new Tell(new ToRelay.LowerHand(session.request()))));
  }

  /**
   * @param supervisor who looks after it; empty: nobody yet; null: it is down
   * @param answered it is down because a supervisor says that it is settled
   */
  static Step told(
      DeskState state, RequestId request, @Nullable String supervisor, boolean answered) {
    return DeskMachine.inSession(
        state,
        session -> {
          if (!session.request().equals(request)) {
            return Step.ignore(new InSession(session), "no such session");
          }
          OwnHand hand = session.hand();
          if (supervisor == null) {
            Step down = Step.to(new InSession(session.withHand(null)));
            return answered && hand != null ? down.and(new Show(Notice.HAND_ANSWERED)) : down;
          }
          OwnHand known = hand == null ? new OwnHand("", "") : hand;
          return Step.to(new InSession(session.withHand(known.takenBy(supervisor))));
        });
  }
}
