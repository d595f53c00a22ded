package dev.beckon.console.desk;

import dev.beckon.console.desk.DeskEffect.Show;
import dev.beckon.console.desk.DeskState.InSession;

/**
 * The part of {@link DeskMachine} about supervisors: what they do about this agent's session, and
 * what this supervisor did not get. None of it moves the desk; sessions that begin and end do.
 */
final class SupervisionSteps {
  private SupervisionSteps() {}

  /** A supervisor has the session from now on; that it is over here, is told next. */
  static Step takenOver(DeskState state, RequestId request, String supervisor) {
    return DeskMachine.inSession(
        state,
        session ->
            session.request().equals(request)
                ? Step.to(new InSession(session.withTakenOverBy(supervisor)))
                : Step.ignore(new InSession(session), "no such session"));
  }

  static Step refused(DeskState state, SupervisionRefusal why) {
    return Step.to(
        state,
        new Show(
            switch (why) {
              case NOT_THERE -> Notice.SUPERVISED_NOT_THERE;
              case OWN_SESSION -> Notice.SUPERVISED_OWN;
              case BUSY -> Notice.SUPERVISED_BUSY;
              case WATCHED_ENOUGH -> Notice.SUPERVISED_ENOUGH;
              case IN_WRITING -> Notice.SUPERVISED_IN_WRITING;
              case LATER -> Notice.SUPERVISED_LATER;
            }));
  }
}
