package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.config.QueueConfig;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.QueueRules;
import dev.beckon.signal.v1.AgentState;
import dev.beckon.signal.v1.Colleague;
import dev.beckon.signal.v1.Colleagues;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.Error;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.FindColleagues;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.QueueAtDesk;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.RequestHelp;
import dev.beckon.signal.v1.Ring;
import dev.beckon.signal.v1.SessionStartedAtDesk;
import dev.beckon.signal.v1.SetPresence;
import dev.beckon.signal.v1.SignedIn;
import dev.beckon.signal.v1.TransferSession;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Writing only, over real sockets: several at an agent at once, and no call beside them. */
class ChatsTest {

  private static final QueueId CHAT = new QueueId("written");

  private final Map<TestAgent, String> chats = new HashMap<>();

  @Test
  void whoServesChatsHasDesksForThem() throws Exception {
    try (RelayServer relay = RelayServer.start(config());
        TestAgent amy = TestAgent.ready(relay, "amy");
        TestAgent third = TestAgent.readyAtChatDesk(relay, "amy", 3);
        TestAgent fourth = TestAgent.connect(relay, "amy");
        TestAgent vera = TestAgent.signedIn(relay, "vera")) {
      assertThat(amy.signedIn().getChatDesks()).isEqualTo(3);
      SignedIn chats = third.signedIn();
      assertThat(chats.getChatDesks()).isEqualTo(3);
      assertThat(chats.getProfile()).isEqualTo(amy.signedIn().getProfile());
      assertThat(chats.getIceServersList()).isEmpty();
      assertThat(vera.signedIn().getChatDesks()).isZero();

      fourth.sendUnnumbered(
          ConsoleFrame.newBuilder().setSignIn(fourth.signInBody().setChatDesk(4)));
      Error no = fourth.expectError();

      assertThat(no.getCode()).isEqualTo(ErrorCode.FAILED_PRECONDITION);
      assertThat(no.getMessage())
          .isEqualTo(
              "there is no chat desk 4: this agent has 3, by the queues for chats that they serve");
      // The others are still there.
      third.setPresence(SetPresence.Presence.NOT_READY, "Break");
      third.expectState(AgentState.State.NOT_READY);
    }
  }

  @Test
  void threeChatsAtOnceAndNoCallBesideThem() throws Exception {
    try (RelayServer relay = RelayServer.start(config());
        TestAgent call = TestAgent.ready(relay, "amy");
        TestAgent one = TestAgent.readyAtChatDesk(relay, "amy", 1);
        TestAgent two = TestAgent.readyAtChatDesk(relay, "amy", 2);
        TestAgent three = TestAgent.readyAtChatDesk(relay, "amy", 3);
        TestCustomer carl = TestCustomer.welcome(relay);
        TestCustomer cleo = TestCustomer.welcome(relay);
        TestCustomer cora = TestCustomer.welcome(relay);
        TestCustomer cyrus = TestCustomer.welcome(relay);
        TestCustomer dora = TestCustomer.welcome(relay)) {
      String first = startChat(carl, one);
      startChat(cleo, two);
      startChat(cora, three);
      String fourth = asksInWriting(cyrus);
      cyrus.expect(RelayFrame.BodyCase.WAITING);
      String callForHelp = dora.requestHelp();
      dora.expect(RelayFrame.BodyCase.WAITING);
      call.expectNoRing();

      // Each has its own conversation.
      carl.signal(PeerSignal.Kind.CHAT, 0, "from Carl");
      assertThat(said(one)).isEqualTo("from Carl");
      three.signal(chatOf(three), PeerSignal.Kind.CHAT, 0, "to Cora");
      assertThat(cora.expect(RelayFrame.BodyCase.SIGNAL).getSignal().getPayload().toStringUtf8())
          .isEqualTo("to Cora");

      one.endSession(first);
      one.expect(DeskFrame.BodyCase.SESSION_ENDED);
      Ring next = one.expectRing();
      assertThat(next.getRequestId()).isEqualTo(fourth);
      one.accept(next);
      one.expect(DeskFrame.BodyCase.RING_ENDED);
      one.expect(DeskFrame.BodyCase.SESSION_STARTED);

      // And when all are over the call rings, and a chat waits for its end.
      two.endSession(chatOf(two));
      three.endSession(chatOf(three));
      one.endSession(fourth);
      Ring ring = call.expectRing();
      assertThat(ring.getRequestId()).isEqualTo(callForHelp);
      assertThat(ring.getChatOnly()).isFalse();
      call.accept(ring);
      call.expect(DeskFrame.BodyCase.RING_ENDED);
      assertThat(call.expect(DeskFrame.BodyCase.SESSION_STARTED).getSessionStarted().getChatOnly())
          .isFalse();
      carl.expect(RelayFrame.BodyCase.REQUEST_ENDED);
      String fifth = asksInWriting(carl);
      carl.expect(RelayFrame.BodyCase.WAITING);
      one.expect(DeskFrame.BodyCase.SESSION_ENDED);
      one.expectNoRing();
      call.endSession(callForHelp);
      call.expect(DeskFrame.BodyCase.SESSION_ENDED);
      call.finishWrapUp(callForHelp);
      assertThat(one.expectRing().getRequestId()).isEqualTo(fifth);
    }
  }

