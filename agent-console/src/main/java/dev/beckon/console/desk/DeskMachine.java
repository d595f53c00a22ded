package dev.beckon.console.desk;

import dev.beckon.console.desk.DeskEffect.ApplyOwnMedia;
import dev.beckon.console.desk.DeskEffect.CloseMedia;
import dev.beckon.console.desk.DeskEffect.Connect;
import dev.beckon.console.desk.DeskEffect.CoolMedia;
import dev.beckon.console.desk.DeskEffect.Disconnect;
import dev.beckon.console.desk.DeskEffect.LeaveMedia;
import dev.beckon.console.desk.DeskEffect.Negotiate;
import dev.beckon.console.desk.DeskEffect.PrepareMedia;
import dev.beckon.console.desk.DeskEffect.RepeatNegotiation;
import dev.beckon.console.desk.DeskEffect.Show;
import dev.beckon.console.desk.DeskEffect.StartMedia;
import dev.beckon.console.desk.DeskEffect.Tell;
import dev.beckon.console.desk.DeskEffect.WarmMedia;
import dev.beckon.console.desk.DeskState.Connecting;
import dev.beckon.console.desk.DeskState.InSession;
import dev.beckon.console.desk.DeskState.NotReady;
import dev.beckon.console.desk.DeskState.Ready;
import dev.beckon.console.desk.DeskState.Resuming;
import dev.beckon.console.desk.DeskState.Ringing;
import dev.beckon.console.desk.DeskState.SignedOut;
import dev.beckon.console.desk.DeskState.SigningIn;
import dev.beckon.console.desk.DeskState.WrapUp;
import dev.beckon.console.desk.PeerSignal.OwnMediaChanged;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the desk stands after an event. Pure: the time is an argument, what has to be done is
 * returned. The relay decides; the desk only shows its decisions, and bridges the time while the
 * link is cut.
 *
 * <pre>
 *   from          to            when
 *   SignedOut     SigningIn     the agent asked
 *   SigningIn     SignedOut     the link was refused or closed; the agent changed their mind
 *   SigningIn     NotReady      standing: not ready
 *   SigningIn     Ready         standing: ready
 *   SigningIn     WrapUp        standing: wrap-up (the console was restarted during it)
 *   SigningIn     InSession     session taken up again (the console was restarted during it)
 *   NotReady      Ready         standing: ready
 *   Ready         NotReady      standing: not ready
 *   NotReady, Ready, WrapUp
 *                 InSession     session started that this supervisor took over
 *   NotReady      Ringing       ring; the standing may follow it
 *   Ready         Ringing       ring
 *   WrapUp        Ringing       ring; the standing may follow it
 *   Ready         Connecting    ring, answered by itself
 *   Ringing       Connecting    accept pressed
 *   Ringing       Ready         ring over: declined, revoked, cancelled; standing: ready
 *   Ringing       NotReady      ring over: timed out (RONA); standing: not ready
 *   Ringing       InSession     session started (the relay answers by itself)
 *   Ringing       Resuming      link lost; the relay gives the request to somebody else
 *   Connecting    InSession     session started
 *   Connecting    Ready         ring over otherwise than accepted; standing: ready
 *   Connecting    NotReady      ring over: timed out; standing: not ready
 *   InSession     WrapUp        session ended; standing: wrap-up
 *   InSession     Ready         standing: ready (a queue without wrap-up)
 *   InSession     NotReady      standing: not ready
 *   WrapUp        Ready         standing: ready
 *   WrapUp        NotReady      standing: not ready
 *   NotReady, Ready, Connecting, InSession, WrapUp
 *                 Resuming      link lost
 *   Resuming      what was      signed in, stream resumed; or numbering lost and standing: busy
 *   Resuming      NotReady, Ready, WrapUp
 *                               numbering lost, standing: that
 *   Resuming      InSession     numbering lost, session taken up again
 *   NotReady, Ready, WrapUp, Resuming of one of them
 *                 SignedOut     the agent signed out
 *   any           SignedOut     the link is over for good
 * </pre>
 */
public final class DeskMachine {
  private DeskMachine() {}

