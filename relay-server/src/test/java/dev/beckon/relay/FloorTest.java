package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.signal.v1.AgentState;
import dev.beckon.signal.v1.AnswerInvitation;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.EndReason;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.FindColleagues;
import dev.beckon.signal.v1.Floor;
import dev.beckon.signal.v1.GetRequestRequest;
import dev.beckon.signal.v1.HistoryGrpc;
import dev.beckon.signal.v1.HoldSession;
import dev.beckon.signal.v1.InvitationAtDesk;
import dev.beckon.signal.v1.InvitationProgress;
import dev.beckon.signal.v1.InvitationRefused;
import dev.beckon.signal.v1.InviteColleague;
import dev.beckon.signal.v1.JournalLine;
import dev.beckon.signal.v1.Listeners;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.PlaceOnFloor;
import dev.beckon.signal.v1.RaiseHand;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.SessionStarted;
import dev.beckon.signal.v1.SessionStartedAtDesk;
import dev.beckon.signal.v1.SetParticipant;
import dev.beckon.signal.v1.StopWatching;
import dev.beckon.signal.v1.SupervisionRefused;
import dev.beckon.signal.v1.TakeOver;
import dev.beckon.signal.v1.Watch;
import dev.beckon.signal.v1.WatchFloor;
import dev.beckon.signal.v1.WatchSignal;
import dev.beckon.signal.v1.Watchers;
import dev.beckon.signal.v1.Watching;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Amy is in a session; the demo's supervisor is Vera. */
@Timeout(60)
class FloorTest {
  private RelayServer relay;
  private TestAgent amy;
  private TestAgent vera;
  private TestCustomer customer;
  private String request;
  private int firstRing;

  @BeforeEach
  void amyIsInASession() throws Exception {
    relay = RelayServer.start(TestConfigs.demo());
    amy = TestAgent.ready(relay, "amy");
    customer = TestCustomer.welcome(relay);
    request = customer.requestHelp();
    amy.accept(amy.expectRing());
    amy.await(DeskFrame.BodyCase.SESSION_STARTED);
    customer.expect(RelayFrame.BodyCase.RINGING);
    firstRing = customer.expect(RelayFrame.BodyCase.SESSION_STARTED).getSessionStarted().getRing();
    vera = TestAgent.signedIn(relay, "vera");
  }

  @AfterEach
  void stop() {
    customer.close();
    amy.close();
    vera.close();
    relay.close();
  }

  @Test
  void aSupervisorSeesTheFloorAsItChanges() throws Exception {
    watch(vera, true);
    PlaceOnFloor place = floor(_ -> true).getPlaces(0);

    assertThat(place.getAgent().getDisplayName()).isEqualTo("Amy");
    assertThat(place.getState()).isEqualTo(AgentState.State.BUSY);
    assertThat(place.getRequestId()).isEqualTo(request);
    assertThat(place.getTopic()).isEqualTo("an order");
    assertThat(place.getCustomer().getApp()).isNotEmpty();
    assertThat(place.getCustomer().getSubject()).isEmpty();

    amy.send(
        ConsoleFrame.newBuilder()
            .setHoldSession(HoldSession.newBuilder().setRequestId(request).setOnHold(true)));
    amy.send(ConsoleFrame.newBuilder().setRaiseHand(RaiseHand.newBuilder().setRequestId(request)));
    floor(now -> now.getPlaces(0).getOnHold() && now.getPlaces(0).getHandRaised());
    amy.endSession(request);
    floor(now -> now.getPlaces(0).getState() == AgentState.State.WRAP_UP);
    amy.finishWrapUp(request);
    floor(now -> now.getPlacesCount() == 0);
  }

  @Test
  void whoDoesNotLookIsNotTold() throws Exception {
    watch(vera, true);
    floor(_ -> true);
    watch(vera, false);
    vera.expectNoRing();
    amy.endSession(request);
    amy.await(DeskFrame.BodyCase.SESSION_ENDED);
    amy.finishWrapUp(request);
    amy.expectState(AgentState.State.READY);

    watch(vera, true);
    assertThat(vera.expect(DeskFrame.BodyCase.FLOOR).getFloor().getPlacesCount())
        .as("the first after the page was closed is the present one")
        .isZero();
  }

