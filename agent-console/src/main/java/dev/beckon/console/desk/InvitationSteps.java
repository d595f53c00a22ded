package dev.beckon.console.desk;

import dev.beckon.console.desk.DeskEffect.Show;
import dev.beckon.console.desk.DeskEffect.Tell;
import dev.beckon.console.desk.DeskState.InSession;
import dev.beckon.console.desk.DeskState.Resuming;
import dev.beckon.console.desk.Invited.Guest;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The part of {@link DeskMachine} about colleagues whom the agent asks in to a call. None of it
 * moves the desk. The relay keeps no invitation when the link is cut, so neither does a session
 * that waits for its link.
 *
 * <pre>
 *   from                  to             when
 *   nobody, or was over   OPEN           the relay says so, after the agent asked
 *   OPEN                  ACCEPTED, DECLINED, NOT_ANSWERED, TAKEN_BACK, LEFT
 *                                        the relay says so
 *   ACCEPTED              LEFT           the relay says so; is not among those who watch any more;
 *                                        the agent said that it is all
 *   any                   nobody         the session is over, or the link is cut
 * </pre>
 */
final class InvitationSteps {
  private InvitationSteps() {}

  static Step asked(DeskState state, String agentId, String words) {
    return connected(
        state,
        session -> {
          InSession here = new InSession(session);
          if (session.ending()) {
            return Step.ignore(here, "ends");
          }
          return session.chatOnly()
              ? Step.to(here, new Show(Notice.INVITED_IN_WRITING))
              : Step.to(
                  here, new Tell(new ToRelay.InviteColleague(session.request(), agentId, words)));
        });
  }

  static Step set(DeskState state, String agentId, Part part, Instant now) {
    return connected(
        state,
        session -> {
          if (session.ending()) {
            return Step.ignore(new InSession(session), "ends");
          }
          Invited invited = session.invited();
          Invited next =
              part != Part.OUT
                  ? invited
                  : invited
                      .find(agentId)
                      .filter(guest -> guest.state() == InvitationState.ACCEPTED)
                      .map(guest -> invited.with(guest.is(InvitationState.LEFT, now)))
                      .orElse(invited);
          return Step.to(
              new InSession(session.withInvited(next)),
              new Tell(new ToRelay.SetParticipant(session.request(), agentId, part)));
        });
  }

  static Step told(DeskState state, DeskEvent.GuestTold told, Instant now) {
    return here(
        state,
        told.request(),
        session -> {
          Invited invited = session.invited();
          boolean wasThere =
              invited.find(told.agentId()).filter(guest -> guest.state().goesOn()).isPresent();
          Invited next =
              told.state() == InvitationState.SESSION_OVER
                  ? invited.without(told.agentId())
                  : invited.with(new Guest(told.agentId(), told.name(), told.state(), now));
          Step step = Step.to(new InSession(session.withInvited(next)));
          return wasThere
              ? ended(told.state()).map(notice -> step.and(new Show(notice))).orElse(step)
              : step;
        });
  }

  private static Optional<Notice> ended(InvitationState state) {
    return switch (state) {
      case DECLINED -> Optional.of(Notice.INVITATION_DECLINED);
      case NOT_ANSWERED -> Optional.of(Notice.INVITATION_NOT_ANSWERED);
      case LEFT -> Optional.of(Notice.GUEST_LEFT);
      case OPEN, ACCEPTED, TAKEN_BACK, SESSION_OVER -> Optional.empty();
    };
  }

  /** Who took part does not any more. */
  static Step gone(DeskState state, RequestId request, String agentId, Instant now) {
    return here(
        state,
        request,
        session ->
            session
                .invited()
                .find(agentId)
                .filter(guest -> guest.state() == InvitationState.ACCEPTED)
                .map(
                    guest ->
                        Step.to(
                            new InSession(
                                session.withInvited(
                                    session.invited().with(guest.is(InvitationState.LEFT, now)))),
                            new Show(Notice.GUEST_LEFT)))
                .orElseGet(() -> Step.ignore(new InSession(session), "known already")));
  }

  static Step refused(DeskState state, InvitationRefusal why) {
    return Step.to(
        state,
        new Show(
            switch (why) {
              case NO_SESSION -> Notice.INVITED_NO_SESSION;
              case NOT_SIGNED_IN -> Notice.INVITED_NOT_SIGNED_IN;
              case BUSY -> Notice.INVITED_BUSY;
              case ENOUGH -> Notice.INVITED_ENOUGH;
              case THERE_ALREADY -> Notice.INVITED_THERE_ALREADY;
              case IN_WRITING -> Notice.INVITED_IN_WRITING;
              case LATER -> Notice.INVITED_LATER;
            }));
  }

  /** The link of a session is cut. */
  static Step cut(Session session, Instant now) {
    Step step = Step.to(new Resuming(new InSession(session.withInvited(Invited.NOBODY)), now));
    return session.invited().isAnybodyThere() ? step.and(new Show(Notice.GUESTS_LOST)) : step;
  }

  /** Not later, when the link is back: who knows who is free then. */
  private static Step connected(DeskState state, Function<Session, Step> event) {
    return switch (state) {
      case InSession(Session session) -> event.apply(session);
      case Resuming(InSession _, _) -> Step.to(state, new Show(Notice.INVITED_LATER));
      default -> Step.ignore(state, "no session");
    };
  }

  private static Step here(DeskState state, RequestId request, Function<Session, Step> event) {
    return state instanceof InSession(Session session) && session.request().equals(request)
        ? event.apply(session)
        : Step.ignore(state, "no such session");
  }
}