  @Test
  void whoOnlyWritesGetsAndSendsNothingOfAPeerConnection() throws Exception {
    try (RelayServer relay = RelayServer.start(config());
        TestAgent one = TestAgent.readyAtChatDesk(relay, "amy", 1);
        TestCustomer carl = TestCustomer.welcome(relay)) {
      String request = asksInWriting(carl);
      Ring ring = one.expectRing();
      assertThat(ring.getChatOnly()).isTrue();
      assertThat(ring.getIceServersList()).isEmpty();
      one.accept(ring);
      one.expect(DeskFrame.BodyCase.RING_ENDED);
      SessionStartedAtDesk started =
          one.expect(DeskFrame.BodyCase.SESSION_STARTED).getSessionStarted();
      assertThat(started.getChatOnly()).isTrue();
      assertThat(started.getIceServersList()).isEmpty();
      carl.expect(RelayFrame.BodyCase.RINGING);
      assertThat(
              carl.expect(RelayFrame.BodyCase.SESSION_STARTED)
                  .getSessionStarted()
                  .getIceServersList())
          .isEmpty();
      carl.signal(PeerSignal.Kind.OFFER, 1, "offer");
      assertThat(carl.expectError())
          .extracting(Error::getCode, Error::getMessage)
          .containsExactly(
              ErrorCode.FAILED_PRECONDITION,
              "people only write here: there is neither a peer connection nor a screen");
      one.signal(request, PeerSignal.Kind.CANDIDATE, 1, "candidate");
      assertThat(one.expectError().getCode()).isEqualTo(ErrorCode.FAILED_PRECONDITION);

      // A console that is opened again knows what it is.
      one.cut();
      one.resume(relay);
      one.signal(request, PeerSignal.Kind.CHAT, 0, "still here");
      carl.expect(RelayFrame.BodyCase.PEER_LINK);
      carl.expect(RelayFrame.BodyCase.PEER_LINK);
      assertThat(carl.expect(RelayFrame.BodyCase.SIGNAL).getSignal().getPayload().toStringUtf8())
          .isEqualTo("still here");
    }
  }

  @Test
  void callsAndChatsDoNotMix() throws Exception {
    try (RelayServer relay = RelayServer.start(config());
        TestCustomer carl = TestCustomer.welcome(relay)) {
      carl.requestHelp(help().setQueue("orders").setChatOnly(true));
      assertThat(carl.expectError())
          .extracting(Error::getCode, Error::getMessage)
          .containsExactly(
              ErrorCode.FAILED_PRECONDITION,
              "queue 'orders' is for calls; name one for chats, or leave chat_only out");
      carl.requestHelp(help().setQueue(CHAT.value()));
      assertThat(carl.expectError())
          .extracting(Error::getCode, Error::getMessage)
          .containsExactly(
              ErrorCode.FAILED_PRECONDITION,
              "queue 'written' is for chats; name one for calls, or set chat_only");
    }
    try (RelayServer relay = RelayServer.start(TestConfigs.demo());
        TestCustomer carl = TestCustomer.welcome(relay)) {
      carl.requestHelp(help().setChatOnly(true));
      assertThat(carl.expectError())
          .extracting(Error::getCode, Error::getMessage)
          .containsExactly(
              ErrorCode.FAILED_PRECONDITION,
              "this app has no queue for chats; leave chat_only out");
    }
  }

