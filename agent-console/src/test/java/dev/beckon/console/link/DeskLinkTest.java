package dev.beckon.console.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import dev.beckon.console.desk.AgentStanding;
import dev.beckon.console.desk.DeskEvent;
import dev.beckon.console.desk.Farewell;
import dev.beckon.console.desk.Invitation;
import dev.beckon.console.desk.InvitationRefusal;
import dev.beckon.console.desk.InvitationState;
import dev.beckon.console.desk.JoinCode;
import dev.beckon.console.desk.NetworkState;
import dev.beckon.console.desk.Part;
import dev.beckon.console.desk.PeerSignal;
import dev.beckon.console.desk.Presence;
import dev.beckon.console.desk.RequestId;
import dev.beckon.console.desk.RingId;
import dev.beckon.console.desk.RingOutcome;
import dev.beckon.console.desk.Samples;
import dev.beckon.console.desk.SupervisionRefusal;
import dev.beckon.console.desk.ToRelay;
import dev.beckon.console.desk.WatchMode;
import dev.beckon.console.link.FakeDesk.Visit;
import dev.beckon.console.thread.DeskThread;
import dev.beckon.signal.v1.AgentProfileAtDesk;
import dev.beckon.signal.v1.AgentState;
import dev.beckon.signal.v1.ChatMessage;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.CustomerProfile;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.DeskSignal;
import dev.beckon.signal.v1.EndReason;
import dev.beckon.signal.v1.Error;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.Floor;
import dev.beckon.signal.v1.HandState;
import dev.beckon.signal.v1.Heartbeat;
import dev.beckon.signal.v1.InvitationAtDesk;
import dev.beckon.signal.v1.InvitationProgress;
import dev.beckon.signal.v1.InvitationRefused;
import dev.beckon.signal.v1.InviteColleague;
import dev.beckon.signal.v1.LineSummary;
import dev.beckon.signal.v1.PlaceOnFloor;
import dev.beckon.signal.v1.RaiseHand;
import dev.beckon.signal.v1.RaisedHand;
import dev.beckon.signal.v1.RaisedHands;
import dev.beckon.signal.v1.Ring;
import dev.beckon.signal.v1.RingEnded;
import dev.beckon.signal.v1.SessionEndedAtDesk;
import dev.beckon.signal.v1.SessionStartedAtDesk;
import dev.beckon.signal.v1.SetParticipant;
import dev.beckon.signal.v1.SupervisionRefused;
import dev.beckon.signal.v1.TakenOver;
import dev.beckon.signal.v1.Watch;
import dev.beckon.signal.v1.WatchSignal;
import dev.beckon.signal.v1.Watcher;
import dev.beckon.signal.v1.Watchers;
import dev.beckon.signal.v1.Watching;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class DeskLinkTest {
  private final FakeDesk relay = new FakeDesk();
  private final DeskThread thread = new DeskThread();
  private final Heard heard = new Heard();
  private final DeskLink link =
      new DeskLink(thread, relay::channel, Clock.systemUTC(), new Random(1), 0, heard);

  @AfterEach
  void close() throws InterruptedException {
    thread.execute(link::close);
    thread.close();
    relay.close();
  }

  @Test
  void signsInWithNameCredentialAndVersion() throws InterruptedException {
    Visit visit = open();

    assertThat(visit.signIn().getAgentId()).isEqualTo("amy");
    assertThat(visit.signIn().getCredential()).isEqualTo("beckon-demo");
    assertThat(visit.signIn().getProtocolVersion()).isEqualTo(1);
    assertThat(visit.signIn().hasResume()).isFalse();
    assertThat(heard.profile().dispositions()).containsExactly("Solved");
  }

  @Test
  void aRefusedSignInIsOver() throws InterruptedException {
    thread.execute(() -> link.open(Samples.SIGN_IN));
    relay.nextVisit().refuse(ErrorCode.UNAUTHENTICATED, Status.UNAUTHENTICATED);

    assertThat(heard.event()).isEqualTo(new DeskEvent.LinkClosed(Farewell.REFUSED));
    heard.network(NetworkState.Offline.class);
  }

  @Test
  void accessThatIsTakenBackIsSaidToBe() throws InterruptedException {
    thread.execute(() -> link.open(Samples.SIGN_IN));
    relay.nextVisit().refuse(ErrorCode.TOKEN_REVOKED, Status.UNAUTHENTICATED);

    assertThat(heard.event()).isEqualTo(new DeskEvent.LinkClosed(Farewell.REVOKED));
  }

  @Test
  void aRelayThatIsNotThereYetIsWaitedFor() throws InterruptedException {
    relay.kill();
    thread.execute(() -> link.open(Samples.SIGN_IN));
    while (heard.network(NetworkState.Reconnecting.class).attempt() < 2) {
      thread.execute(link::retryNow);
    }
    relay.start(false);

    relay.nextVisit().welcome(Continuation.FRESH);

    assertThat(heard.event(DeskEvent.SignedIn.class).continuation())
        .isEqualTo(dev.beckon.console.desk.Continuation.FRESH);
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"DRAINING", "OVERLOADED"})
  void aRelayThatTakesNobodyNowIsAskedAgain(ErrorCode why) throws InterruptedException {
    thread.execute(() -> link.open(Samples.SIGN_IN));
    relay.nextVisit().refuse(why, Status.UNAVAILABLE);

    relay.nextVisit().refuse(ErrorCode.UNAUTHENTICATED, Status.UNAUTHENTICATED);

    assertThat(heard.event()).isEqualTo(new DeskEvent.LinkClosed(Farewell.REFUSED));
  }

  @Test
  void whoGuessedTooOftenIsToldToWait() throws InterruptedException {
    thread.execute(() -> link.open(Samples.SIGN_IN));
    relay.nextVisit().refuse(ErrorCode.RATE_LIMITED, Status.RESOURCE_EXHAUSTED);

    assertThat(heard.event()).isEqualTo(new DeskEvent.LinkClosed(Farewell.TOO_MANY_TRIES));
  }

  @Test
  void whoWaitsForTheRelayCanGiveUp() throws InterruptedException {
    relay.kill();
    thread.execute(() -> link.open(Samples.SIGN_IN));
    heard.network(NetworkState.Reconnecting.class);
    thread.execute(link::close);

    heard.network(NetworkState.Offline.class);
  }

  @Test
  void anotherVersionIsNoRelayForUs() throws InterruptedException {
    thread.execute(() -> link.open(Samples.SIGN_IN));
    relay.nextVisit().refuse(ErrorCode.UNSUPPORTED, Status.INVALID_ARGUMENT);

    assertThat(heard.event()).isEqualTo(new DeskEvent.LinkClosed(Farewell.NOT_A_RELAY));
  }

  @Test
  void anotherConsoleReplacesThisOne() throws InterruptedException {
    Visit visit = open();
    visit.refuse(ErrorCode.REPLACED, Status.ABORTED);

    assertThat(heard.event()).isEqualTo(new DeskEvent.LinkClosed(Farewell.REPLACED));
  }

  @Test
  void plainTextToAnotherMachineIsRefusedBeforeAnythingIsSent() throws InterruptedException {
    DeskLink plain =
        new DeskLink(
            thread, new RelayChannels(true, null), Clock.systemUTC(), new Random(1), 0, heard);
    thread.execute(
        () ->
            plain.open(
                new dev.beckon.console.desk.SignIn("help.example.com", 7444, "amy", "secret")));

    assertThat(heard.event()).isEqualTo(new DeskEvent.LinkClosed(Farewell.PLAIN_TEXT_REFUSED));
  }

  @Test
  void aRingFromShownToSessionAndEnd() throws InterruptedException {
    Visit visit = open();
    visit.say(standing(AgentState.State.READY));
    visit.say(ring("ring-1"));
    assertThat(heard.event(DeskEvent.RingShown.class).ring().customer().displayName())
        .isEqualTo("Grace Hopper");

    send(new ToRelay.AcceptRing(new RingId("ring-1")));
    assertThat(visit.next().getAcceptRing().getRingId()).isEqualTo("ring-1");
    visit.say(ringEnded("ring-1", RingEnded.Outcome.ACCEPTED));
    visit.say(
        DeskFrame.newBuilder()
            .setSessionStarted(SessionStartedAtDesk.newBuilder().setRequestId("request-1")));
    visit.say(
        DeskFrame.newBuilder()
            .setSessionEnded(
                SessionEndedAtDesk.newBuilder()
                    .setRequestId("request-1")
                    .setReason(EndReason.ENDED_BY_CUSTOMER)));

    assertThat(heard.event())
        .isEqualTo(new DeskEvent.RingOver(new RingId("ring-1"), RingOutcome.ACCEPTED));
    assertThat(heard.event()).isInstanceOf(DeskEvent.SessionStarted.class);
    assertThat(heard.event())
        .isEqualTo(
            new DeskEvent.SessionEnded(
                new RequestId("request-1"), dev.beckon.console.desk.EndReason.ENDED_BY_CUSTOMER));
  }

  @Test
  void aTokenWhoseTimeIsOverIsFollowedByTheNewerOne() throws InterruptedException {
    Visit visit = open();
    CountDownLatch renewed = new CountDownLatch(1);
    thread.execute(
        () -> {
          link.renewCredential("newer");
          renewed.countDown();
        });
    renewed.await();
    visit.refuse(ErrorCode.TOKEN_EXPIRED, Status.UNAUTHENTICATED);

    Visit next = relay.nextVisit();
    assertThat(next.signIn().getCredential()).isEqualTo("newer");
    assertThat(next.signIn().hasResume()).as("work goes on").isTrue();
    next.refuse(ErrorCode.TOKEN_EXPIRED, Status.UNAUTHENTICATED);
    assertThat(heard.event(DeskEvent.LinkClosed.class).farewell())
        .as("there is no newer one than that")
        .isEqualTo(Farewell.EXPIRED);
  }

  @Test
  void aCodeForThePhoneIsMadeAndNotLogged() throws InterruptedException {
    Visit visit = open();
    send(new ToRelay.MakeJoinCode());
    assertThat(visit.next().hasMakeJoinCode()).isTrue();
    visit.say(
        DeskFrame.newBuilder()
            .setJoinCode(
                dev.beckon.signal.v1.JoinCode.newBuilder()
                    .setCode("482915")
                    .setValidMillis(1_200_000)));

    JoinCode.Holds code = (JoinCode.Holds) heard.code();
    assertThat(code.code()).isEqualTo("482915");
    assertThat(Duration.between(java.time.Instant.now(), code.until()))
        .isBetween(Duration.ofMinutes(19), Duration.ofMinutes(20));
    assertThat(code.toString()).doesNotContain("482915");
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"FAILED_PRECONDITION", "RATE_LIMITED"})
  void aCodeThatIsNotMadeIsSaid(ErrorCode why) throws InterruptedException {
    Visit visit = open();
    send(new ToRelay.MakeJoinCode());
    long asked = visit.next().getSequence();
    visit.sayRaw(
        DeskFrame.newBuilder()
            .setError(Error.newBuilder().setCode(why).setRefusedSequence(asked))
            .build());

    assertThat(heard.code())
        .isEqualTo(
            why == ErrorCode.FAILED_PRECONDITION ? new JoinCode.TooMany() : new JoinCode.None());
  }

  @ParameterizedTest
  @EnumSource(
      value = RingEnded.Outcome.class,
      names = {"DECLINED", "TIMED_OUT", "REVOKED", "CANCELLED", "TAKEN_BY_COLLEAGUE"})
  void everyOtherEndOfARingIsTold(RingEnded.Outcome outcome) throws InterruptedException {
    Visit visit = open();
    visit.say(ring("ring-1"));
    heard.event(DeskEvent.RingShown.class);
    if (outcome == RingEnded.Outcome.DECLINED) {
      send(new ToRelay.DeclineRing(new RingId("ring-1")));
      assertThat(visit.next().getDeclineRing().getRingId()).isEqualTo("ring-1");
    }
    visit.say(ringEnded("ring-1", outcome));

    assertThat(heard.event())
        .isEqualTo(
            new DeskEvent.RingOver(
                new RingId("ring-1"),
                outcome == RingEnded.Outcome.TAKEN_BY_COLLEAGUE
                    ? RingOutcome.TAKEN
                    : RingOutcome.valueOf(outcome.name())));
  }

  @Test
  void anAcceptTheRelayRefusesEndsTheRing() throws InterruptedException {
    Visit visit = open();
    visit.say(ring("ring-1"));
    send(new ToRelay.AcceptRing(new RingId("ring-1")));
    ConsoleFrame accept = visit.next();
    visit.sayRaw(
        DeskFrame.newBuilder()
            .setError(
                Error.newBuilder()
                    .setCode(ErrorCode.RING_EXPIRED)
                    .setRefusedSequence(accept.getSequence()))
            .build());

    assertThat(heard.event(DeskEvent.RingOver.class).outcome()).isEqualTo(RingOutcome.REVOKED);
  }

  @Test
  void whatIsUnknownIsIgnored() throws InterruptedException {
    Visit visit = open();
    UnknownFieldSet unknown =
        UnknownFieldSet.newBuilder()
            .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build();
    visit.say(DeskFrame.newBuilder().setUnknownFields(unknown));
    visit.say(DeskFrame.newBuilder().setAgentState(AgentState.newBuilder().setStateValue(77)));
    visit.say(
        DeskFrame.newBuilder()
            .setSignal(
                DeskSignal.newBuilder()
                    .setRequestId("request-1")
                    .setSignal(
                        dev.beckon.signal.v1.PeerSignal.newBuilder()
                            .setKind(dev.beckon.signal.v1.PeerSignal.Kind.CHAT)
                            .setPayload(
                                com.google.protobuf.ByteString.copyFrom(new byte[] {-1, -1})))));
    visit.say(standing(AgentState.State.READY));

    assertThat(heard.event())
        .isInstanceOfSatisfying(
            DeskEvent.StandingChanged.class,
            event -> assertThat(event.standing().phase()).isEqualTo(AgentStanding.Phase.READY));
  }

  @Test
  void raisedHandsGoBothWays() throws InterruptedException {
    Visit visit = open();
    send(new ToRelay.RaiseHand(Samples.REQUEST, "a refund"));
    assertThat(visit.next().getRaiseHand())
        .isEqualTo(RaiseHand.newBuilder().setRequestId("request-1").setWords("a refund").build());
    send(new ToRelay.TakeHand(Samples.REQUEST));
    assertThat(visit.next().getTakeHand().getRequestId()).isEqualTo("request-1");
    send(new ToRelay.LowerHand(Samples.REQUEST));
    assertThat(visit.next().getLowerHand().getRequestId()).isEqualTo("request-1");

    visit.say(
        DeskFrame.newBuilder()
            .setHandState(
                HandState.newBuilder()
                    .setRequestId("request-1")
                    .setState(HandState.State.TAKEN)
                    .setSupervisorDisplayName("Vera")));
    assertThat(heard.event(DeskEvent.HandTold.class))
        .isEqualTo(new DeskEvent.HandTold(Samples.REQUEST, "Vera", false));
    visit.say(
        DeskFrame.newBuilder()
            .setRaisedHands(
                RaisedHands.newBuilder()
                    .addHands(
                        RaisedHand.newBuilder()
                            .setRequestId("request-2")
                            .setAgent(AgentProfileAtDesk.newBuilder().setDisplayName("Ben"))
                            .setTakenBy(
                                AgentProfileAtDesk.newBuilder()
                                    .setAgentId("amy")
                                    .setDisplayName("Amy")))));
    assertThat(heard.hands().firstOfOurs().orElseThrow().agent()).isEqualTo("Ben");
  }

  @Test
  void theFloorAndTakingOverGoBothWays() throws InterruptedException {
    Visit visit = open();
    send(new ToRelay.WatchFloor(true));
    assertThat(visit.next().getWatchFloor().getOpen()).isTrue();
    send(new ToRelay.TakeOver(Samples.REQUEST));
    assertThat(visit.next().getTakeOver().getRequestId()).isEqualTo("request-1");

    visit.say(
        DeskFrame.newBuilder()
            .setFloor(
                Floor.newBuilder()
                    .setMore(3)
                    .addPlaces(
                        PlaceOnFloor.newBuilder()
                            .setRequestId("request-1")
                            .setState(AgentState.State.BUSY)
                            .setAgent(AgentProfileAtDesk.newBuilder().setAgentId("amy"))
                            .setOnHold(true))
                    .addPlaces(PlaceOnFloor.newBuilder().setStateValue(77))));
    dev.beckon.console.desk.Floor floor = heard.floor();
    assertThat(floor.more()).isEqualTo(3);
    assertThat(floor.places()).as("what is not known is left out").hasSize(1);
    assertThat(floor.places().getFirst().ours()).isTrue();
    assertThat(floor.places().getFirst().onHold()).isTrue();
    visit.say(
        DeskFrame.newBuilder()
            .setSupervisionRefused(
                SupervisionRefused.newBuilder().setReason(SupervisionRefused.Reason.NOT_THERE)));
    assertThat(heard.event(DeskEvent.SupervisionRefused.class).why())
        .isEqualTo(SupervisionRefusal.NOT_THERE);
    visit.say(
        DeskFrame.newBuilder()
            .setTakenOver(
                TakenOver.newBuilder()
                    .setRequestId("request-1")
                    .setBy(AgentProfileAtDesk.newBuilder().setDisplayName("Vera"))));
    assertThat(heard.event(DeskEvent.TakenOver.class))
        .isEqualTo(new DeskEvent.TakenOver(Samples.REQUEST, "Vera"));
    visit.say(
        DeskFrame.newBuilder()
            .setSessionStarted(
                SessionStartedAtDesk.newBuilder()
                    .setRequestId("request-1")
                    .setTakenOverFrom(AgentProfileAtDesk.newBuilder().setAgentId("ben"))));
    assertThat(heard.event(DeskEvent.SessionStarted.class).takenOver()).isTrue();
  }

  @Test
  void listeningGoesBothWays() throws InterruptedException {
    Visit visit = open();
    send(new ToRelay.Watch(Samples.REQUEST, WatchMode.WHISPER));
    assertThat(visit.next().getWatch())
        .isEqualTo(
            Watch.newBuilder().setRequestId("request-1").setMode(Watch.Mode.WHISPER).build());
    send(new ToRelay.StopWatching(Samples.REQUEST));
    assertThat(visit.next().getStopWatching().getRequestId()).isEqualTo("request-1");
    send(
        new ToRelay.SayToWatch(
            new dev.beckon.console.desk.WatchSignal(
                Samples.REQUEST,
                "",
                dev.beckon.console.desk.WatchSignal.Leg.CUSTOMER,
                new PeerSignal.SdpOffer(3, "sdp"))));
    WatchSignal said = visit.next().getWatchSignal();
    assertThat(said.getLeg()).isEqualTo(WatchSignal.Leg.CUSTOMER);
    assertThat(said.getSignal().getKind()).isEqualTo(dev.beckon.signal.v1.PeerSignal.Kind.OFFER);

    visit.say(DeskFrame.newBuilder().setWatchSignal(said.toBuilder().setAgentId("vera")));
    assertThat(heard.watchSignal())
        .isEqualTo(
            new dev.beckon.console.desk.WatchSignal(
                Samples.REQUEST,
                "vera",
                dev.beckon.console.desk.WatchSignal.Leg.CUSTOMER,
                new PeerSignal.SdpOffer(3, "sdp")));
    visit.say(
        DeskFrame.newBuilder()
            .setWatching(
                Watching.newBuilder()
                    .setRequestId("request-1")
                    .setState(Watching.State.ON)
                    .setMode(Watch.Mode.LISTEN)
                    .setAgent(AgentProfileAtDesk.newBuilder().setDisplayName("Ben"))
                    .setAgentTold(true)));
    assertThat(heard.watching())
        .isEqualTo(
            new dev.beckon.console.desk.Watching.On(
                Samples.REQUEST, "Ben", WatchMode.LISTEN, true, false, false));
    visit.say(
        DeskFrame.newBuilder()
            .setWatching(Watching.newBuilder().setState(Watching.State.OVER).setWhyValue(77)));
    assertThat(heard.watching())
        .isEqualTo(
            new dev.beckon.console.desk.Watching.Off(
                dev.beckon.console.desk.Watching.End.SESSION_OVER));
    visit.say(
        DeskFrame.newBuilder()
            .setWatchers(
                Watchers.newBuilder()
                    .setRequestId("request-1")
                    .addWatchers(
                        Watcher.newBuilder()
                            .setSupervisor(
                                AgentProfileAtDesk.newBuilder()
                                    .setAgentId("vera")
                                    .setDisplayName("Vera"))
                            .setMode(Watch.Mode.WHISPER))));
    assertThat(heard.watchers().watchers())
        .containsExactly(
            new dev.beckon.console.desk.Watchers.Watcher(
                "vera", "Vera", WatchMode.WHISPER, false, false));
  }

  @Test
  void askingAColleagueInGoesBothWays() throws InterruptedException {
    Visit visit = open();
    send(new ToRelay.InviteColleague(Samples.REQUEST, "bea", "a refund"));
    ConsoleFrame asked = visit.next();
    assertThat(asked.getInviteColleague())
        .isEqualTo(
            InviteColleague.newBuilder()
                .setRequestId("request-1")
                .setAgentId("bea")
                .setWords("a refund")
                .build());
    visit.say(
        DeskFrame.newBuilder()
            .setError(
                Error.newBuilder()
                    .setCode(ErrorCode.FAILED_PRECONDITION)
                    .setRefusedSequence(asked.getSequence())));
    assertThat(heard.event(DeskEvent.InvitationRefused.class).why())
        .as("whatever way it is refused")
        .isEqualTo(InvitationRefusal.LATER);
    send(new ToRelay.SetParticipant(Samples.REQUEST, "bea", Part.WITH_EVERYBODY));
    assertThat(visit.next().getSetParticipant())
        .isEqualTo(
            SetParticipant.newBuilder()
                .setRequestId("request-1")
                .setAgentId("bea")
                .setPart(SetParticipant.Part.WITH_EVERYBODY)
                .build());
    visit.say(progress(InvitationProgress.State.OPEN));
    assertThat(heard.event(DeskEvent.GuestTold.class))
        .isEqualTo(
            new DeskEvent.GuestTold(Samples.REQUEST, "bea", "Bea Lind", InvitationState.OPEN));
    visit.say(
        DeskFrame.newBuilder()
            .setInvitationProgress(InvitationProgress.newBuilder().setStateValue(77)));
    visit.say(
        DeskFrame.newBuilder()
            .setInvitationRefused(InvitationRefused.newBuilder().setReasonValue(77)));
    assertThat(heard.event())
        .as("and what is not known is left out")
        .isEqualTo(new DeskEvent.InvitationRefused(InvitationRefusal.LATER));
    for (InvitationRefused.Reason why :
        List.of(InvitationRefused.Reason.BUSY, InvitationRefused.Reason.ENOUGH)) {
      visit.say(
          DeskFrame.newBuilder()
              .setInvitationRefused(InvitationRefused.newBuilder().setReason(why)));
      assertThat(heard.event(DeskEvent.InvitationRefused.class).why().name()).isEqualTo(why.name());
    }
    visit.say(
        DeskFrame.newBuilder()
            .setWatchers(
                Watchers.newBuilder()
                    .addWatchers(
                        Watcher.newBuilder().setMode(Watch.Mode.WHISPER).setInvited(true))));
    assertThat(heard.watchers().watchers().getFirst().invited()).isTrue();
    visit.say(
        DeskFrame.newBuilder()
            .setColleagues(
                dev.beckon.signal.v1.Colleagues.newBuilder()
                    .addAgents(
                        dev.beckon.signal.v1.Colleague.newBuilder()
                            .setState(AgentState.State.READY)
                            .setTakesPart(true))));
    assertThat(heard.colleagues().agents().getFirst().canBeAskedIn()).isFalse();
  }

  @Test
  void beingAskedInGoesBothWays() throws InterruptedException {
    Visit visit = open();
    visit.say(
        DeskFrame.newBuilder()
            .setInvitation(
                InvitationAtDesk.newBuilder()
                    .setRequestId("request-1")
                    .setState(InvitationProgress.State.OPEN)
                    .setAgent(AgentProfileAtDesk.newBuilder().setDisplayName("Ben"))
                    .setWords("a refund")
                    .setQueue("orders")
                    .setTopic("my card")
                    .setCustomer(CustomerProfile.newBuilder().setDisplayName("Grace"))
                    .setAnswerWithinMillis(20_000)));
    assertThat(heard.invitation())
        .isInstanceOfSatisfying(
            Invitation.Open.class,
            open -> {
              assertThat(open.agent()).isEqualTo("Ben");
              assertThat(open.words()).isEqualTo("a refund");
              assertThat(open.queue()).isEqualTo("orders");
              assertThat(open.topic()).isEqualTo("my card");
              assertThat(open.customer().displayName()).isEqualTo("Grace");
              assertThat(open.within()).isEqualTo(Duration.ofSeconds(20));
            });
    send(new ToRelay.AnswerInvitation(Samples.REQUEST, true));
    assertThat(visit.next().getAnswerInvitation().getAccepts()).isTrue();
    for (int state : List.of(InvitationProgress.State.ACCEPTED_VALUE, 77)) {
      visit.say(
          DeskFrame.newBuilder()
              .setInvitation(
                  InvitationAtDesk.newBuilder().setRequestId("request-1").setStateValue(state)));
    }
    assertThat(heard.invitation())
        .isEqualTo(new Invitation.Over(Samples.REQUEST, InvitationState.ACCEPTED));
    assertThat(heard.invitation())
        .isEqualTo(new Invitation.Over(Samples.REQUEST, InvitationState.SESSION_OVER));
    visit.say(
        DeskFrame.newBuilder()
            .setWatching(Watching.newBuilder().setState(Watching.State.ON).setInvited(true)));
    assertThat(((dev.beckon.console.desk.Watching.On) heard.watching()).invited()).isTrue();
    visit.say(
        DeskFrame.newBuilder()
            .setWatching(
                Watching.newBuilder()
                    .setState(Watching.State.OVER)
                    .setWhy(Watching.End.DISMISSED)));
    assertThat(heard.watching())
        .isEqualTo(
            new dev.beckon.console.desk.Watching.Off(
                dev.beckon.console.desk.Watching.End.DISMISSED));
  }

  private static DeskFrame.Builder progress(InvitationProgress.State state) {
    return DeskFrame.newBuilder()
        .setInvitationProgress(
            InvitationProgress.newBuilder()
                .setRequestId("request-1")
                .setColleague(
                    AgentProfileAtDesk.newBuilder().setAgentId("bea").setDisplayName("Bea Lind"))
                .setState(state));
  }

  @Test
  void linesAndTheRoundTripAreTold() throws InterruptedException {
    Visit visit = open();
    visit.say(
        DeskFrame.newBuilder()
            .setLineSummary(LineSummary.newBuilder().setWaiting(3).setLongestWaitMillis(42_000)));
    assertThat(heard.lines())
        .isEqualTo(new dev.beckon.console.desk.LineSummary(3, Duration.ofSeconds(42), 0, 0));

    Heartbeat question = visit.nextAside().getHeartbeat();
    assertThat(question.getReply()).isFalse();
    visit.sayRaw(DeskFrame.newBuilder().setHeartbeat(question.toBuilder().setReply(true)).build());
    NetworkState.Connected state = heard.network(NetworkState.Connected.class);
    while (state.roundTrip().isZero()) {
      state = heard.network(NetworkState.Connected.class);
    }
  }

  @Test
  void aHeartbeatIsAnswered() throws InterruptedException {
    Visit visit = open();
    visit.nextAside();
    visit.sayRaw(DeskFrame.newBuilder().setHeartbeat(Heartbeat.newBuilder().setNonce(7)).build());

    Heartbeat answer = visit.nextAside().getHeartbeat();
    assertThat(answer.getReply()).isTrue();
    assertThat(answer.getNonce()).isEqualTo(7);
  }

  @Test
  void aSilentRelayIsLeftAndCalledAgain() throws InterruptedException {
    relay.heartbeatEvery(100);
    open();

    assertThat(heard.event(DeskEvent.LinkLost.class)).isNotNull();
    assertThat(relay.nextVisit().signIn().getResume().getStreamId()).isEqualTo("stream-1");
  }

  @Test
  void whatIsReceivedIsAcknowledgedInTime() throws InterruptedException {
    Visit visit = open();
    visit.nextAside();
    visit.say(standing(AgentState.State.READY));

    assertThat(visit.nextAside().getAcknowledged()).isEqualTo(1);
  }

  @Test
  void manyFramesAreAcknowledgedAtOnce() throws InterruptedException {
    Visit visit = open();
    visit.nextAside();
    long before = System.nanoTime();
    for (int i = 0; i < 32; i++) {
      visit.say(standing(AgentState.State.READY));
    }

    assertThat(visit.nextAside().getAcknowledged()).isEqualTo(32);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(450));
  }

  @Test
  void aSkippedNumberCutsAndTheStreamIsResumed() throws InterruptedException {
    Visit visit = open();
    visit.sayRaw(standing(AgentState.State.READY).setSequence(5).build());

    assertThat(visit.end()).isEqualTo("CANCELLED");
    Visit again = relay.nextVisit();
    assertThat(again.signIn().getResume().getReceivedSequence()).isZero();
  }

  /** For every n: the connection breaks after the n-th frame in each direction. */
  @Test
  void nothingIsLostOrRepeatedWhereverTheConnectionBreaks() throws InterruptedException {
    int frames = 12;
    Visit visit = open();
    List<String> told = new ArrayList<>();
    List<String> received = new ArrayList<>();
    int number = 0;
    for (int breaksAfter = 0; breaksAfter <= frames; breaksAfter++) {
      for (int i = 0; i <= frames; i++) {
        if (i == breaksAfter) {
          visit.cut();
          visit = relay.nextVisit();
          assertThat(visit.signIn().getResume().getResumeSecret().toStringUtf8())
              .isEqualTo("secret-1");
          visit.welcome(Continuation.RESUMED);
        }
        visit.say(chat("to-" + number));
        send(new ToRelay.Signal(Samples.REQUEST, new PeerSignal.Chat("from-" + number, "text")));
        number++;
      }
      // All frames of this round have arrived before the next begins, in whatever connection.
      for (int i = 0; i <= frames; i++) {
        told.add(nextChat());
        received.add(chatId(visit.next()));
      }
    }

    assertThat(told).isEqualTo(IntStream.range(0, number).mapToObj(i -> "to-" + i).toList());
    assertThat(received).isEqualTo(IntStream.range(0, number).mapToObj(i -> "from-" + i).toList());
    assertThat(visit.hasMore()).isFalse();
  }

  @Test
  void whatIsSentWhileCutGoesOutWithTheResume() throws InterruptedException {
    Visit visit = open();
    relay.kill();
    heard.event(DeskEvent.LinkLost.class);
    send(new ToRelay.EndSession(Samples.REQUEST, false));
    relay.start(true);

    Visit again = relay.nextVisit();
    again.welcome(Continuation.RESUMED);
    assertThat(again.next().getEndSession().getRequestId()).isEqualTo("request-1");
    assertThat(heard.event(DeskEvent.SignedIn.class).continuation())
        .isEqualTo(dev.beckon.console.desk.Continuation.RESUMED);
    assertThat(visit.hasMore()).isFalse();
  }

  @Test
  void aRelayWithoutMemoryMakesBothCountFromOne() throws InterruptedException {
    Visit visit = open();
    visit.say(standing(AgentState.State.READY));
    heard.event(DeskEvent.StandingChanged.class);
    relay.kill();
    heard.event(DeskEvent.LinkLost.class);
    send(new ToRelay.SetPresence(Presence.notReady("Break")));
    relay.start(false);

    Visit again = relay.nextVisit();
    again.welcome(Continuation.RESYNCHRONIZED);
    assertThat(heard.event(DeskEvent.SignedIn.class).continuation())
        .isEqualTo(dev.beckon.console.desk.Continuation.RESYNCHRONIZED);
    again.say(standing(AgentState.State.NOT_READY));
    heard.event(DeskEvent.StandingChanged.class);
    send(new ToRelay.SetPresence(Presence.READY));
    ConsoleFrame first = again.next();
    assertThat(first.getSequence()).isEqualTo(1);
    assertThat(first.hasSetPresence()).isTrue();
  }

  @Test
  void signingOutHalfClosesTheCall() throws InterruptedException {
    Visit visit = open();
    thread.execute(link::close);

    assertThat(visit.end()).isEqualTo("completed");
    heard.network(NetworkState.Offline.class);
  }

  @Test
  void theNextAttemptCanBeMadeAtOnce() throws InterruptedException {
    open();
    relay.kill();
    NetworkState.Reconnecting state = heard.network(NetworkState.Reconnecting.class);
    while (state.attempt() < 4) {
      thread.execute(link::retryNow);
      state = heard.network(NetworkState.Reconnecting.class);
    }
    relay.start(true);
    thread.execute(link::retryNow);

    assertThat(relay.nextVisit().signIn().hasResume()).isTrue();
  }

  private Visit open() throws InterruptedException {
    thread.execute(() -> link.open(Samples.SIGN_IN));
    Visit visit = relay.nextVisit();
    visit.welcome(Continuation.FRESH);
    heard.event(DeskEvent.SignedIn.class);
    return visit;
  }

  private void send(ToRelay message) {
    thread.execute(() -> link.send(message));
  }

  private String nextChat() throws InterruptedException {
    return ((PeerSignal.Chat) heard.event(DeskEvent.SignalReceived.class).signal()).messageId();
  }

  private static String chatId(ConsoleFrame frame) {
    try {
      return ChatMessage.parseFrom(frame.getSignal().getSignal().getPayload()).getMessageId();
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static DeskFrame.Builder chat(String id) {
    return DeskFrame.newBuilder()
        .setSignal(
            DeskSignal.newBuilder()
                .setRequestId("request-1")
                .setSignal(
                    dev.beckon.signal.v1.PeerSignal.newBuilder()
                        .setKind(dev.beckon.signal.v1.PeerSignal.Kind.CHAT)
                        .setPayload(
                            ChatMessage.newBuilder().setMessageId(id).build().toByteString())));
  }

  private static DeskFrame.Builder standing(AgentState.State state) {
    return DeskFrame.newBuilder().setAgentState(AgentState.newBuilder().setState(state));
  }

  private static DeskFrame.Builder ring(String id) {
    return DeskFrame.newBuilder()
        .setRing(
            Ring.newBuilder()
                .setRingId(id)
                .setRequestId("request-1")
                .setAnswerWithinMillis(20_000)
                .setCustomer(CustomerProfile.newBuilder().setDisplayName("Grace Hopper")));
  }

  private static DeskFrame.Builder ringEnded(String id, RingEnded.Outcome outcome) {
    return DeskFrame.newBuilder()
        .setRingEnded(
            RingEnded.newBuilder().setRingId(id).setRequestId("request-1").setOutcome(outcome));
  }
}