  @Test
  void anAgentWithoutTheRoleNeitherSeesNorTakesOver() throws Exception {
    try (TestAgent ben = TestAgent.signedIn(relay, "ben")) {
      watch(ben, true);
      assertThat(ben.expectError().getCode()).isEqualTo(ErrorCode.PERMISSION_DENIED);
      takeOver(ben);
      assertThat(ben.expectError().getCode()).isEqualTo(ErrorCode.PERMISSION_DENIED);
    }
  }

  @Test
  void takingOverMovesTheSessionWithoutARing() throws Exception {
    watch(vera, true);
    floor(_ -> true);
    takeOver(vera);

    assertThat(amy.await(DeskFrame.BodyCase.TAKEN_OVER).getTakenOver().getBy().getDisplayName())
        .isEqualTo("Vera");
    assertThat(amy.await(DeskFrame.BodyCase.SESSION_ENDED).getSessionEnded().getReason())
        .isEqualTo(EndReason.TRANSFERRED);
    amy.expectState(AgentState.State.WRAP_UP);
    SessionStartedAtDesk started =
        vera.await(DeskFrame.BodyCase.SESSION_STARTED).getSessionStarted();
    assertThat(started.getTakenOverFrom().getDisplayName()).isEqualTo("Amy");
    assertThat(started.getRequestId()).isEqualTo(request);
    assertThat(started.getIceServersCount()).isEqualTo(vera.signedIn().getIceServersCount());
    SessionStarted told =
        customer.await(EnumSet.of(RelayFrame.BodyCase.SESSION_STARTED)).getSessionStarted();
    assertThat(told.getAgent().getDisplayName()).isEqualTo("Vera");
    assertThat(told.getRing()).as("makes the next negotiation").isGreaterThan(firstRing);

    customer.signal(PeerSignal.Kind.OFFER, 2, "for Vera");
    while (!vera.await(DeskFrame.BodyCase.SIGNAL)
        .getSignal()
        .getSignal()
        .getPayload()
        .toStringUtf8()
        .equals("for Vera")) {
      // what was kept for the next agent comes first
    }
    vera.signal(request, PeerSignal.Kind.ANSWER, 2, "from Vera");
    assertThat(
            customer
                .await(EnumSet.of(RelayFrame.BodyCase.SIGNAL))
                .getSignal()
                .getPayload()
                .toStringUtf8())
        .isEqualTo("from Vera");
    assertThat(journal())
        .extracting(JournalLine::getLine)
        .contains("hand-over request=" + request + " from=amy to=agent:vera because=taken-over");
  }

  @Test
  void refusedWithTheReason() throws Exception {
    takeOver(vera);
    assertThat(refusal()).as("not shown").isEqualTo(SupervisionRefused.Reason.NOT_THERE);
    watch(vera, true);
    floor(_ -> true);
    takeOver(vera);
    vera.await(DeskFrame.BodyCase.SESSION_STARTED);
    takeOver(vera);
    assertThat(refusal()).isEqualTo(SupervisionRefused.Reason.OWN_SESSION);
    vera.endSession(request);
    takeOver(vera);
    assertThat(refusal()).as("over").isEqualTo(SupervisionRefused.Reason.NOT_THERE);
  }

