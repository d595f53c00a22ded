package dev.beckon.sdk.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.Agent;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.cobrowse.Reach;
import dev.beckon.sdk.cobrowse.ShownAs;
import dev.beckon.sdk.session.Standing.Connecting;
import dev.beckon.sdk.session.Standing.Ended;
import dev.beckon.sdk.session.Standing.Ending;
import dev.beckon.sdk.session.Standing.Live;
import dev.beckon.sdk.session.Standing.Paused;
import dev.beckon.sdk.session.Standing.Resuming;
import dev.beckon.sdk.session.Standing.Ringing;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every row of the tables of {@link SessionMachine} and {@link MediaMachine}, and what goes with
 * it.
 */
class SessionMachineTest {
  private static final Agent AMY = new Agent("Amy", "Orders");
  private static final List<IceServer> NONE = List.of();
  private static final List<IceServer> TURN =
      List.of(new IceServer(List.of("turn:turn.example.com"), "u", "p"));
  private static final dev.beckon.sdk.Waiting PLACE = new dev.beckon.sdk.Waiting(2, 0, 0, 1, 0);
  private static final HelpError ERROR = new HelpError(HelpError.Code.NETWORK, "gone");
  private static final Controls CONTROLS = new Controls(true, Controls.Screen.UNDECIDED, true);

  private final List<Effect> effects = new ArrayList<>();
  private Situation now = take(SessionMachine.tapped(true, CONTROLS, NONE));

  private static MediaReport report(boolean microphone, MediaReport.Screen screen) {
    return new MediaReport(microphone, screen, screen == MediaReport.Screen.PAUSED, true);
  }

  private Situation take(Step step) {
    effects.clear();
    effects.addAll(step.effects());
    now = step.next();
    return now;
  }

  // ---- ways into each standing

  private SessionMachineTest contacted() {
    take(SessionMachine.streamBegan(now, NONE));
    take(MediaMachine.described(now, 1, "offer"));
    return this;
  }

  private SessionMachineTest returning() {
    take(SessionMachine.returned(AMY, 4, true, CONTROLS, NONE, 20_000));
    return this;
  }

  private SessionMachineTest waiting() {
    contacted();
    take(SessionMachine.waiting(now, PLACE));
    return this;
  }

  private SessionMachineTest ringing() {
    waiting();
    take(SessionMachine.ringing(now, 1));
    return this;
  }

  private SessionMachineTest answered() {
    ringing();
    take(MediaMachine.answered(now, 1, "answer"));
    return this;
  }

  private SessionMachineTest connecting() {
    answered();
    take(SessionMachine.sessionStarted(now, AMY, 1, NONE));
    return this;
  }