  public static Step step(DeskState state, DeskEvent event, Instant now) {
    return switch (event) {
      case DeskEvent.SignInAsked asked -> signInAsked(state, asked.signIn());
      case DeskEvent.SignOutAsked _ -> signOutAsked(state);
      case DeskEvent.PresenceChosen chosen -> presenceChosen(state, chosen.presence());
      case DeskEvent.AcceptPressed _ -> acceptPressed(state, now);
      case DeskEvent.DeclinePressed _ -> declinePressed(state);
      case DeskEvent.OwnMediaChosen chosen -> ownMediaChosen(state, chosen.own());
      case DeskEvent.CameraRested rested -> cameraRested(state, rested.rests());
      case DeskEvent.ChatWritten chat -> chatWritten(state, chat, now);
      case DeskEvent.EndPressed _ -> endPressed(state);
      case DeskEvent.StopPressed _ -> stopPressed(state);
      case DeskEvent.WrapUpFinished finished -> wrapUpFinished(state, finished);
      case DeskEvent.DossierRead _ -> HandOverSteps.read(state);
      case DeskEvent.TransferAsked asked -> HandOverSteps.asked(state, asked.wish());
      case DeskEvent.TransferCancelled _ -> HandOverSteps.cancelled(state);
      case DeskEvent.TransferTold told ->
          HandOverSteps.told(state, told.request(), told.handOver());
      case DeskEvent.TransferRefused _ -> HandOverSteps.refused(state);
      case DeskEvent.HandRaised raised -> HandSteps.raised(state, raised.words());
      case DeskEvent.HandLowered _ -> HandSteps.lowered(state);
      case DeskEvent.HandTold told ->
          HandSteps.told(state, told.request(), told.supervisor(), told.answered());
      case DeskEvent.TakenOver taken ->
          SupervisionSteps.takenOver(state, taken.request(), taken.supervisor());
      case DeskEvent.SupervisionRefused refused -> SupervisionSteps.refused(state, refused.why());
      case DeskEvent.ColleagueAsked asked ->
          InvitationSteps.asked(state, asked.agentId(), asked.words());
      case DeskEvent.ParticipantSet set ->
          InvitationSteps.set(state, set.agentId(), set.part(), now);
      case DeskEvent.GuestTold told -> InvitationSteps.told(state, told, now);
      case DeskEvent.GuestGone gone ->
          InvitationSteps.gone(state, gone.request(), gone.agentId(), now);
      case DeskEvent.InvitationRefused refused -> InvitationSteps.refused(state, refused.why());
      case DeskEvent.WrapUpExtended _ -> wrapUpExtended(state);
      case DeskEvent.SignedIn signedIn -> signedIn(state, signedIn.continuation());
      case DeskEvent.LinkLost _ -> linkLost(state, now);
      case DeskEvent.LinkClosed closed -> linkClosed(state, closed.farewell());
      case DeskEvent.StandingChanged changed -> standing(state, changed.standing(), now);
      case DeskEvent.RingShown shown -> ring(state, shown.ring(), shown.autoAnswer(), now);
      case DeskEvent.RingOver over -> ringOver(state, over.ring(), over.outcome(), now);
      case DeskEvent.SessionStarted started -> sessionStarted(state, started, now);
      case DeskEvent.SessionEnded ended ->
          sessionEnded(state, ended.request(), ended.reason(), now);
      case DeskEvent.SignalReceived received ->
          signal(state, received.request(), received.signal(), now);
      case DeskEvent.CustomerLink link -> customerLink(state, link, now);
      case DeskEvent.CustomerIdentified known ->
          customerIdentified(state, known.request(), known.customer());
    };
  }

  // ── the agent ──

  static Step signInAsked(DeskState state, SignIn signIn) {
    if (!(state instanceof SignedOut)) {
      return Step.ignore(state, "signed in already");
    }
    return Step.to(new SigningIn(signIn), new WarmMedia(), new Connect(signIn));
  }