  @Test
  void aChatIsHandedOverToWhoeverHasADeskForChats() throws Exception {
    try (RelayServer relay = RelayServer.start(config());
        TestAgent one = TestAgent.readyAtChatDesk(relay, "amy", 1);
        TestCustomer carl = TestCustomer.welcome(relay)) {
      String request = startChat(carl, one);
      try (TestAgent ben = TestAgent.readyAtChatDesk(relay, "ben", 2);
          TestAgent vera = TestAgent.ready(relay, "vera")) {
        assertThat(vera.signedIn().getChatDesks()).isZero();
        one.send(
            ConsoleFrame.newBuilder().setFindColleagues(FindColleagues.newBuilder().setText("")));
        Colleagues found = one.expect(DeskFrame.BodyCase.COLLEAGUES).getColleagues();
        assertThat(found.getAgentsList())
            .extracting(each -> each.getProfile().getAgentId(), Colleague::getState)
            .containsExactly(tuple("ben", AgentState.State.READY));
        assertThat(found.getQueuesList())
            .extracting(QueueAtDesk::getQueue)
            .containsExactly(CHAT.value());

        one.send(
            ConsoleFrame.newBuilder()
                .setTransferSession(
                    TransferSession.newBuilder().setRequestId(request).setQueue("orders")));
        assertThat(one.expectError())
            .extracting(Error::getCode, Error::getMessage)
            .containsExactly(
                ErrorCode.FAILED_PRECONDITION, "a chat is handed over to a queue for chats only");
        one.send(
            ConsoleFrame.newBuilder()
                .setTransferSession(
                    TransferSession.newBuilder().setRequestId(request).setAgentId("vera")));
        assertThat(one.expectError().getCode()).isEqualTo(ErrorCode.FAILED_PRECONDITION);
        one.send(
            ConsoleFrame.newBuilder()
                .setTransferSession(
                    TransferSession.newBuilder().setRequestId(request).setAgentId("ben")));
        Ring ring = ben.expectRing();
        assertThat(ring.getRequestId()).isEqualTo(request);
        assertThat(ring.getChatOnly()).isTrue();
        assertThat(ring.getDossier().getFromAgentId()).isEqualTo("amy");
      }
    }
  }

  private static RequestHelp.Builder help() {
    return RequestHelp.newBuilder().setRequestId(TestCustomer.newRequestId()).setTopic("an order");
  }

  private static String asksInWriting(TestCustomer customer) {
    RequestHelp.Builder help = help().setChatOnly(true);
    customer.requestHelp(help);
    return help.getRequestId();
  }

  /** At this desk; what was told before is passed over. */
  private String startChat(TestCustomer customer, TestAgent desk) throws InterruptedException {
    String request = asksInWriting(customer);
    Ring ring = desk.expectRing();
    assertThat(ring.getRequestId()).isEqualTo(request);
    desk.accept(ring);
    desk.expect(DeskFrame.BodyCase.RING_ENDED);
    desk.expect(DeskFrame.BodyCase.SESSION_STARTED);
    customer.expect(RelayFrame.BodyCase.RINGING);
    customer.expect(RelayFrame.BodyCase.SESSION_STARTED);
    chats.put(desk, request);
    return request;
  }

  private String chatOf(TestAgent desk) {
    return Objects.requireNonNull(chats.get(desk));
  }

  private static String said(TestAgent desk) throws InterruptedException {
    return desk.expect(DeskFrame.BodyCase.SIGNAL)
        .getSignal()
        .getSignal()
        .getPayload()
        .toStringUtf8();
  }

  /** The demo with a queue for chats, which Amy and Ben serve. */
  private static RelayConfig config() {
    RelayConfig demo = TestConfigs.demo();
    QueueRules rules = QueueRules.builder(CHAT).chatWeight(33).wrapUp(Duration.ZERO).build();
    return TestConfigs.withApps(demo, demo.apps().stream().map(ChatsTest::withChats).toList())
        .withQueues(
            Stream.concat(
                    demo.queues().stream(),
                    Stream.of(new QueueConfig(CHAT, "Written questions", rules)))
                .toList())
        .withAgentAccounts(
            demo.agentAccounts().stream()
                .map(
                    account ->
                        account.id().value().equals("vera")
                            ? account
                            : TestConfigs.serving(account, more(account.queues())))
                .toList());
  }

  private static AppConfig withChats(AppConfig app) {
    return new AppConfig(
        app.id(),
        app.name(),
        app.anonymous(),
        app.anonymousPerMinute(),
        more(app.queues()),
        app.allowedOrigins(),
        app.tokenKeys(),
        app.masks());
  }

  private static List<QueueId> more(List<QueueId> queues) {
    return Stream.concat(queues.stream(), Stream.of(CHAT)).toList();
  }
}