  @Test
  void whoListensIsKnownToAgentAndCustomerAndTheConsolesTalk() throws Exception {
    watch(vera, true);
    floor(_ -> true);
    vera.send(
        ConsoleFrame.newBuilder()
            .setWatch(Watch.newBuilder().setRequestId(request).setMode(Watch.Mode.LISTEN)));

    Watching on = vera.await(DeskFrame.BodyCase.WATCHING).getWatching();
    assertThat(on.getState()).isEqualTo(Watching.State.ON);
    assertThat(on.getAgent().getDisplayName()).isEqualTo("Amy");
    assertThat(on.getAgentTold()).isTrue();
    assertThat(on.getCustomerTold()).isTrue();
    Watchers watchers = amy.await(DeskFrame.BodyCase.WATCHERS).getWatchers();
    assertThat(watchers.getWatchers(0).getSupervisor().getDisplayName()).isEqualTo("Vera");
    assertThat(watchers.getWatchers(0).getHidden()).isFalse();
    assertThat(
            customer
                .await(EnumSet.of(RelayFrame.BodyCase.LISTENERS))
                .getListeners()
                .getListeners(0)
                .getDisplayName())
        .isEqualTo("Vera");

    vera.send(said("", PeerSignal.Kind.OFFER, "offer"));
    WatchSignal offered = amy.await(DeskFrame.BodyCase.WATCH_SIGNAL).getWatchSignal();
    assertThat(offered.getAgentId()).isEqualTo("vera");
    assertThat(offered.getSignal().getPayload().toStringUtf8()).isEqualTo("offer");
    amy.send(said("vera", PeerSignal.Kind.ANSWER, "answer"));
    assertThat(
            vera.await(DeskFrame.BodyCase.WATCH_SIGNAL)
                .getWatchSignal()
                .getSignal()
                .getPayload()
                .toStringUtf8())
        .isEqualTo("answer");
    amy.send(said("vera", PeerSignal.Kind.OFFER, "no"));
    assertThat(amy.await(DeskFrame.BodyCase.ERROR).getError().getCode())
        .isEqualTo(ErrorCode.FAILED_PRECONDITION);
    amy.send(said("ben", PeerSignal.Kind.ANSWER, "no"));
    assertThat(amy.await(DeskFrame.BodyCase.ERROR).getError().getCode())
        .isEqualTo(ErrorCode.NOT_FOUND);
    vera.send(said("", PeerSignal.Kind.OFFER, "v=0\r\na=crypto:1\r\n"));
    vera.send(said("", PeerSignal.Kind.CHAT, "to Amy"));
    assertThat(vera.await(DeskFrame.BodyCase.ERROR).getError().getCode())
        .as("nothing but the negotiation passes here")
        .isEqualTo(ErrorCode.FAILED_PRECONDITION);

    vera.send(
        ConsoleFrame.newBuilder().setStopWatching(StopWatching.newBuilder().setRequestId(request)));
    assertThat(vera.await(DeskFrame.BodyCase.WATCHING).getWatching().getWhy())
        .isEqualTo(Watching.End.STOPPED);
    assertThat(amy.await(DeskFrame.BodyCase.WATCHERS).getWatchers().getWatchersCount()).isZero();
    assertThat(
            customer
                .await(EnumSet.of(RelayFrame.BodyCase.LISTENERS))
                .getListeners()
                .getListenersCount())
        .isZero();
    vera.send(said("", PeerSignal.Kind.OFFER, "late"));
    assertThat(vera.await(DeskFrame.BodyCase.ERROR).getError().getCode())
        .isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(journal())
        .extracting(JournalLine::getLine)
        .contains("watch request=" + request + " by=vera agent=amy mode=LISTEN on=true")
        .contains("watch request=" + request + " by=vera agent=amy mode=LISTEN over=STOPPED");
  }

  @Test
  void whoJoinsIsKnownToEverybody() throws Exception {
    watch(vera, true);
    floor(_ -> true);
    vera.send(
        ConsoleFrame.newBuilder()
            .setWatch(Watch.newBuilder().setRequestId(request).setMode(Watch.Mode.JOIN)));

    assertThat(vera.await(DeskFrame.BodyCase.WATCHING).getWatching().getMode())
        .isEqualTo(Watch.Mode.JOIN);
    assertThat(amy.await(DeskFrame.BodyCase.WATCHERS).getWatchers().getWatchers(0).getMode())
        .isEqualTo(Watch.Mode.JOIN);
    Listeners told = customer.await(EnumSet.of(RelayFrame.BodyCase.LISTENERS)).getListeners();
    assertThat(told.getListeners(0).getDisplayName()).isEqualTo("Vera");
    assertThat(told.getSpeakingList()).containsExactly(0);
    assertThat(
            floor(now -> now.getPlaces(0).getJoinedByCount() == 1)
                .getPlaces(0)
                .getJoinedBy(0)
                .getDisplayName())
        .isEqualTo("Vera");
    vera.send(
        ConsoleFrame.newBuilder()
            .setWatch(Watch.newBuilder().setRequestId(request).setMode(Watch.Mode.WHISPER)));
    assertThat(
            customer
                .await(EnumSet.of(RelayFrame.BodyCase.LISTENERS))
                .getListeners()
                .getSpeakingList())
        .isEmpty();
    assertThat(journal())
        .extracting(JournalLine::getLine)
        .contains("watch request=" + request + " by=vera agent=amy mode=JOIN on=true");
  }