  static Step signOutAsked(DeskState state) {
    return switch (state) {
      case SignedOut _ -> Step.ignore(state, "signed out already");
      case Ringing _, Connecting _, InSession _ -> Step.ignore(state, "somebody is being helped");
      case Resuming(InSession _, _), Resuming(Connecting _, _) ->
          Step.ignore(state, "somebody is being helped");
      case SigningIn _, NotReady _, Ready _, WrapUp _, Resuming _ ->
          Step.to(new SignedOut(Farewell.SIGNED_OUT), new Disconnect(), new CoolMedia());
    };
  }

  static Step presenceChosen(DeskState state, Presence presence) {
    if (state instanceof SignedOut || state instanceof SigningIn) {
      return Step.ignore(state, "not signed in");
    }
    return Step.to(state, new Tell(new ToRelay.SetPresence(presence)));
  }

  static Step acceptPressed(DeskState state, Instant now) {
    if (!(state instanceof Ringing ringing)) {
      return Step.ignore(state, "nothing rings");
    }
    if (ringing.declined()) {
      return Step.ignore(state, "declined already");
    }
    if (!ringing.ring().mayBeAccepted()) {
      return Step.ignore(state, "the dossier is not read");
    }
    return accept(ringing.ring(), ringing.receivedAt(), now);
  }

  static Step declinePressed(DeskState state) {
    if (!(state instanceof Ringing ringing)) {
      return Step.ignore(state, "nothing rings");
    }
    if (ringing.declined()) {
      return Step.ignore(state, "declined already");
    }
    return Step.to(
        new Ringing(ringing.ring(), ringing.receivedAt(), ringing.answerUntil(), true),
        new Tell(new ToRelay.DeclineRing(ringing.ring().id())),
        new CloseMedia());
  }

  static Step cameraRested(DeskState state, boolean rests) {
    return inSession(
        state,
        session -> {
          OwnMedia own = session.own().withResting(rests);
          if (session.own().equals(own) || session.ending() || session.chatOnly()) {
            return Step.ignore(
                new InSession(session), "nothing changes, hung up already, or only written");
          }
          return Step.to(
              new InSession(session.withOwn(own)),
              new ApplyOwnMedia(own),
              tell(session, new OwnMediaChanged(own)));
        });
  }

  static Step ownMediaChosen(DeskState state, OwnMedia wanted) {
    return inSession(
        state,
        session -> {
          OwnMedia own =
              Session.allowed(wanted, session.video()).withResting(session.own().resting());
          if (session.own().equals(own)) {
            return Step.ignore(new InSession(session), "nothing changes");
          }
          if (session.ending() || session.chatOnly()) {
            return Step.ignore(new InSession(session), "hung up already, or only written");
          }
          Step step =
              Step.to(
                  new InSession(session.withOwn(own)),
                  new ApplyOwnMedia(own),
                  tell(session, new OwnMediaChanged(own)));
          return session.own().onHold() == own.onHold()
              ? step
              : step.and(new Tell(new ToRelay.HoldSession(session.request(), own.onHold())));
        });
  }

  static Step chatWritten(DeskState state, DeskEvent.ChatWritten chat, Instant now) {
    return inSession(
        state,
        session ->
            Step.to(
                new InSession(
                    session.withLine(new ChatLine(chat.messageId(), false, chat.text(), now))),
                tell(session, new PeerSignal.Chat(chat.messageId(), chat.text()))));
  }

  static Step endPressed(DeskState state) {
    return inSession(
        state,
        session ->
            session.ending()
                ? Step.ignore(new InSession(session), "hung up already")
                : Step.to(
                    new InSession(session.withHangUp(HangUp.ENDED)),
                    new Tell(new ToRelay.EndSession(session.request(), false)),
                    new ApplyOwnMedia(OwnMedia.SILENT)));
  }

  /** At once and without a word from the relay: nothing comes from the customer any more. */
  static Step stopPressed(DeskState state) {
    return inSession(
        state,
        session ->
            session.hangUp() == HangUp.STOPPED
                ? Step.ignore(new InSession(session), "stopped already")
                : Step.to(
                    new InSession(session.withHangUp(HangUp.STOPPED)),
                    new CloseMedia(),
                    new Tell(new ToRelay.EndSession(session.request(), true))));
  }

