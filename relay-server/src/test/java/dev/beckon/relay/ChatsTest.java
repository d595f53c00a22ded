package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.config.QueueConfig;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.QueueRules;
import dev.beckon.signal.v1.AgentState;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.Error;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.SetPresence;
import dev.beckon.signal.v1.SignedIn;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Writing only, over real sockets: several at an agent at once, and no call beside them. */
class ChatsTest {

  private static final QueueId CHAT = new QueueId("written");

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