  @Test
  void anAgentWithoutTheRoleDoesNotListen() throws Exception {
    try (TestAgent ben = TestAgent.signedIn(relay, "ben")) {
      ben.send(
          ConsoleFrame.newBuilder()
              .setWatch(Watch.newBuilder().setRequestId(request).setMode(Watch.Mode.LISTEN)));
      assertThat(ben.expectError().getCode()).isEqualTo(ErrorCode.PERMISSION_DENIED);
      ben.send(said("", PeerSignal.Kind.OFFER, "no"));
      assertThat(ben.expectError().getCode()).isEqualTo(ErrorCode.NOT_FOUND);
    }
    vera.send(
        ConsoleFrame.newBuilder()
            .setWatch(Watch.newBuilder().setRequestId(request).setMode(Watch.Mode.LISTEN)));
    assertThat(refusal()).as("not shown").isEqualTo(SupervisionRefused.Reason.NOT_THERE);
  }

  @Test
  void aColleagueIsAskedInAndTakesPart() throws Exception {
    try (TestAgent ben = TestAgent.signedIn(relay, "ben")) {
      amy.send(
          ConsoleFrame.newBuilder()
              .setInviteColleague(
                  InviteColleague.newBuilder()
                      .setRequestId(request)
                      .setAgentId("ben")
                      .setWords(" a refund ")));
      assertThat(invitationProgress()).isEqualTo(InvitationProgress.State.OPEN);
      InvitationAtDesk asked = ben.await(DeskFrame.BodyCase.INVITATION).getInvitation();
      assertThat(asked.getAgent().getDisplayName()).isEqualTo("Amy");
      assertThat(asked.getWords()).isEqualTo("a refund");
      assertThat(asked.getTopic()).isEqualTo("an order");
      assertThat(asked.getQueue()).isNotEmpty();
      assertThat(asked.getCustomer().getApp()).isNotEmpty();
      assertThat(asked.getCustomer().getSubject()).isEmpty();
      assertThat(asked.getAnswerWithinMillis()).isBetween(15_000, 20_000);
      amy.send(
          ConsoleFrame.newBuilder().setFindColleagues(FindColleagues.newBuilder().setText("ben")));
      assertThat(
              amy.await(DeskFrame.BodyCase.COLLEAGUES).getColleagues().getAgents(0).getTakesPart())
          .isTrue();

      ben.send(
          ConsoleFrame.newBuilder()
              .setAnswerInvitation(
                  AnswerInvitation.newBuilder().setRequestId(request).setAccepts(true)));
      assertThat(ben.await(DeskFrame.BodyCase.INVITATION).getInvitation().getState())
          .isEqualTo(InvitationProgress.State.ACCEPTED);
      Watching on = ben.await(DeskFrame.BodyCase.WATCHING).getWatching();
      assertThat(on.getInvited()).isTrue();
      assertThat(on.getMode()).isEqualTo(Watch.Mode.WHISPER);
      assertThat(invitationProgress()).isEqualTo(InvitationProgress.State.ACCEPTED);
      Watchers watchers = amy.await(DeskFrame.BodyCase.WATCHERS).getWatchers();
      assertThat(watchers.getWatchers(0).getInvited()).isTrue();
      assertThat(
              customer
                  .await(EnumSet.of(RelayFrame.BodyCase.LISTENERS))
                  .getListeners()
                  .getSpeakingCount())
          .isZero();
      ben.send(said("", PeerSignal.Kind.OFFER, "offer"));
      assertThat(amy.await(DeskFrame.BodyCase.WATCH_SIGNAL).getWatchSignal().getAgentId())
          .isEqualTo("ben");

      place(SetParticipant.Part.WITH_EVERYBODY);
      assertThat(ben.await(DeskFrame.BodyCase.WATCHING).getWatching().getMode())
          .isEqualTo(Watch.Mode.JOIN);
      assertThat(
              customer
                  .await(EnumSet.of(RelayFrame.BodyCase.LISTENERS))
                  .getListeners()
                  .getSpeakingList())
          .containsExactly(0);
      place(SetParticipant.Part.OUT);
      assertThat(ben.await(DeskFrame.BodyCase.WATCHING).getWatching().getWhy())
          .isEqualTo(Watching.End.DISMISSED);
      assertThat(journal())
          .extracting(JournalLine::getLine)
          .contains("invitation request=" + request + " by=amy colleague=ben progress=OPEN")
          .contains(
              "watch request=" + request + " by=ben agent=amy mode=WHISPER invited=true on=true");

      place(SetParticipant.Part.OUT);
      assertThat(amy.await(DeskFrame.BodyCase.ERROR).getError().getCode())
          .isEqualTo(ErrorCode.NOT_FOUND);
      place(SetParticipant.Part.PART_UNSPECIFIED);
      assertThat(amy.await(DeskFrame.BodyCase.ERROR).getError().getCode())
          .isEqualTo(ErrorCode.INVALID_FIELD);
      amy.send(
          ConsoleFrame.newBuilder()
              .setInviteColleague(
                  InviteColleague.newBuilder().setRequestId(request).setAgentId("nobody")));
      assertThat(
              amy.await(DeskFrame.BodyCase.INVITATION_REFUSED).getInvitationRefused().getReason())
          .isEqualTo(InvitationRefused.Reason.NOT_SIGNED_IN);
    }
  }