  static Step wrapUpFinished(DeskState state, DeskEvent.WrapUpFinished finished) {
    return within(
        state,
        now -> {
          if (!(now instanceof WrapUp wrapUp)) {
            return Step.ignore(now, "no wrap-up");
          }
          if (wrapUp.finished()) {
            return Step.ignore(now, "finished already");
          }
          RequestId request =
              wrapUp.session() == null ? new RequestId("") : wrapUp.session().request();
          return Step.to(
              new WrapUp(
                  wrapUp.session(),
                  wrapUp.reason(),
                  wrapUp.since(),
                  wrapUp.until(),
                  wrapUp.next(),
                  true),
              new Tell(
                  new ToRelay.FinishWrapUp(request, finished.disposition(), finished.notes())));
        });
  }

  static Step wrapUpExtended(DeskState state) {
    return within(
        state,
        now ->
            now instanceof WrapUp wrapUp && wrapUp.session() != null && !wrapUp.finished()
                ? Step.to(now, new Tell(new ToRelay.ExtendWrapUp(wrapUp.session().request())))
                : Step.ignore(now, "no wrap-up that could be extended"));
  }

  // ── the link ──

  static Step signedIn(DeskState state, Continuation continuation) {
    if (state instanceof Resuming resuming && continuation == Continuation.RESUMED) {
      return Step.to(resuming.before());
    }
    // Otherwise the standing follows and decides.
    return state instanceof SigningIn || state instanceof Resuming
        ? Step.to(state)
        : Step.ignore(state, "not signing in");
  }

  static Step linkLost(DeskState state, Instant now) {
    return switch (state) {
      case SignedOut _ -> Step.ignore(state, "signed out");
      case SigningIn _ -> Step.ignore(state, "signing in goes on");
      case Resuming _ -> Step.ignore(state, "resuming already");
      case Ringing ringing -> {
        Step step = Step.to(new Resuming(new Ready(ringing.receivedAt()), now), new CloseMedia());
        yield ringing.declined() ? step : step.and(new Show(Notice.RING_LOST));
      }
      case InSession(Session session) -> InvitationSteps.cut(session, now);
      case NotReady _, Ready _, Connecting _, WrapUp _ -> Step.to(new Resuming(state, now));
    };
  }

  static Step linkClosed(DeskState state, Farewell farewell) {
    if (state instanceof SignedOut) {
      return Step.ignore(state, "signed out already");
    }
    Step step = Step.to(new SignedOut(farewell));
    return (hasMedia(state) ? step.and(new CloseMedia()) : step).and(new CoolMedia());
  }

  // ── the relay ──

  static Step standing(DeskState state, AgentStanding standing, Instant now) {
    return switch (standing.phase()) {
      case NOT_READY -> idle(state, notReady(standing, now));
      case READY -> idle(state, new Ready(now.minus(standing.age())));
      case WRAP_UP -> standsInWrapUp(state, standing, now);
      case BUSY -> standsBusy(state, standing);
      case RINGING -> Step.ignore(state, "the ring itself says more");
    };
  }

  static Step ring(DeskState state, Ring ring, boolean autoAnswer, Instant now) {
    return switch (state) {
      case NotReady _, Ready _, WrapUp _ -> {
        Step shown = Step.to(new Ringing(ring, now, now.plus(ring.answerWithin()), false));
        Step prepared =
            ring.chatOnly()
                ? shown
                : shown.and(new PrepareMedia(ring.request(), ring.iceServers(), ring.signals()));
        if (!autoAnswer || !ring.mayBeAccepted()) {
          yield prepared;
        }
        Step accepted = accept(ring, now, now);
        yield new Step(accepted.next(), prepared.effects(), "")
            .and(accepted.effects().toArray(DeskEffect[]::new));
      }
      case Ringing _, Connecting _, InSession _ -> Step.ignore(state, "busy with another");
      case SignedOut _, SigningIn _, Resuming _ -> Step.ignore(state, "not at the desk");
    };
  }

