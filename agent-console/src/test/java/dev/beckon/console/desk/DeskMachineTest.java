package dev.beckon.console.desk;

import static dev.beckon.console.desk.Samples.NOW;
import static dev.beckon.console.desk.Samples.REQUEST;
import static dev.beckon.console.desk.Samples.SIGN_IN;
import static dev.beckon.console.desk.Samples.connecting;
import static dev.beckon.console.desk.Samples.inSession;
import static dev.beckon.console.desk.Samples.ring;
import static dev.beckon.console.desk.Samples.ringing;
import static dev.beckon.console.desk.Samples.standing;
import static dev.beckon.console.desk.Samples.started;
import static dev.beckon.console.desk.Samples.wrapUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.AgentStanding.Phase;
import dev.beckon.console.desk.DeskEffect.ApplyOwnMedia;
import dev.beckon.console.desk.DeskEffect.CloseMedia;
import dev.beckon.console.desk.DeskEffect.Connect;
import dev.beckon.console.desk.DeskEffect.CoolMedia;
import dev.beckon.console.desk.DeskEffect.Disconnect;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeskMachineTest {
  private static final DeskState SIGNED_OUT = new SignedOut(Farewell.NOT_YET);
  private static final DeskState SIGNING_IN = new SigningIn(SIGN_IN);
  private static final DeskState NOT_READY = new NotReady("", NOW);
  private static final DeskState READY = new Ready(NOW);
  private static final RingId RING = new RingId("ring-1");

  /** Every row of the table on DeskMachine. */
  static Stream<Arguments> rows() {
    DeskEvent ready = new DeskEvent.StandingChanged(standing(Phase.READY));
    DeskEvent notReady = new DeskEvent.StandingChanged(standing(Phase.NOT_READY));
    DeskEvent wrapsUp = new DeskEvent.StandingChanged(standing(Phase.WRAP_UP));
    DeskEvent busy = new DeskEvent.StandingChanged(standing(Phase.BUSY));
    DeskEvent ring = new DeskEvent.RingShown(ring("ring-1"), false);
    DeskEvent lost = new DeskEvent.LinkLost();
    DeskEvent out = new DeskEvent.SignOutAsked();
    DeskEvent gone = new DeskEvent.LinkClosed(Farewell.REPLACED);
    DeskEvent resumed = new DeskEvent.SignedIn(Continuation.RESUMED);
    return Stream.of(
        row(SIGNED_OUT, new DeskEvent.SignInAsked(SIGN_IN), SigningIn.class),
        row(SIGNING_IN, new DeskEvent.LinkClosed(Farewell.REFUSED), SignedOut.class),
        row(SIGNING_IN, out, SignedOut.class),
        row(SIGNING_IN, notReady, NotReady.class),
        row(SIGNING_IN, ready, Ready.class),
        row(SIGNING_IN, wrapsUp, WrapUp.class),
        row(SIGNING_IN, started(true), InSession.class),
        row(NOT_READY, ready, Ready.class),
        row(READY, notReady, NotReady.class),
        row(NOT_READY, ring, Ringing.class),
        row(READY, ring, Ringing.class),
        row(wrapUp(), ring, Ringing.class),
        row(NOT_READY, Samples.takenOver(), InSession.class),
        row(READY, Samples.takenOver(), InSession.class),
        row(wrapUp(), Samples.takenOver(), InSession.class),
        row(READY, new DeskEvent.RingShown(ring("ring-1"), true), Connecting.class),
        row(ringing(), new DeskEvent.AcceptPressed(), Connecting.class),
        row(ringing(), over(RingOutcome.DECLINED), Ready.class),
        row(ringing(), over(RingOutcome.REVOKED), Ready.class),
        row(ringing(), over(RingOutcome.CANCELLED), Ready.class),
        row(ringing(), over(RingOutcome.TAKEN), Ready.class),
        row(connecting(), over(RingOutcome.TAKEN), Ready.class),
        row(ringing(), ready, Ready.class),
        row(ringing(), over(RingOutcome.TIMED_OUT), NotReady.class),
        row(ringing(), notReady, NotReady.class),
        row(ringing(), started(false), InSession.class),
        row(ringing(), lost, Resuming.class),
        row(connecting(), started(false), InSession.class),
        row(connecting(), over(RingOutcome.REVOKED), Ready.class),
        row(connecting(), over(RingOutcome.CANCELLED), Ready.class),
        row(connecting(), ready, Ready.class),
        row(connecting(), over(RingOutcome.TIMED_OUT), NotReady.class),
        row(inSession(), ended(), WrapUp.class),
        row(inSession(), wrapsUp, WrapUp.class),
        row(inSession(), ready, Ready.class),
        row(inSession(), notReady, NotReady.class),
        row(wrapUp(), ready, Ready.class),
        row(wrapUp(), notReady, NotReady.class),
        row(NOT_READY, lost, Resuming.class),
        row(READY, lost, Resuming.class),
        row(connecting(), lost, Resuming.class),
        row(inSession(), lost, Resuming.class),
        row(wrapUp(), lost, Resuming.class),
        row(resuming(NOT_READY), resumed, NotReady.class),
        row(resuming(READY), resumed, Ready.class),
        row(resuming(connecting()), resumed, Connecting.class),
        row(resuming(inSession()), resumed, InSession.class),
        row(resuming(wrapUp()), resumed, WrapUp.class),
        row(resuming(inSession()), busy, InSession.class),
        row(resuming(connecting()), busy, Connecting.class),
        row(resuming(inSession()), notReady, NotReady.class),
        row(resuming(inSession()), ready, Ready.class),
        row(resuming(inSession()), wrapsUp, WrapUp.class),
        row(resuming(connecting()), ready, Ready.class),
        row(resuming(READY), notReady, NotReady.class),
        row(resuming(READY), ready, Ready.class),
        row(resuming(wrapUp()), wrapsUp, WrapUp.class),
        row(resuming(READY), started(true), InSession.class),
        row(resuming(inSession()), started(true), InSession.class),
        row(resuming(connecting()), started(false), InSession.class),
        row(NOT_READY, out, SignedOut.class),
        row(READY, out, SignedOut.class),
        row(wrapUp(), out, SignedOut.class),
        row(resuming(READY), out, SignedOut.class),
        row(SIGNING_IN, gone, SignedOut.class),
        row(NOT_READY, gone, SignedOut.class),
        row(READY, gone, SignedOut.class),
        row(ringing(), gone, SignedOut.class),
        row(connecting(), gone, SignedOut.class),
        row(inSession(), gone, SignedOut.class),
        row(wrapUp(), gone, SignedOut.class),
        row(resuming(inSession()), gone, SignedOut.class));
  }

  @ParameterizedTest(name = "{0} + {1} → {2}")
  @MethodSource("rows")
  void followsTheTable(DeskState from, DeskEvent event, Class<? extends DeskState> to) {
    Step step = DeskMachine.step(from, event, NOW);

    assertThat(step.ignored()).isEmpty();
    assertThat(step.next()).isInstanceOf(to);
  }

  @Test
  void signingInWarmsMediaBeforeItNeedsIt() {
    assertThat(DeskMachine.step(SIGNED_OUT, new DeskEvent.SignInAsked(SIGN_IN), NOW).effects())
        .containsExactly(new WarmMedia(), new Connect(SIGN_IN));
  }

  @Test
  void signingOutLetsGoOfTheCamera() {
    assertThat(DeskMachine.step(READY, new DeskEvent.SignOutAsked(), NOW).effects())
        .containsExactly(new Disconnect(), new CoolMedia());
  }

  @Test
  void nobodySignsOutWhileSomebodyIsHelped() {
    for (DeskState state :
        List.of(
            ringing(), connecting(), inSession(), resuming(inSession()), resuming(connecting()))) {
      Step step = DeskMachine.step(state, new DeskEvent.SignOutAsked(), NOW);
      assertThat(step.ignored()).isNotEmpty();
      assertThat(step.next()).isEqualTo(state);
    }
  }

  @Test
  void mediaIsPreparedWhileItRings() {
    List<PeerSignal> signals = List.of(new PeerSignal.SdpOffer(1, "sdp"));

    Step step =
        DeskMachine.step(READY, new DeskEvent.RingShown(ring("ring-1", signals), false), NOW);

    assertThat(step.effects()).containsExactly(new PrepareMedia(REQUEST, List.of(), signals));
  }

  @Test
  void anAutomaticAnswerPreparesAndAccepts() {
    Step step = DeskMachine.step(READY, new DeskEvent.RingShown(ring("ring-1"), true), NOW);

    assertThat(step.effects())
        .containsExactly(
            new PrepareMedia(REQUEST, List.of(), List.of()),
            new Tell(new ToRelay.AcceptRing(RING)));
  }

  @Test
  void aSecondAcceptIsIgnored() {
    Step first = DeskMachine.step(ringing(), new DeskEvent.AcceptPressed(), NOW);
    Step second = DeskMachine.step(first.next(), new DeskEvent.AcceptPressed(), NOW);

    assertThat(first.effects()).containsExactly(new Tell(new ToRelay.AcceptRing(RING)));
    assertThat(second.effects()).isEmpty();
    assertThat(second.ignored()).isNotEmpty();
  }

  @Test
  void decliningLetsGoOfMediaAtOnceAndCannotBeTakenBack() {
    Step declined = DeskMachine.step(ringing(), new DeskEvent.DeclinePressed(), NOW);

    assertThat(declined.effects())
        .containsExactly(new Tell(new ToRelay.DeclineRing(RING)), new CloseMedia());
    assertThat(DeskMachine.step(declined.next(), new DeskEvent.AcceptPressed(), NOW).ignored())
        .isNotEmpty();
  }

  @Test
  void aMissedRingIsToldAsSuch() {
    Step step = DeskMachine.step(ringing(), over(RingOutcome.TIMED_OUT), NOW);

    assertThat(step.next())
        .isInstanceOfSatisfying(
            NotReady.class, state -> assertThat(state.afterMissedRing()).isTrue());
    assertThat(step.effects()).containsExactly(new CloseMedia());
  }

  @Test
  void anAcceptThatCameTooLateIsTold() {
    assertThat(DeskMachine.step(connecting(), over(RingOutcome.TIMED_OUT), NOW).effects())
        .containsExactly(new CloseMedia(), new Show(Notice.ACCEPTED_TOO_LATE));
    assertThat(DeskMachine.step(connecting(), over(RingOutcome.CANCELLED), NOW).effects())
        .containsExactly(new CloseMedia(), new Show(Notice.CUSTOMER_GAVE_UP));
  }

  @Test
  void anotherRingsEndIsNotOurs() {
    DeskEvent other = new DeskEvent.RingOver(new RingId("ring-0"), RingOutcome.TIMED_OUT);

    assertThat(DeskMachine.step(ringing(), other, NOW).ignored()).isNotEmpty();
  }

  @Test
  void mediaGoesOnOnlyWhenTheSessionStarts() {
    Step step = DeskMachine.step(connecting(), started(false), NOW);

    assertThat(step.effects())
        .containsExactly(
            new StartMedia(REQUEST, List.of(), OwnMedia.ALL_ON),
            new Tell(new ToRelay.Signal(REQUEST, new PeerSignal.OwnMediaChanged(OwnMedia.ALL_ON))));
  }

  @Test
  void whatTheCustomerSaidDuringTheRingCountsInTheSession() {
    CustomerMedia shared = new CustomerMedia(true, CustomerMedia.Screen.SHARED, false);
    DeskState state = ringing();
    state = next(state, signal(new PeerSignal.CustomerMediaChanged(shared)));
    state = next(state, new DeskEvent.AcceptPressed());
    ScreenContext moved =
        new ScreenContext("cart", "", "", "", "", "", "", 0, 0, java.util.Map.of(), List.of());
    state = next(state, signal(new PeerSignal.ContextChanged(moved)));
    state = next(state, started(false));

    Session session = ((InSession) state).session();
    assertThat(session.customerMedia()).isEqualTo(shared);
    assertThat(session.context()).isEqualTo(moved);
  }

  @Test
  void negotiationGoesToMediaFromTheRingOn() {
    PeerSignal.SdpOffer offer = new PeerSignal.SdpOffer(2, "sdp");
    for (DeskState state : List.of(ringing(), connecting(), inSession(), resuming(inSession()))) {
      assertThat(DeskMachine.step(state, signal(offer), NOW).effects())
          .containsExactly(new Negotiate(REQUEST, offer));
    }
    for (DeskState state : List.of(READY, NOT_READY, wrapUp(), SIGNED_OUT)) {
      assertThat(DeskMachine.step(state, signal(offer), NOW).ignored()).isNotEmpty();
    }
  }

  @Test
  void aChatHasNoMediaFromRingToEnd() {
    Ring ring = Samples.chatRing("ring-1");
    Step rung = DeskMachine.step(READY, new DeskEvent.RingShown(ring, false), NOW);
    assertThat(rung.next()).isInstanceOf(DeskState.Ringing.class);
    assertThat(rung.effects()).isEmpty();

    Step accepted = DeskMachine.step(rung.next(), new DeskEvent.AcceptPressed(), NOW);
    Step begun = DeskMachine.step(accepted.next(), Samples.chatStarted(false), NOW);
    assertThat(begun.effects()).isEmpty();
    assertThat(((InSession) begun.next()).session().chatOnly()).isTrue();

    // Nothing to be switched, and nothing to be negotiated again.
    assertThat(
            DeskMachine.step(begun.next(), new DeskEvent.OwnMediaChosen(OwnMedia.ALL_ON), NOW)
                .ignored())
        .isNotEmpty();
    assertThat(DeskMachine.step(begun.next(), new DeskEvent.CameraRested(true), NOW).ignored())
        .isNotEmpty();
    assertThat(DeskMachine.step(begun.next(), Samples.chatStarted(true), NOW).effects()).isEmpty();

    Step answered = DeskMachine.step(begun.next(), new DeskEvent.RingShown(ring, true), NOW);
    assertThat(answered.ignored()).isNotEmpty();
    Step byItself = DeskMachine.step(READY, new DeskEvent.RingShown(ring, true), NOW);
    assertThat(byItself.effects()).containsExactly(new Tell(new ToRelay.AcceptRing(ring.id())));
  }

  @Test
  void theCameraStaysOffInATierWithoutVideo() {
    OwnMedia off = OwnMedia.ALL_ON.withCamera(false);
    DeskEvent.SessionStarted s = started(false);
    DeskEvent without =
        new DeskEvent.SessionStarted(
            s.request(),
            s.customer(),
            s.queue(),
            s.topic(),
            s.context(),
            s.iceServers(),
            false,
            s.age(),
            false,
            false,
            false);

    Step begun = DeskMachine.step(connecting(), without, NOW);
    assertThat(begun.effects())
        .containsExactly(
            new StartMedia(REQUEST, List.of(), off),
            new Tell(new ToRelay.Signal(REQUEST, new PeerSignal.OwnMediaChanged(off))));

    Step wanted =
        DeskMachine.step(begun.next(), new DeskEvent.OwnMediaChosen(OwnMedia.ALL_ON), NOW);
    assertThat(wanted.ignored()).isNotEmpty();
  }

  @Test
  void mutingWorksWhileTheLinkIsCut() {
    OwnMedia muted = OwnMedia.ALL_ON.withMicrophone(false);

    Step step = DeskMachine.step(resuming(inSession()), new DeskEvent.OwnMediaChosen(muted), NOW);

    assertThat(step.next()).isInstanceOf(Resuming.class);
    assertThat(step.effects())
        .containsExactly(
            new ApplyOwnMedia(muted),
            new Tell(new ToRelay.Signal(REQUEST, new PeerSignal.OwnMediaChanged(muted))));
  }

  /** The customer is told that the camera is off; what the agent chose stays chosen. */
  @Test
  void theCameraRestsOnABadNetworkAndComesBackByItself() {
    OwnMedia rests = new OwnMedia(true, true, false, true);
    Step rested = DeskMachine.step(inSession(), new DeskEvent.CameraRested(true), NOW);
    assertThat(rested.effects())
        .containsExactly(
            new ApplyOwnMedia(rests),
            new Tell(new ToRelay.Signal(REQUEST, new PeerSignal.OwnMediaChanged(rests))));
    assertThat(rests.isSeen()).isFalse();
    assertThat(DeskMachine.step(rested.next(), new DeskEvent.CameraRested(true), NOW).ignored())
        .isNotEmpty();

    Step muted =
        DeskMachine.step(
            rested.next(),
            new DeskEvent.OwnMediaChosen(OwnMedia.ALL_ON.withMicrophone(false)),
            NOW);
    assertThat(muted.effects())
        .as("a choice does not end the rest")
        .contains(new ApplyOwnMedia(new OwnMedia(false, true, false, true)));

    Step back = DeskMachine.step(muted.next(), new DeskEvent.CameraRested(false), NOW);
    assertThat(back.effects()).contains(new ApplyOwnMedia(new OwnMedia(false, true, false, false)));
  }

  @Test
  void hangingUpSilencesAtOnceAndOnlyOnce() {
    Step end = DeskMachine.step(inSession(), new DeskEvent.EndPressed(), NOW);

    assertThat(end.effects())
        .containsExactly(
            new Tell(new ToRelay.EndSession(REQUEST, false)), new ApplyOwnMedia(OwnMedia.SILENT));
    assertThat(DeskMachine.step(end.next(), new DeskEvent.EndPressed(), NOW).ignored())
        .isNotEmpty();
  }

  @Test
  void stoppingClosesTheMediaFirstAndIsSaidAsAbuseAlsoAgain() {
    Step stop = DeskMachine.step(inSession(), new DeskEvent.StopPressed(), NOW);

    assertThat(stop.effects())
        .containsExactly(new CloseMedia(), new Tell(new ToRelay.EndSession(REQUEST, true)));
    assertThat(DeskMachine.step(stop.next(), new DeskEvent.StopPressed(), NOW).ignored())
        .isNotEmpty();
    assertThat(DeskMachine.step(stop.next(), new DeskEvent.EndPressed(), NOW).ignored())
        .isNotEmpty();
    assertThat(
            DeskMachine.step(
                    resuming(stop.next()), new DeskEvent.StandingChanged(standing(Phase.BUSY)), NOW)
                .effects())
        .containsExactly(new Tell(new ToRelay.EndSession(REQUEST, true)));
  }

  @Test
  void whoHungUpCanStillStop() {
    DeskState hungUp = next(inSession(), new DeskEvent.EndPressed());

    assertThat(DeskMachine.step(hungUp, new DeskEvent.StopPressed(), NOW).effects())
        .contains(new CloseMedia());
  }

  @Test
  void aHangUpTheRelayForgotIsSaidAgain() {
    DeskState hungUp = next(inSession(), new DeskEvent.EndPressed());

    Step step =
        DeskMachine.step(
            resuming(hungUp), new DeskEvent.StandingChanged(standing(Phase.BUSY)), NOW);

    assertThat(step.effects()).containsExactly(new Tell(new ToRelay.EndSession(REQUEST, false)));
  }

  @Test
  void aRelayThatLostTheNumbersIsToldWhatItMayNotHave() {
    Step step =
        DeskMachine.step(
            resuming(inSession()), new DeskEvent.StandingChanged(standing(Phase.BUSY)), NOW);

    assertThat(step.effects())
        .containsExactly(
            new Tell(new ToRelay.Signal(REQUEST, new PeerSignal.OwnMediaChanged(OwnMedia.ALL_ON))),
            new RepeatNegotiation());
  }

  @Test
  void aSessionThatIsGoneAfterAResyncIsTold() {
    Step step =
        DeskMachine.step(
            resuming(inSession()), new DeskEvent.StandingChanged(standing(Phase.NOT_READY)), NOW);

    assertThat(step.effects())
        .containsExactly(new CloseMedia(), new Show(Notice.SESSION_OVER_MEANWHILE));
  }

  @Test
  void aRelayThatForgotAReadyAgentIsToldAgain() {
    Step step =
        DeskMachine.step(
            resuming(READY), new DeskEvent.StandingChanged(standing(Phase.NOT_READY)), NOW);

    assertThat(step.effects()).containsExactly(new Tell(new ToRelay.SetPresence(Presence.READY)));
  }

  @Test
  void losingTheLinkTouchesNoMediaOfASession() {
    assertThat(DeskMachine.step(inSession(), new DeskEvent.LinkLost(), NOW).effects()).isEmpty();
    assertThat(DeskMachine.step(connecting(), new DeskEvent.LinkLost(), NOW).effects()).isEmpty();
  }

  @Test
  void losingTheLinkEndsARing() {
    assertThat(DeskMachine.step(ringing(), new DeskEvent.LinkLost(), NOW).effects())
        .containsExactly(new CloseMedia(), new Show(Notice.RING_LOST));
  }

  @Test
  void anotherConsoleTakesOverAndThisOneLetsGoOfEverything() {
    assertThat(
            DeskMachine.step(inSession(), new DeskEvent.LinkClosed(Farewell.REPLACED), NOW)
                .effects())
        .containsExactly(new CloseMedia(), new CoolMedia());
  }

  @Test
  void theWrapUpTimerComesFromTheRelay() {
    DeskState wrapUp = next(inSession(), ended());
    AgentStanding standing =
        new AgentStanding(
            Phase.WRAP_UP,
            Duration.ofSeconds(1),
            "",
            Duration.ofSeconds(59),
            Presence.notReady("Break"));

    WrapUp state = (WrapUp) next(wrapUp, new DeskEvent.StandingChanged(standing));

    assertThat(state.until()).isEqualTo(NOW.plusSeconds(59));
    assertThat(state.next()).isEqualTo(Presence.notReady("Break"));
    assertThat(state.reason()).isEqualTo(EndReason.ENDED_BY_CUSTOMER);
  }

  @Test
  void standingBeforeTheEndStillGetsTheReason() {
    DeskState wrapUp = next(inSession(), new DeskEvent.StandingChanged(standing(Phase.WRAP_UP)));

    assertThat(((WrapUp) next(wrapUp, ended())).reason()).isEqualTo(EndReason.ENDED_BY_CUSTOMER);
  }

  @Test
  void wrapUpIsFinishedOnce() {
    DeskEvent finished = new DeskEvent.WrapUpFinished("Solved", "notes");
    Step first = DeskMachine.step(wrapUp(), finished, NOW);

    assertThat(first.effects())
        .containsExactly(new Tell(new ToRelay.FinishWrapUp(REQUEST, "Solved", "notes")));
    assertThat(DeskMachine.step(first.next(), finished, NOW).ignored()).isNotEmpty();
  }

  @Test
  void aCustomerWhoseConnectionIsGoneIsWaitedFor() {
    DeskState lost =
        next(inSession(), new DeskEvent.CustomerLink(REQUEST, false, Duration.ofSeconds(30)));
    assertThat(((InSession) lost).session().customerLostUntil()).isEqualTo(NOW.plusSeconds(30));

    DeskState back = next(lost, new DeskEvent.CustomerLink(REQUEST, true, Duration.ZERO));
    assertThat(((InSession) back).session().customerLostUntil()).isNull();
  }

  @Test
  void whoSignsInIsShownAsVerifiedWhileRingingAndInSession() {
    Customer known = new Customer("Ada", "Fernwood shop", "gold", true, Map.of());
    DeskEvent identified = new DeskEvent.CustomerIdentified(REQUEST, known);

    assertThat(((Ringing) next(ringing(), identified)).ring().customer()).isEqualTo(known);
    assertThat(((InSession) next(inSession(), identified)).session().customer()).isEqualTo(known);
  }

  @Test
  void theSameChatMessageTwiceIsOneLine() {
    DeskEvent chat = signal(new PeerSignal.Chat("m1", "hello"));

    DeskState state = next(next(inSession(), chat), chat);

    assertThat(((InSession) state).session().chat()).hasSize(1);
  }

  private static DeskState next(DeskState state, DeskEvent event) {
    Step step = DeskMachine.step(state, event, NOW);
    assertThat(step.ignored()).isEmpty();
    return step.next();
  }

  private static Arguments row(DeskState from, DeskEvent event, Class<? extends DeskState> to) {
    return Arguments.of(from, event, to);
  }

  private static DeskState resuming(DeskState before) {
    return new Resuming(before, NOW);
  }

  private static DeskEvent over(RingOutcome outcome) {
    return new DeskEvent.RingOver(RING, outcome);
  }

  private static DeskEvent ended() {
    return new DeskEvent.SessionEnded(REQUEST, EndReason.ENDED_BY_CUSTOMER);
  }

  private static DeskEvent signal(PeerSignal signal) {
    return new DeskEvent.SignalReceived(REQUEST, signal);
  }
}