  private SessionMachineTest live() {
    connecting();
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.CONNECTED));
    take(MediaMachine.firstFrame(now, 1));
    return this;
  }

  private SessionMachineTest paused() {
    live();
    take(SessionMachine.paused(now));
    return this;
  }

  private SessionMachineTest resuming() {
    live();
    take(SessionMachine.relayLost(now, 30_000));
    return this;
  }

  private SessionMachineTest ending() {
    live();
    take(SessionMachine.hungUp(now));
    return this;
  }

  /** One row: from there, by this, to that. */
  private record Row(
      String name, SessionMachineTest from, Event event, Class<? extends Standing> to) {
    interface Event {
      Step on(Situation s);
    }
  }

  private static SessionMachineTest a() {
    return new SessionMachineTest();
  }

  @TestFactory
  Stream<DynamicTest> everyRowOfTheTable() {
    Row.Event waiting = s -> SessionMachine.waiting(s, PLACE);
    Row.Event ringing = s -> SessionMachine.ringing(s, 2);
    Row.Event started = s -> SessionMachine.sessionStarted(s, AMY, 1, NONE);
    Row.Event lost = s -> SessionMachine.relayLost(s, 30_000);
    Row.Event ended = s -> SessionMachine.ended(s, EndReason.AGENT_ENDED);
    Row.Event refused = s -> SessionMachine.refused(s, ERROR, EndReason.REFUSED);
    return Stream.of(
            new Row("goes back", a().returning(), started, Connecting.class),
            new Row("back in the line", a().returning(), waiting, Standing.Waiting.class),
            new Row("back and rung", a().returning(), ringing, Ringing.class),
            new Row("forgotten", a().returning(), SessionMachine::notKnown, Ended.class),
            new Row(
                "too late",
                a().returning(),
                s -> SessionMachine.timerFired(s, SessionTimer.RESUME),
                Ended.class),
            new Row("declined", a().returning(), SessionMachine::hungUp, Standing.Ending.class),
            new Row("waiting", a().contacted(), waiting, Standing.Waiting.class),
            new Row("ringing", a().contacted(), ringing, Ringing.class),
            new Row("ringing", a().waiting(), ringing, Ringing.class),
            new Row("nobody answered", a().ringing(), waiting, Standing.Waiting.class),
            new Row("started", a().contacted(), started, Connecting.class),
            new Row("started", a().waiting(), started, Connecting.class),
            new Row("started", a().ringing(), started, Connecting.class),
            new Row("picture", a().connecting(), s -> MediaMachine.firstFrame(s, 1), Live.class),
            new Row(
                "media failed", a().connecting(), s -> MediaMachine.failed(s, 1, ""), Live.class),
            new Row(
                "media missing",
                a().connecting(),
                s -> SessionMachine.timerFired(s, SessionTimer.MEDIA_MISSING),
                Live.class),
            new Row("pause", a().live(), SessionMachine::paused, Paused.class),
            new Row("resume", a().paused(), SessionMachine::unpaused, Live.class),
            new Row("relay lost", a().live(), lost, Resuming.class),
            new Row("relay lost", a().paused(), lost, Resuming.class),
            new Row(
                "resumed", a().resuming(), s -> SessionMachine.streamResumed(s, NONE), Live.class),
            new Row("resynchronised", a().resuming(), started, Live.class),
            new Row("agent lost", a().connecting(), waiting, Standing.Waiting.class),
            new Row("agent lost", a().live(), waiting, Standing.Waiting.class),
            new Row("agent lost", a().paused(), waiting, Standing.Waiting.class),
            new Row("agent lost", a().resuming(), waiting, Standing.Waiting.class),
            new Row("agent lost, next rung", a().connecting(), ringing, Ringing.class),
            new Row("agent lost, next rung", a().live(), ringing, Ringing.class),
            new Row("agent lost, next rung", a().paused(), ringing, Ringing.class),
            new Row("agent lost, next rung", a().resuming(), ringing, Ringing.class),
            new Row("gave up", a().contacted(), SessionMachine::hungUp, Ending.class),
            new Row("gave up", a().waiting(), SessionMachine::hungUp, Ending.class),
            new Row("gave up", a().ringing(), SessionMachine::hungUp, Ending.class),
            new Row("hung up", a().connecting(), SessionMachine::hungUp, Ending.class),
            new Row("hung up", a().live(), SessionMachine::hungUp, Ending.class),
            new Row("hung up", a().paused(), SessionMachine::hungUp, Ending.class),
            new Row("gave up, no relay", a(), SessionMachine::hungUp, Ended.class),
            new Row("hung up, no relay", a().resuming(), SessionMachine::hungUp, Ended.class),
            new Row("ended", a(), ended, Ended.class),
            new Row("ended", a().waiting(), ended, Ended.class),
            new Row("ended", a().ringing(), ended, Ended.class),
            new Row("ended", a().connecting(), ended, Ended.class),
            new Row("ended", a().live(), ended, Ended.class),
            new Row("ended", a().paused(), ended, Ended.class),
            new Row("ended", a().resuming(), ended, Ended.class),
            new Row("confirmed", a().ending(), ended, Ended.class),
            new Row("lost instead", a().ending(), lost, Ended.class),
            new Row("refused", a(), refused, Ended.class),
            new Row("refused", a().live(), refused, Ended.class),
            new Row("refused", a().ending(), refused, Ended.class),
            new Row("closed", a(), SessionMachine::closed, Ended.class),
            new Row("closed", a().live(), SessionMachine::closed, Ended.class),
            new Row("closed", a().ending(), SessionMachine::closed, Ended.class),
            new Row("no contact", a(), s -> fired(s, SessionTimer.CONTACT), Ended.class),
            new Row(
                "no resumption", a().waiting(), s -> fired(s, SessionTimer.RESUME), Ended.class),
            new Row(
                "no resumption", a().resuming(), s -> fired(s, SessionTimer.RESUME), Ended.class),
            new Row("not confirmed", a().ending(), s -> fired(s, SessionTimer.END), Ended.class))
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.from().now.standing().getClass().getSimpleName()
                        + " → "
                        + row.to().getSimpleName()
                        + ": "
                        + row.name(),
                    () -> {
                      Step step = row.event().on(row.from().now);
                      assertThat(step.ignored()).isNull();
                      assertThat(step.next().standing()).isInstanceOf(row.to());
                      assertThat(stateTold(step))
                          .as("the listener hears of it")
                          .isEqualTo(
                              row.from().now.standing().state() == step.next().standing().state()
                                  ? null
                                  : step.next().standing().state());
                    }));
  }

  private static Step fired(Situation s, SessionTimer timer) {
    return SessionMachine.timerFired(s, timer);
  }

  private static @Nullable SessionState stateTold(Step step) {
    @Nullable SessionState told = null;
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.Tell tell && tell.notice() instanceof Notice.State state) {
        told = state.state();
      }
    }
    return told;
  }

  // ---- what goes with it

  @Test
  void theSdpOfferIsPreparedAtTheTapAndSentAfterTheRequest() {
    assertThat(effects).contains(new Effect.OpenMedia(1, NONE));
    take(MediaMachine.described(now, 1, "offer"));
    take(MediaMachine.candidateFound(now, 1, candidate("a")));
    assertThat(effects).as("no relay yet").isEmpty();
    take(SessionMachine.streamBegan(now, NONE));
    assertThat(effects)
        .containsSubsequence(
            new Effect.SendRequest(),
            new Effect.SendOffer(1, "offer"),
            new Effect.SendCandidate(1, candidate("a")));
    take(MediaMachine.candidateFound(now, 1, candidate("b")));
    assertThat(effects).containsExactly(new Effect.SendCandidate(1, candidate("b")));
  }

  @Test
  void otherServersThanThePeerHasMeanAnotherSdpOffer() {
    take(MediaMachine.described(now, 1, "without TURN"));
    take(SessionMachine.streamBegan(now, TURN));
    assertThat(effects)
        .containsSubsequence(new Effect.SetIceServers(TURN), new Effect.RestartIce())
        .doesNotContain(new Effect.SendOffer(1, "without TURN"));
    take(MediaMachine.described(now, 1, "with TURN"));
    assertThat(effects).contains(new Effect.SendOffer(1, "with TURN"));
  }

  @Test
  void whenTwoSdpOffersAreDueOnlyTheSecondIsSent() {
    take(SessionMachine.streamBegan(now, TURN));
    take(MediaMachine.described(now, 1, "first"));
    assertThat(effects).noneMatch(effect -> effect instanceof Effect.SendOffer);
    take(MediaMachine.described(now, 1, "second"));
    assertThat(effects).contains(new Effect.SendOffer(1, "second"));
  }

  @Test
  void aRingThatCameToNothingAfterAnAnswerOpensTheNextNegotiation() {
    answered();
    take(SessionMachine.waiting(now, PLACE));
    assertThat(effects).contains(new Effect.OpenMedia(2, NONE));
    assertThat(MediaMachine.described(now, 1, "late").ignored()).isNotNull();
    take(MediaMachine.described(now, 2, "offer 2"));
    assertThat(effects).contains(new Effect.SendOffer(2, "offer 2"));
    take(SessionMachine.ringing(now, 2));
    assertThat(MediaMachine.answered(now, 1, "of the first agent").ignored()).isNotNull();
    assertThat(MediaMachine.agentCandidate(now, 1, candidate("late")).ignored()).isNotNull();
    take(MediaMachine.answered(now, 2, "of the second"));
    assertThat(effects).contains(new Effect.AcceptAnswer("of the second"));
  }

  @Test
  void aRingThatCameToNothingWithoutAnAnswerOpensTheNextNegotiation() {
    ringing();
    take(SessionMachine.waiting(now, PLACE));
    assertThat(effects).contains(new Effect.OpenMedia(2, NONE));
    assertThat(MediaMachine.answered(now, 1, "too late").ignored()).isNotNull();
  }

  @Test
  void whoGoesOnWaitingIsNotAskedAgainBeforeTheNextRing() {
    dev.beckon.sdk.Waiting asked = new dev.beckon.sdk.Waiting(2, 0, 0, 1, 0, true, true);
    take(SessionMachine.waiting(now, PLACE));
    assertThat(SessionMachine.keepsWaiting(now).ignored()).isNotNull();
    take(SessionMachine.waiting(now, asked));
    assertThat(isAsked()).isTrue();

    take(SessionMachine.keepsWaiting(now));
    assertThat(isAsked()).isFalse();
    take(SessionMachine.waiting(now, asked));
    assertThat(isAsked()).isFalse();
    take(SessionMachine.ringing(now, 1));
    take(SessionMachine.waiting(now, asked));
    assertThat(isAsked()).isTrue();
  }

  private boolean isAsked() {
    return now.standing() instanceof Standing.Waiting waiting
        && waiting.place() != null
        && waiting.place().stillWaitingAsked();
  }

  @Test
  void whoIsToldTheSamePlaceAgainKeepsTheNegotiation() {
    ringing();
    take(SessionMachine.waiting(now, PLACE));
    take(SessionMachine.waiting(now, PLACE));
    assertThat(now.negotiation().number()).isEqualTo(2);
  }

  @Test
  void anotherRingMeansAnotherAgentAndTheNextNegotiationBesideTheFormer() {
    live();
    take(SessionMachine.screenAllowed(now, true));
    Agent ben = new Agent("Ben", "");

    take(SessionMachine.sessionStarted(now, ben, 2, NONE));

    assertThat(now.standing()).isEqualTo(new Standing.Connecting(ben, true));
    assertThat(now.negotiation().number()).isEqualTo(2);
    assertThat(effects)
        .containsSubsequence(
            new Effect.OpenMediaBeside(2, NONE),
            new Effect.SetOutputs(new Outputs(true, true, true)),
            new Effect.Tell(new Notice.State(SessionState.CONNECTING)),
            new Effect.Tell(new Notice.Agent(ben)));
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.FAILED));
    assertThat(effects).isEmpty();
    take(MediaMachine.connection(now, 2, MediaPeer.Connection.CONNECTED));
    take(MediaMachine.firstFrame(now, 2));
    assertThat(now.standing()).isEqualTo(new Standing.Live(ben));
  }

  @Test
  void theSameRingAgainIsTheSameAgent() {
    live();
    take(SessionMachine.sessionStarted(now, AMY, 1, NONE));
    assertThat(now.standing()).isEqualTo(new Standing.Live(AMY));
    assertThat(now.negotiation().number()).isEqualTo(1);
  }

  @Test
  void theScreenIsPreparedWhenItIsAllowedAndAnAgentIsRung() {
    waiting();
    take(SessionMachine.screenAllowed(now, true));
    assertThat(effects).as("nobody is rung").doesNotContain(new Effect.PrepareScreen());
    take(SessionMachine.ringing(now, 1));
    assertThat(effects).contains(new Effect.PrepareScreen());
    take(SessionMachine.screenAllowed(now, false));
    assertThat(effects).doesNotContain(new Effect.PrepareScreen());
    take(SessionMachine.screenAllowed(now, true));
    assertThat(effects).contains(new Effect.PrepareScreen());
  }

  @Test
  void whoHasPausedStaysSoWithTheNextAgent() {
    paused();
    assertThat(effects).contains(new Effect.SendHold(true));
    Agent ben = new Agent("Ben", "");

    take(SessionMachine.sessionStarted(now, ben, 2, NONE));

    assertThat(now.standing()).isEqualTo(new Standing.Paused(ben));
    assertThat(effects)
        .contains(
            new Effect.SendHold(true), new Effect.SetOutputs(new Outputs(false, false, true)));
  }

  @Test
  void nothingIsOpenBeforeAnAgentAcceptedAndTheScreenOnlyWithConsent() {
    answered();
    assertThat(now.outputs()).isEqualTo(Outputs.OFF);
    take(SessionMachine.sessionStarted(now, AMY, 1, NONE));
    assertThat(effects)
        .contains(
            new Effect.SetOutputs(new Outputs(true, false, true)),
            new Effect.SendMediaReport(report(true, MediaReport.Screen.UNDECIDED)));
    take(SessionMachine.screenAllowed(now, true));
    assertThat(effects)
        .containsExactly(
            new Effect.SetOutputs(new Outputs(true, true, true)),
            new Effect.SendMediaReport(report(true, MediaReport.Screen.SHARED)));
    take(SessionMachine.screenAllowed(now, false));
    assertThat(effects)
        .containsExactly(
            new Effect.SetOutputs(new Outputs(true, false, true)),
            new Effect.SendMediaReport(report(true, MediaReport.Screen.REFUSED)));
    take(SessionMachine.microphoneSet(now, false));
    assertThat(effects)
        .containsExactly(
            new Effect.SetOutputs(new Outputs(false, false, true)),
            new Effect.SendMediaReport(report(false, MediaReport.Screen.REFUSED)));
  }

  @Test
  void consentGivenWhileWaitingCountsFromTheStart() {
    take(SessionMachine.screenAllowed(now, true));
    connecting();
    assertThat(now.outputs()).isEqualTo(new Outputs(true, true, true));
  }

  @Test
  void aPauseShutsMicrophoneAndScreenEvenWhileTheRelayIsLost() {
    live();
    take(SessionMachine.screenAllowed(now, true));
    take(SessionMachine.relayLost(now, 30_000));
    assertThat(effects).as("media is not touched").noneMatch(e -> e instanceof Effect.SetOutputs);
    take(SessionMachine.paused(now));
    assertThat(effects)
        .contains(
            new Effect.SetOutputs(new Outputs(false, false, true)),
            new Effect.SendMediaReport(report(false, MediaReport.Screen.PAUSED)));
    take(SessionMachine.streamResumed(now, NONE));
    assertThat(now.standing()).isEqualTo(new Paused(AMY));
    take(SessionMachine.unpaused(now));
    assertThat(now.outputs()).isEqualTo(new Outputs(true, true, true));
  }

  @Test
  void hangingUpClosesMediaAtOnce() {
    live();
    take(SessionMachine.hungUp(now));
    assertThat(effects)
        .contains(
            new Effect.SendEnd(),
            new Effect.CloseMedia(),
            new Effect.Arm(SessionTimer.END, SessionMachine.END_MILLIS));
    assertThat(now.standing().state()).as("until it is certain").isEqualTo(SessionState.LIVE);
    take(SessionMachine.ended(now, EndReason.CUSTOMER_ENDED));
    assertThat(now.standing()).isEqualTo(new Ended(EndReason.CUSTOMER_ENDED));
  }

  @Test
  void hangingUpWithoutRelayLeavesWordForIt() {
    resuming();
    take(SessionMachine.hungUp(now));
    assertThat(effects).contains(new Effect.SendEnd());
    assertThat(now.standing()).isEqualTo(new Ended(EndReason.CUSTOMER_ENDED));
  }

  @Test
  void whileTheAgentHoldsNothingLeavesThisDevice() {
    live();
    take(SessionMachine.screenAllowed(now, true));
    take(MediaMachine.agentMedia(now, true, true, true));
    assertThat(now.outputs()).isEqualTo(new Outputs(false, false, true));
    assertThat(now.isScreenShared()).isFalse();
    assertThat(now.reach().silence()).isEqualTo(Reach.Silence.HELD_BY_AGENT);
    assertThat(effects).noneMatch(Effect.SendMediaReport.class::isInstance);
    take(MediaMachine.agentMedia(now, true, true, false));
    assertThat(now.outputs()).isEqualTo(new Outputs(true, true, true));
  }

  @Test
  void whileNothingGetsThroughNothingLeavesThisDevice() {
    live();
    take(SessionMachine.screenAllowed(now, true));
    take(SessionMachine.networkFound(now, ShownAs.VIDEO, true));
    assertThat(now.reach().silence()).isEqualTo(Reach.Silence.LOST);
    assertThat(now.outputs()).isEqualTo(new Outputs(false, false, true));
    assertThat(effects).noneMatch(Effect.SendMediaReport.class::isInstance);
    take(SessionMachine.networkFound(now, ShownAs.STILLS, true));
    assertThat(now.reach())
        .as("by the relay")
        .isEqualTo(new Reach(true, false, false, false, Reach.Silence.LOST, ShownAs.STILLS));
    take(SessionMachine.agentConnected(now, false));
    assertThat(now.reach().agentSees()).as("the agent's relay is lost").isFalse();
    take(SessionMachine.agentConnected(now, true));
    take(SessionMachine.relayLost(now, 30_000));
    assertThat(now.reach().agentSees()).as("this end's relay is lost").isFalse();
    take(SessionMachine.networkFound(now, ShownAs.STILLS, false));
    assertThat(now.reach())
        .as("directly")
        .isEqualTo(new Reach(true, true, true, true, Reach.Silence.NONE, ShownAs.STILLS));
    assertThat(now.outputs()).isEqualTo(new Outputs(true, false, true));
  }

  @Test
  void aPathThatIsLookedForWhileTheOldOneCarriesIsNoLoss() {
    live();
    take(MediaMachine.networkChanged(now));
    assertThat(now.reach().silence()).isEqualTo(Reach.Silence.NONE);
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.DISCONNECTED));
    assertThat(now.reach().silence()).isEqualTo(Reach.Silence.LOST);
  }

  @Test
  void theNextAgentHoldsNothing() {
    live();
    take(MediaMachine.agentMedia(now, true, true, true));
    take(SessionMachine.sessionStarted(now, AMY, 2, NONE));
    assertThat(now.agent()).isEqualTo(Reach.AgentSide.ALL_ON);
  }

  @Test
  void aHiddenPictureIsToldAndChangesNothingElse() {
    live();
    take(SessionMachine.agentShown(now, false));
    assertThat(effects)
        .containsExactly(
            new Effect.SendMediaReport(
                new MediaReport(true, MediaReport.Screen.UNDECIDED, false, false)));
    assertThat(now.reach())
        .isEqualTo(new Reach(false, true, false, true, Reach.Silence.NONE, ShownAs.NOT_SAID));
  }

  @Test
  void soundAloneIsLiveWhereTheAgentHasNoCamera() {
    connecting();
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.CONNECTED));
    assertThat(now.standing()).isInstanceOf(Connecting.class);
    take(MediaMachine.agentMedia(now, true, false, false));
    assertThat(now.standing()).isEqualTo(new Live(AMY));
  }

  @Test
  void noCameraKnownBeforeConnected() {
    connecting();
    take(MediaMachine.agentMedia(now, true, false, false));
    assertThat(now.standing()).isInstanceOf(Connecting.class);
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.CONNECTED));
    assertThat(now.standing()).isEqualTo(new Live(AMY));
  }

  @Test
  void aPictureThatDoesNotComeIsNotWaitedForLong() {
    connecting();
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.CONNECTED));
    assertThat(effects).contains(new Effect.Arm(SessionTimer.PICTURE, MediaMachine.PICTURE_MILLIS));
    take(SessionMachine.timerFired(now, SessionTimer.PICTURE));
    assertThat(now.standing()).isEqualTo(new Live(AMY));
  }

  @Test
  void mediaThatConnectedDuringTheRingIsLiveWithItsFirstPicture() {
    answered();
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.CONNECTED));
    take(MediaMachine.firstFrame(now, 1));
    assertThat(now.standing()).isInstanceOf(Ringing.class);
    take(SessionMachine.sessionStarted(now, AMY, 1, NONE));
    assertThat(now.standing()).isEqualTo(new Live(AMY));
    assertThat(states()).containsExactly(SessionState.CONNECTING, SessionState.LIVE);
  }

  @Test
  void withoutAnEngineTheSessionIsTextAndSaysSo() {
    take(SessionMachine.tapped(false, new Controls(true, Controls.Screen.IMPOSSIBLE, true), NONE));
    assertThat(errors()).containsExactly(HelpError.Code.MEDIA);
    take(SessionMachine.streamBegan(now, NONE));
    take(SessionMachine.sessionStarted(now, AMY, 1, NONE));
    assertThat(now.standing()).isEqualTo(new Live(AMY));
    assertThat(states()).containsExactly(SessionState.CONNECTING, SessionState.LIVE);
    assertThat(effects)
        .contains(new Effect.SendMediaReport(report(false, MediaReport.Screen.NOTHING_TO_SAY)));
  }

  private SessionMachineTest writing() {
    take(SessionMachine.tappedToWrite());
    take(SessionMachine.streamBegan(now, TURN));
    take(SessionMachine.sessionStarted(now, AMY, 1, TURN));
    return this;
  }

  @Test
  void inWritingTheAgentIsThereAtOnceAndNothingIsOpenedOrReported() {
    take(SessionMachine.tappedToWrite());
    assertThat(effects)
        .containsExactly(new Effect.Arm(SessionTimer.CONTACT, SessionMachine.CONTACT_MILLIS));
    take(SessionMachine.streamBegan(now, TURN));
    assertThat(effects).containsExactly(new Effect.End(Stage.CONNECT), new Effect.SendRequest());
    take(SessionMachine.waiting(now, PLACE));
    take(SessionMachine.ringing(now, 1));
    take(SessionMachine.waiting(now, PLACE));
    assertThat(effects).noneMatch(Effect.OpenMedia.class::isInstance);
    take(SessionMachine.ringing(now, 2));
    take(SessionMachine.sessionStarted(now, AMY, 2, TURN));
    assertThat(now.standing()).isEqualTo(new Live(AMY));
    assertThat(states()).containsExactly(SessionState.CONNECTING, SessionState.LIVE);
    assertThat(errors()).isEmpty();
    assertThat(effects)
        .noneMatch(
            effect ->
                effect instanceof Effect.SendMediaReport
                    || effect instanceof Effect.Begin
                    || effect instanceof Effect.Arm
                    || effect instanceof Effect.SetIceServers);
    assertThat(now.reach().silence()).isEqualTo(Reach.Silence.NO_MEDIA);
    assertThat(now.outputs()).isEqualTo(Outputs.OFF);
  }

  @TestFactory
  Stream<DynamicTest> inWritingWhatBelongsToCallsIsIgnored() {
    return Stream.of(
            new OfCalls("pause", SessionMachine::paused),
            new OfCalls("resume", SessionMachine::unpaused),
            new OfCalls("microphone", s -> SessionMachine.microphoneSet(s, true)),
            new OfCalls("screen", s -> SessionMachine.screenAllowed(s, true)),
            new OfCalls("agent shown", s -> SessionMachine.agentShown(s, true)),
            new OfCalls("network", s -> SessionMachine.networkFound(s, ShownAs.TREE, true)),
            new OfCalls("other network", MediaMachine::networkChanged),
            new OfCalls("described", s -> MediaMachine.described(s, 1, "offer")),
            new OfCalls("answered", s -> MediaMachine.answered(s, 1, "answer")),
            new OfCalls("agent's media", s -> MediaMachine.agentMedia(s, true, true, true)),
            new OfCalls("wanted", MediaMachine::negotiationWanted),
            new OfCalls("missing", s -> SessionMachine.timerFired(s, SessionTimer.MEDIA_MISSING)))
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.name(),
                    () -> {
                      Situation before = new SessionMachineTest().writing().now;
                      Step step = each.event().on(before);
                      assertThat(step.ignored()).isNotNull();
                      assertThat(step.next()).isEqualTo(before);
                    }));
  }

  private record OfCalls(String name, Row.Event event) {}

  @Test
  void inWritingHandedOverIsLiveWithTheNextAndComesBackFromARestart() {
    writing();
    Agent bob = new Agent("Bob", "");
    take(SessionMachine.sessionStarted(now, bob, 2, TURN));
    assertThat(now.standing()).isEqualTo(new Live(bob));
    assertThat(effects).noneMatch(Effect.OpenMediaBeside.class::isInstance);
    take(SessionMachine.relayLost(now, 30_000));
    assertThat(now.standing()).isEqualTo(new Resuming(bob, false));
    take(SessionMachine.streamResumed(now, TURN));
    assertThat(now.standing()).isEqualTo(new Live(bob));

    take(SessionMachine.returnedToWrite(AMY, 20_000));
    assertThat(effects).containsExactly(new Effect.Arm(SessionTimer.RESUME, 20_000));
    take(SessionMachine.streamBegan(now, TURN));
    take(SessionMachine.sessionStarted(now, AMY, 1, NONE));
    assertThat(now.standing()).isEqualTo(new Live(AMY));
    assertThat(now.isChatOnly()).isTrue();
  }

  @Test
  void aLostPathIsLookedForAgainWithTheSameNumberAndGivenUpAfterThree() {
    live();
    for (int i = 1; i <= 3; i++) {
      take(MediaMachine.connection(now, 1, MediaPeer.Connection.FAILED));
      assertThat(effects).contains(new Effect.RestartIce());
      take(MediaMachine.described(now, 1, "restart " + i));
      assertThat(effects).contains(new Effect.SendOffer(1, "restart " + i));
      take(MediaMachine.answered(now, 1, "answer " + i));
      assertThat(effects).contains(new Effect.AcceptAnswer("answer " + i));
    }
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.FAILED));
    assertThat(errors()).containsExactly(HelpError.Code.MEDIA);
    assertThat(effects)
        .contains(new Effect.Arm(SessionTimer.MEDIA_AGAIN, MediaMachine.AGAIN_MILLIS));
    assertThat(now.standing()).as("the session goes on").isEqualTo(new Live(AMY));
    assertThat(now.reach().silence()).isEqualTo(Reach.Silence.NO_MEDIA);
    assertThat(now.outputs()).isEqualTo(Outputs.OFF);
  }

  private void givenUp() {
    live();
    for (int i = 1; i <= 3; i++) {
      take(MediaMachine.connection(now, 1, MediaPeer.Connection.FAILED));
      take(MediaMachine.described(now, 1, "restart " + i));
      take(MediaMachine.answered(now, 1, "answer " + i));
    }
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.FAILED));
  }

  @Test
  void aPathThatWasGivenUpIsTriedAgainQuietlyUntilThereIsOne() {
    givenUp();
    for (int i = 1; i <= 2; i++) {
      take(SessionMachine.timerFired(now, SessionTimer.MEDIA_AGAIN));
      assertThat(effects)
          .containsExactly(
              new Effect.Arm(SessionTimer.MEDIA_AGAIN, MediaMachine.AGAIN_MILLIS),
              new Effect.RestartIce());
      take(MediaMachine.described(now, 1, "again " + i));
      take(MediaMachine.answered(now, 1, "answer"));
      assertThat(effects).containsExactly(new Effect.AcceptAnswer("answer"));
      take(SessionMachine.timerFired(now, SessionTimer.MEDIA_AGAIN));
      assertThat(effects)
          .as("the engine still looks")
          .containsExactly(new Effect.Arm(SessionTimer.MEDIA_AGAIN, MediaMachine.AGAIN_MILLIS));
      take(MediaMachine.connection(now, 1, MediaPeer.Connection.FAILED));
      assertThat(now.hasMedia()).isFalse();
      assertThat(errors()).as("it was said").isEmpty();
    }
    take(SessionMachine.timerFired(now, SessionTimer.MEDIA_AGAIN));
    take(MediaMachine.described(now, 1, "again"));
    take(MediaMachine.answered(now, 1, "answer"));
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.CONNECTED));
    assertThat(effects).contains(new Effect.SetOutputs(new Outputs(true, false, true)));
    assertThat(now.reach().silence()).isEqualTo(Reach.Silence.NONE);
    assertThat(SessionMachine.timerFired(now, SessionTimer.MEDIA_AGAIN).ignored()).isNotNull();
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.FAILED));
    assertThat(effects).as("from the beginning").contains(new Effect.RestartIce());
  }

  @Test
  void anotherNetworkIsTriedAtOnceAndSoIsAnotherConsoleAfterAPathWasGivenUp() {
    givenUp();
    take(MediaMachine.networkChanged(now));
    assertThat(effects).contains(new Effect.RestartIce());
    givenUp();
    take(MediaMachine.negotiationWanted(now));
    assertThat(now.negotiation().number()).isEqualTo(2);
    assertThat(now.hasMedia()).isTrue();
  }

  @Test
  void aNewNetworkMeansANewPathWhileTheOldOneStillCarries() {
    live();
    take(MediaMachine.networkChanged(now));
    assertThat(effects).containsExactly(new Effect.RestartIce());
    assertThat(MediaMachine.networkChanged(now).ignored()).as("one is looked for").isNotNull();
    take(MediaMachine.described(now, 1, "restart"));
    take(MediaMachine.answered(now, 1, "answer"));
    assertThat(now.negotiation().isConnected()).as("packets flow all the while").isTrue();
    take(SessionMachine.timerFired(now, SessionTimer.MEDIA_MISSING));
    assertThat(errors()).isEmpty();
  }

  @Test
  void anInterruptedPathIsWaitedForAndThenAnotherIsAskedForWithMoreAndMorePatience() {
    live();
    long patience = MediaMachine.INTERRUPTED_MILLIS;
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.DISCONNECTED));
    for (int i = 1; i <= 3; i++) {
      assertThat(effects).contains(new Effect.Arm(SessionTimer.PATH_INTERRUPTED, patience));
      take(SessionMachine.timerFired(now, SessionTimer.PATH_INTERRUPTED));
      assertThat(effects).contains(new Effect.RestartIce());
      take(MediaMachine.described(now, 1, "ask " + i));
      assertThat(effects).contains(new Effect.SendOffer(1, "ask " + i));
      take(MediaMachine.answered(now, 1, "answer " + i));
      patience *= 2;
    }
    assertThat(effects).as("three are enough").containsExactly(new Effect.AcceptAnswer("answer 3"));
    assertThat(SessionMachine.timerFired(now, SessionTimer.PATH_INTERRUPTED).ignored()).isNotNull();
    assertThat(now.reach()).as("it is being looked for").isNotEqualTo(Reach.NOBODY);
    for (int i = 1; i <= 3; i++) {
      take(MediaMachine.connection(now, 1, MediaPeer.Connection.FAILED));
      assertThat(effects).as("asking does not count").contains(new Effect.RestartIce());
      take(MediaMachine.described(now, 1, "restart " + i));
      take(MediaMachine.answered(now, 1, "answer " + i));
    }
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.FAILED));
    assertThat(now.hasMedia()).isFalse();
  }

  @Test
  void aShortGapHealsByItself() {
    live();
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.DISCONNECTED));
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.CONNECTED));
    assertThat(effects).contains(new Effect.Cancel(SessionTimer.PATH_INTERRUPTED));
    assertThat(SessionMachine.timerFired(now, SessionTimer.PATH_INTERRUPTED).ignored())
        .isEqualTo("it came back, or another path is being looked for");
  }

  @Test
  void theAnswerCountsThoughTheOldPathCameBackMeanwhile() {
    live();
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.DISCONNECTED));
    take(SessionMachine.timerFired(now, SessionTimer.PATH_INTERRUPTED));
    take(MediaMachine.described(now, 1, "ask"));
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.CONNECTED));
    take(SessionMachine.timerFired(now, SessionTimer.MEDIA_MISSING));
    assertThat(errors()).as("it is there").isEmpty();
    take(MediaMachine.answered(now, 1, "answer"));
    assertThat(effects).contains(new Effect.AcceptAnswer("answer"));
    assertThat(now.negotiation().isConnected()).isTrue();
  }

  @Test
  void theFirstPictureDoesNotCloseAnOpenSdpOffer() {
    connecting();
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.CONNECTED));
    take(MediaMachine.networkChanged(now));
    take(MediaMachine.described(now, 1, "restart"));
    take(MediaMachine.firstFrame(now, 1));
    assertThat(now.standing()).isEqualTo(new Live(AMY));
    take(MediaMachine.answered(now, 1, "answer"));
    assertThat(effects).contains(new Effect.AcceptAnswer("answer"));
  }

  @Test
  void silenceAsksForAnotherPathAtOnceThreeTimesUntilItHasBeenCalm() {
    live();
    take(MediaMachine.silent(now));
    assertThat(effects).contains(new Effect.RestartIce());
    assertThat(now.isCarrying()).as("nobody said that it is gone").isTrue();
    take(MediaMachine.described(now, 1, "ask"));
    take(MediaMachine.answered(now, 1, "answer"));
    assertThat(effects).contains(new Effect.Arm(SessionTimer.PATH_CALM, MediaMachine.CALM_MILLIS));
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.DISCONNECTED));
    assertThat(effects)
        .as("it was asked for just now")
        .contains(
            new Effect.Arm(SessionTimer.PATH_INTERRUPTED, 2 * MediaMachine.INTERRUPTED_MILLIS));
    assertThat(SessionMachine.timerFired(now, SessionTimer.PATH_CALM).ignored()).isNotNull();
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.CONNECTED));
    for (int i = 2; i <= 3; i++) {
      take(MediaMachine.silent(now));
      assertThat(effects).contains(new Effect.RestartIce());
      take(MediaMachine.described(now, 1, "ask " + i));
      take(MediaMachine.answered(now, 1, "answer " + i));
    }
    assertThat(MediaMachine.silent(now).ignored()).isNotNull();
    take(SessionMachine.timerFired(now, SessionTimer.PATH_CALM));
    take(MediaMachine.silent(now));
    assertThat(effects).contains(new Effect.RestartIce());
  }

  @Test
  void aNarrowPathIsNotMadeNarrowerByAsking() {
    live();
    take(SessionMachine.networkFound(now, ShownAs.STILLS, false));
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.DISCONNECTED));
    assertThat(effects).noneMatch(each -> each instanceof Effect.Arm);
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.CONNECTED));
    assertThat(MediaMachine.silent(now).ignored()).isNotNull();
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.FAILED));
    assertThat(effects).as("it is dead").contains(new Effect.RestartIce());
  }

  @Test
  void noOtherPathIsAskedForWhereThereIsNoAgentYet() {
    answered();
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.CONNECTED));
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.DISCONNECTED));
    assertThat(effects).isEmpty();
    assertThat(MediaMachine.silent(now).ignored()).isNotNull();
  }

  /** Whatever a path does for an hour, another is not asked for more often than it can help. */
  @Test
  void aPathThatComesAndGoesIsNotAnsweredWithAStorm() {
    for (int seed = 0; seed < 20; seed++) {
      now = take(SessionMachine.tapped(true, CONTROLS, NONE));
      live();
      Random random = new Random(seed);
      Map<SessionTimer, Long> due = new EnumMap<>(SessionTimer.class);
      List<Long> asked = new ArrayList<>();
      long change = 0;
      boolean up = true;
      for (long millis = 0; millis < 3_600_000; millis += 100) {
        Deque<Step> steps = new ArrayDeque<>();
        if (millis >= change) {
          up = !up;
          change = millis + 500 + random.nextInt(12_000);
          steps.add(
              MediaMachine.connection(
                  now, 1, up ? MediaPeer.Connection.CONNECTED : MediaPeer.Connection.DISCONNECTED));
        }
        for (SessionTimer timer : List.copyOf(due.keySet())) {
          if (due.getOrDefault(timer, Long.MAX_VALUE) <= millis && steps.isEmpty()) {
            due.remove(timer);
            steps.add(SessionMachine.timerFired(now, timer));
          }
        }
        while (!steps.isEmpty()) {
          Step step = steps.remove();
          take(step);
          for (Effect effect : step.effects()) {
            if (effect instanceof Effect.Arm arm) {
              due.put(arm.timer(), millis + arm.delayMillis());
            } else if (effect instanceof Effect.Cancel cancel) {
              due.remove(cancel.timer());
            } else if (effect instanceof Effect.RestartIce) {
              asked.add(millis);
              steps.add(MediaMachine.described(now, 1, "ask"));
            } else if (effect instanceof Effect.SendOffer) {
              steps.add(MediaMachine.answered(now, 1, "answer"));
            }
          }
        }
      }
      assertThat(asked).as("seed " + seed).hasSizeBetween(3, 360);
      for (int i = 3; i < asked.size(); i++) {
        assertThat(asked.get(i) - asked.get(i - 3))
            .as("seed " + seed + ": three, then half a minute of calm")
            .isGreaterThanOrEqualTo(MediaMachine.CALM_MILLIS);
      }
    }
  }

  @Test
  void aPathThatWasInterruptedIsConnectedOnlyWhenTheEngineSaysSo() {
    live();
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.DISCONNECTED));
    take(MediaMachine.networkChanged(now));
    take(MediaMachine.described(now, 1, "restart"));
    take(MediaMachine.answered(now, 1, "answer"));
    assertThat(now.negotiation().isConnected()).isFalse();
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.CONNECTED));
    assertThat(now.negotiation().isConnected()).isTrue();
  }

  @Test
  void whereKeysCannotBeAgreedOnAnotherPeerConnectionIsMadeAtMostThreeTimes() {
    connecting();
    for (int i = 1; i <= 3; i++) {
      take(MediaMachine.connection(now, i, MediaPeer.Connection.HANDSHAKE_FAILED));
      assertThat(effects)
          .contains(
              new Effect.OpenMedia(i + 1, NONE),
              new Effect.SetOutputs(new Outputs(true, false, true)));
      take(MediaMachine.described(now, i + 1, "offer"));
      take(MediaMachine.answered(now, i + 1, "answer"));
    }
    take(MediaMachine.connection(now, 4, MediaPeer.Connection.HANDSHAKE_FAILED));
    assertThat(errors()).containsExactly(HelpError.Code.MEDIA);
    assertThat(now.standing()).isEqualTo(new Live(AMY));
  }

  @Test
  void bothEndsFindThatKeysFailedAndOneNewPeerConnectionIsMade() {
    live();
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.HANDSHAKE_FAILED));
    assertThat(MediaMachine.negotiationWanted(now).ignored()).isEqualTo("one is being made");
    assertThat(now.negotiation().number()).isEqualTo(2);
  }

  @Test
  void anotherPathIsTriedWhenMediaIsSlow() {
    connecting();
    take(SessionMachine.timerFired(now, SessionTimer.MEDIA_SLOW));
    assertThat(effects).contains(new Effect.RestartIce());
  }

  @Test
  void mediaThatComesAfterAllIsHeard() {
    connecting();
    take(SessionMachine.timerFired(now, SessionTimer.MEDIA_MISSING));
    assertThat(errors()).containsExactly(HelpError.Code.MEDIA);
    take(MediaMachine.connection(now, 1, MediaPeer.Connection.CONNECTED));
    assertThat(now.outputs()).isEqualTo(new Outputs(true, false, true));
  }

  @Test
  void afterAResynchronisationThePresentStateIsTold() {
    live();
    take(SessionMachine.relayLost(now, 30_000));
    take(SessionMachine.streamBegan(now, NONE));
    assertThat(effects)
        .containsSubsequence(
            new Effect.SendRequest(),
            new Effect.SendMediaReport(report(true, MediaReport.Screen.UNDECIDED)));
    assertThat(effects).as("media runs").noneMatch(e -> e instanceof Effect.SendOffer);
    assertThat(now.standing().state()).isEqualTo(SessionState.RESUMING);
    take(SessionMachine.sessionStarted(now, AMY, 1, NONE));
    assertThat(effects).contains(new Effect.Cancel(SessionTimer.RESUME));
    assertThat(now.standing()).isEqualTo(new Live(AMY));
  }

  @Test
  void aResynchronisationBeforeMediaIsConnectedAsksForAFreshSdpOfferWhereOneWasAnswered() {
    connecting();
    take(SessionMachine.relayLost(now, 30_000));
    take(SessionMachine.streamBegan(now, NONE));
    assertThat(effects).contains(new Effect.RestartIce());
  }

  @Test
  void whileWaitingALostRelayChangesNothingTheAppSees() {
    waiting();
    take(SessionMachine.relayLost(now, 30_000));
    assertThat(states()).isEmpty();
    assertThat(effects).containsExactly(new Effect.Arm(SessionTimer.RESUME, 30_000));
    take(SessionMachine.streamResumed(now, NONE));
    assertThat(effects).containsExactly(new Effect.Cancel(SessionTimer.RESUME));
  }

  @Test
  void aPostponedRequestIsSentAgainWithItsSdpOffer() {
    contacted();
    take(SessionMachine.postponed(now, ERROR, 700));
    assertThat(effects).contains(new Effect.Arm(SessionTimer.RETRY, 700));
    take(SessionMachine.timerFired(now, SessionTimer.RETRY));
    assertThat(effects).containsExactly(new Effect.SendRequest(), new Effect.SendOffer(1, "offer"));
  }

  @Test
  void aRefusalAfterAcceptanceIsALostNetworkToTheApp() {
    live();
    take(SessionMachine.refused(now, ERROR, EndReason.REFUSED));
    assertThat(now.standing()).isEqualTo(new Ended(EndReason.NETWORK_LOST));
  }

  @Test
  void aCandidateBombIsCapped() {
    ringing();
    for (int i = 0; i < 10_000; i++) {
      take(MediaMachine.agentCandidate(now, 1, candidate("x" + i)));
    }
    assertThat(now.negotiation().heard()).isEqualTo(200);
    assertThat(MediaMachine.agentCandidate(now, 1, candidate("y")).ignored()).isNotNull();
  }

  private List<SessionState> states() {
    List<SessionState> states = new ArrayList<>();
    for (Effect effect : effects) {
      if (effect instanceof Effect.Tell tell && tell.notice() instanceof Notice.State state) {
        states.add(state.state());
      }
    }
    return states;
  }

  private List<HelpError.Code> errors() {
    List<HelpError.Code> errors = new ArrayList<>();
    for (Effect effect : effects) {
      if (effect instanceof Effect.Tell tell && tell.notice() instanceof Notice.Failure failure) {
        errors.add(failure.error().code());
      }
    }
    return errors;
  }

  private static PeerCandidate candidate(String name) {
    return new PeerCandidate("candidate:" + name, "0", 0);
  }
}