  static Step ringOver(DeskState state, RingId id, RingOutcome outcome, Instant now) {
    boolean ours =
        switch (state) {
          case Ringing ringing -> ringing.ring().id().equals(id);
          case Connecting connecting -> connecting.ring().id().equals(id);
          default -> false;
        };
    if (!ours) {
      return Step.ignore(state, "no such ring");
    }
    if (outcome == RingOutcome.ACCEPTED) {
      return state instanceof Ringing ringing && !ringing.declined()
          ? Step.to(new Connecting(ringing.ring(), ringing.receivedAt(), now))
          : Step.to(state);
    }
    boolean accepted = state instanceof Connecting;
    Step ready = Step.to(new Ready(now), new CloseMedia());
    return switch (outcome) {
      case TIMED_OUT -> {
        Step missed = Step.to(new NotReady(AgentStanding.MISSED_A_RING, now), new CloseMedia());
        yield accepted ? missed.and(new Show(Notice.ACCEPTED_TOO_LATE)) : missed;
      }
      case TAKEN -> ready.and(new Show(Notice.TAKEN_BY_COLLEAGUE));
      case REVOKED -> ready.and(new Show(Notice.RING_TAKEN_BACK));
      case CANCELLED -> ready.and(new Show(Notice.CUSTOMER_GAVE_UP));
      case DECLINED, ACCEPTED -> ready;
    };
  }

  static Step sessionStarted(DeskState state, DeskEvent.SessionStarted started, Instant now) {
    return switch (state) {
      case Connecting connecting when connecting.ring().request().equals(started.request()) ->
          begin(started, connecting.ring().signals(), now);
      case Ringing ringing when ringing.ring().request().equals(started.request()) ->
          begin(started, ringing.ring().signals(), now);
      case InSession(Session session) when session.request().equals(started.request()) ->
          started.resumed() ? goOn(session) : Step.ignore(state, "started already");
      case Resuming(InSession(Session session), _)
          when session.request().equals(started.request()) ->
          goOn(session);
      case Resuming(Connecting connecting, _)
          when connecting.ring().request().equals(started.request()) ->
          begin(started, connecting.ring().signals(), now).and(new RepeatNegotiation());
      case NotReady _, Ready _, WrapUp _ when started.takenOver() -> begin(started, List.of(), now);
      case SigningIn _, NotReady _, Ready _, WrapUp _, Resuming _ ->
          started.resumed()
              ? begin(started, List.of(), now)
              : Step.ignore(state, "not accepted here");
      case SignedOut _, Ringing _, Connecting _, InSession _ ->
          Step.ignore(state, "no such request");
    };
  }

  static Step sessionEnded(DeskState state, RequestId request, EndReason reason, Instant now) {
    return switch (state) {
      case InSession(Session session) when session.request().equals(request) ->
          Step.to(
              new WrapUp(session, reason, now, null, session.next(), false),
              reason == EndReason.TRANSFERRED ? new LeaveMedia() : new CloseMedia());
      case WrapUp wrapUp
          when wrapUp.session() != null
              && wrapUp.session().request().equals(request)
              && wrapUp.reason() == EndReason.UNKNOWN ->
          Step.to(
              new WrapUp(
                  wrapUp.session(),
                  reason,
                  wrapUp.since(),
                  wrapUp.until(),
                  wrapUp.next(),
                  wrapUp.finished()));
      case Resuming _, SignedOut _, SigningIn _, NotReady _, Ready _, Ringing _, Connecting _ ->
          Step.ignore(state, "no such session");
      case InSession _, WrapUp _ -> Step.ignore(state, "no such session");
    };
  }

  static Step signal(DeskState state, RequestId request, PeerSignal signal, Instant now) {
    return switch (state) {
      case Ringing ringing when ringing.declined() -> Step.ignore(state, "declined already");
      case Ringing ringing when ringing.ring().request().equals(request) ->
          heard(
              request,
              signal,
              state,
              () ->
                  new Ringing(
                      ringing.ring().heard(signal),
                      ringing.receivedAt(),
                      ringing.answerUntil(),
                      false));
      case Connecting connecting when connecting.ring().request().equals(request) ->
          heard(
              request,
              signal,
              state,
              () ->
                  new Connecting(
                      connecting.ring().heard(signal),
                      connecting.receivedAt(),
                      connecting.acceptedAt()));
      case InSession(Session session) when session.request().equals(request) ->
          heard(request, signal, state, () -> new InSession(session.heard(signal, now)));
      case Resuming(InSession(Session session), Instant since)
          when session.request().equals(request) ->
          heard(
              request,
              signal,
              state,
              () -> new Resuming(new InSession(session.heard(signal, now)), since));
      case SignedOut _,
          SigningIn _,
          NotReady _,
          Ready _,
          Ringing _,
          Connecting _,
          InSession _,
          WrapUp _,
          Resuming _ ->
          Step.ignore(state, "no such request");
    };
  }