  private void place(SetParticipant.Part part) {
    amy.send(
        ConsoleFrame.newBuilder()
            .setSetParticipant(
                SetParticipant.newBuilder().setRequestId(request).setAgentId("ben").setPart(part)));
  }

  private InvitationProgress.State invitationProgress() throws InterruptedException {
    return amy.await(DeskFrame.BodyCase.INVITATION_PROGRESS).getInvitationProgress().getState();
  }

  private ConsoleFrame.Builder said(String to, PeerSignal.Kind kind, String payload) {
    return ConsoleFrame.newBuilder()
        .setWatchSignal(
            WatchSignal.newBuilder()
                .setRequestId(request)
                .setAgentId(to)
                .setLeg(WatchSignal.Leg.AGENT)
                .setSignal(
                    PeerSignal.newBuilder()
                        .setKind(kind)
                        .setNegotiation(1)
                        .setPayload(ByteString.copyFromUtf8(payload))));
  }

  private void takeOver(TestAgent supervisor) {
    supervisor.send(
        ConsoleFrame.newBuilder().setTakeOver(TakeOver.newBuilder().setRequestId(request)));
  }

  private static void watch(TestAgent supervisor, boolean open) {
    supervisor.send(ConsoleFrame.newBuilder().setWatchFloor(WatchFloor.newBuilder().setOpen(open)));
  }

  private SupervisionRefused.Reason refusal() throws InterruptedException {
    return vera.await(DeskFrame.BodyCase.SUPERVISION_REFUSED).getSupervisionRefused().getReason();
  }

  private Floor floor(Predicate<Floor> wanted) throws InterruptedException {
    Floor floor = vera.await(DeskFrame.BodyCase.FLOOR).getFloor();
    while (!wanted.test(floor)) {
      floor = vera.await(DeskFrame.BodyCase.FLOOR).getFloor();
    }
    return floor;
  }

  private List<JournalLine> journal() {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    ("vera:" + RelayConfig.DEMO_CREDENTIAL).getBytes(StandardCharsets.UTF_8)));
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", relay.agentPort()).usePlaintext().build();
    try {
      return HistoryGrpc.newBlockingStub(channel)
          .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
          .getRequest(GetRequestRequest.newBuilder().setRequestId(request).build())
          .getJournalList();
    } finally {
      channel.shutdownNow();
    }
  }
}