  static Step customerLink(DeskState state, DeskEvent.CustomerLink link, Instant now) {
    return inSession(
        state,
        session ->
            session.request().equals(link.request())
                ? Step.to(
                    new InSession(
                        session.withCustomerLostUntil(
                            link.connected() ? null : now.plus(link.remaining()))))
                : Step.ignore(new InSession(session), "no such session"));
  }

  static Step customerIdentified(DeskState state, RequestId request, Customer customer) {
    return switch (state) {
      case Ringing ringing when ringing.ring().request().equals(request) ->
          Step.to(
              new Ringing(
                  ringing.ring().of(customer),
                  ringing.receivedAt(),
                  ringing.answerUntil(),
                  ringing.declined()));
      case Connecting connecting when connecting.ring().request().equals(request) ->
          Step.to(
              new Connecting(
                  connecting.ring().of(customer),
                  connecting.receivedAt(),
                  connecting.acceptedAt()));
      case InSession(Session session) when session.request().equals(request) ->
          Step.to(new InSession(session.of(customer)));
      default -> Step.ignore(state, "no such request");
    };
  }

  // ── parts ──

  private static Step accept(Ring ring, Instant receivedAt, Instant now) {
    return Step.to(
        new Connecting(ring, receivedAt, now), new Tell(new ToRelay.AcceptRing(ring.id())));
  }

  private static Step begin(
      DeskEvent.SessionStarted started, List<PeerSignal> heardBefore, Instant now) {
    Session session =
        new Session(
            started.request(),
            started.customer(),
            started.queue(),
            started.topic(),
            started.context(),
            now,
            now.minus(started.age()),
            CustomerMedia.UNKNOWN,
            started.chatOnly()
                ? OwnMedia.NOTHING
                : Session.allowed(OwnMedia.ALL_ON, started.video()),
            List.of(),
            null,
            HangUp.NO,
            Presence.READY,
            null,
            null,
            started.video(),
            "",
            started.chatOnly(),
            Invited.NOBODY);
    for (PeerSignal signal : heardBefore) {
      session = session.heard(signal, now);
    }
    if (session.chatOnly()) {
      return Step.to(new InSession(session));
    }
    return Step.to(
        new InSession(session),
        new StartMedia(session.request(), started.iceServers(), session.own()),
        tell(session, new OwnMediaChanged(session.own())));
  }

  /** The relay has lost the numbering, not the session: say again what it may not have. */
  private static Step goOn(Session session) {
    if (session.ending()) {
      return Step.to(
          new InSession(session),
          new Tell(new ToRelay.EndSession(session.request(), session.hangUp() == HangUp.STOPPED)));
    }
    Step step =
        session.chatOnly()
            ? Step.to(new InSession(session))
            : Step.to(
                new InSession(session),
                tell(session, new OwnMediaChanged(session.own())),
                new RepeatNegotiation());
    if (session.own().onHold()) {
      step = step.and(new Tell(new ToRelay.HoldSession(session.request(), true)));
    }
    OwnHand hand = session.hand();
    return hand == null
        ? step
        : step.and(new Tell(new ToRelay.RaiseHand(session.request(), hand.words())));
  }

  /** The relay says that nobody is being helped here. */
  private static Step idle(DeskState state, DeskState idle) {
    return switch (state) {
      case SignedOut _ -> Step.ignore(state, "signed out");
      case Resuming(Ready _, _) when idle instanceof NotReady(String reason, _) ->
          // A relay that forgot us: the agent's choice is said again.
          reason.isEmpty()
              ? Step.to(idle, new Tell(new ToRelay.SetPresence(Presence.READY)))
              : Step.to(idle);
      case Resuming(InSession _, _), Resuming(Connecting _, _) ->
          Step.to(idle, new CloseMedia(), new Show(Notice.SESSION_OVER_MEANWHILE));
      case Ringing _, Connecting _, InSession _ -> Step.to(idle, new CloseMedia());
      case SigningIn _, NotReady _, Ready _, WrapUp _, Resuming _ -> Step.to(idle);
    };
  }

  private static Step standsInWrapUp(DeskState state, AgentStanding standing, Instant now) {
    return switch (state) {
      case SignedOut _ -> Step.ignore(state, "signed out");
      case Ringing _, Connecting _ -> Step.ignore(state, "a ring is newer");
      case InSession(Session session) ->
          Step.to(wrapUp(session, EndReason.UNKNOWN, false, standing, now), new CloseMedia());
      case Resuming(InSession(Session session), _) ->
          Step.to(
              wrapUp(session, EndReason.UNKNOWN, false, standing, now),
              new CloseMedia(),
              new Show(Notice.SESSION_OVER_MEANWHILE));
      case Resuming(Connecting _, _) ->
          Step.to(wrapUp(null, EndReason.UNKNOWN, false, standing, now), new CloseMedia());
      case WrapUp w -> Step.to(wrapUp(w.session(), w.reason(), w.finished(), standing, now));
      case Resuming(WrapUp w, _) -> Step.to(wrapUp(w.session(), w.reason(), false, standing, now));
      case SigningIn _, NotReady _, Ready _, Resuming _ ->
          Step.to(wrapUp(null, EndReason.UNKNOWN, false, standing, now));
    };
  }

  private static Step standsBusy(DeskState state, AgentStanding standing) {
    return switch (state) {
      case InSession(Session session) -> Step.to(new InSession(session.withNext(standing.next())));
      case Resuming(InSession(Session session), _) -> goOn(session.withNext(standing.next()));
      case Resuming(Connecting connecting, _) -> Step.to(connecting, new RepeatNegotiation());
      case SignedOut _,
          SigningIn _,
          NotReady _,
          Ready _,
          Ringing _,
          Connecting _,
          WrapUp _,
          Resuming _ ->
          Step.ignore(state, "the session itself says more");
    };
  }

  private static NotReady notReady(AgentStanding standing, Instant now) {
    return new NotReady(standing.reason(), now.minus(standing.age()));
  }

  private static WrapUp wrapUp(
      @Nullable Session session,
      EndReason reason,
      boolean finished,
      AgentStanding standing,
      Instant now) {
    return new WrapUp(
        session,
        reason,
        now.minus(standing.age()),
        standing.remaining().isZero() ? null : now.plus(standing.remaining()),
        standing.next(),
        finished);
  }

  private static Step heard(
      RequestId request,
      PeerSignal signal,
      DeskState state,
      java.util.function.Supplier<DeskState> next) {
    return signal instanceof PeerSignal.Negotiation negotiation
        ? Step.to(state, new Negotiate(request, negotiation))
        : Step.to(next.get());
  }

  private static boolean hasMedia(DeskState state) {
    return switch (state) {
      case Ringing _, Connecting _, InSession _ -> true;
      case Resuming resuming -> hasMedia(resuming.before());
      case SignedOut _, SigningIn _, NotReady _, Ready _, WrapUp _ -> false;
    };
  }

  private static Tell tell(Session session, PeerSignal signal) {
    return new Tell(new ToRelay.Signal(session.request(), signal));
  }

  /** Carries on with what was before the link was cut, so that the agent can go on working. */
  private static Step within(DeskState state, Function<DeskState, Step> event) {
    return state instanceof Resuming(DeskState before, Instant since)
        ? event.apply(before).map(next -> new Resuming(next, since))
        : event.apply(state);
  }

  static Step inSession(DeskState state, Function<Session, Step> event) {
    return within(
        state,
        now ->
            now instanceof InSession(Session session)
                ? event.apply(session)
                : Step.ignore(now, "no session"));
  }
}
