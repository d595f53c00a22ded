package dev.beckon.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.ChatMessage;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.Receipt;
import dev.beckon.sdk.Resumable;
import dev.beckon.sdk.ScreenConsent;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Reach;
import dev.beckon.sdk.cobrowse.SharedFile;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.signal.v1.lite.CustomerFrame;
import dev.beckon.signal.v1.lite.ErrorCode;
import dev.beckon.signal.v1.lite.PeerSignal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Help in writing: from the tap to the receipt nothing is opened, shown or heard. */
class ChatOnlyTest {
  private static final HelpRequest CHAT =
      HelpRequest.builder("checkout").queue("chat").chatOnly().build();

  private final World world = new World();
  private final List<String> said = new ArrayList<>();
  private final List<HelpError> errors = new ArrayList<>();

  private static List<PeerSignal.Kind> signals(World world) {
    return world.relay.received().stream()
        .filter(CustomerFrame::hasSignal)
        .map(frame -> frame.getSignal().getKind())
        .distinct()
        .toList();
  }

  private static void assertNothingOfACall(World in) {
    assertThat(in.platform.askedFor()).isEmpty();
    assertThat(in.media.peers()).isEmpty();
    assertThat(signals(in))
        .doesNotContain(
            PeerSignal.Kind.OFFER, PeerSignal.Kind.CANDIDATE, PeerSignal.Kind.MEDIA_STATE);
    assertThat(in.relay.received()).noneMatch(CustomerFrame::hasHoldSession);
  }

  private HelpSession writing() {
    HelpSession session = world.writing();
    session.addListener(
        new HelpListener() {
          @Override
          public void onChat(ChatMessage message) {
            said.add(
                (message.isFromAgent() ? "Amy: " : "me: ")
                    + message.text()
                    + " "
                    + message.state());
          }

          @Override
          public void onFile(SharedFile file) {
            said.add(file.name() + " " + file.stage() + " " + file.problem());
          }
        });
    world.thread.run();
    return session;
  }

  @Test
  void fromTheTapToTheReceiptNothingOfACallIsTouched() {
    HelpSession session = writing();
    assertThat(session.isChatOnly()).isTrue();
    assertThat(session.state()).isEqualTo(SessionState.LIVE);
    assertThat(world.told())
        .containsExactly(
            "CONTACTING", "WAITING", "waiting 1", "RINGING", "CONNECTING", "agent Amy", "LIVE");
    CustomerFrame asked = world.relay.received().get(0);
    assertThat(asked.getRequestHelp().getChatOnly()).isTrue();
    assertThat(asked.getRequestHelp().getQueue()).isEqualTo("chat");

    AgentEnd agent = new AgentEnd(world, 7);
    session.sendMessage("hello");
    world.thread.run();
    String id = agent.heard(PeerMessage.Chat.class).get(0).id();
    agent.say(new PeerMessage.ChatReceipt(List.of(id), List.of(id)));
    agent.say(new PeerMessage.Typing(true));
    agent.say(new PeerMessage.Chat("a1", "hello, this is Amy"));
    session.messagesSeen();
    session.setTyping(true);
    world.thread.advance(60_000);
    session.end();
    world.thread.run();

    assertThat(said)
        .containsExactly(
            "me: hello SENT",
            "me: hello DELIVERED",
            "me: hello SEEN",
            "Amy: hello, this is Amy DELIVERED");
    assertThat(world.told()).contains("agent typing true", "agent typing false");
    assertThat(agent.heard(PeerMessage.Typing.class)).isNotEmpty();
    assertThat(agent.heard(PeerMessage.ChatReceipt.class))
        .anyMatch(receipt -> receipt.seen().equals(List.of("a1")));
    assertThat(agent.heard(PeerMessage.Quality.class)).isEmpty();
    assertThat(world.listener.qualities).isEmpty();
    assertThat(session.endReason()).isEqualTo(EndReason.CUSTOMER_ENDED);
    assertNothingOfACall(world);
    assertThat(session.timeline())
        .doesNotContainKeys("media.connect", "agent.firstFrame", "agent.firstFrameShown");
    Receipt receipt = session.receipt();
    assertThat(receipt.isChatOnly()).isTrue();
    assertThat(receipt.json()).contains("\"chatOnly\":true");
    assertThat(receipt.text())
        .contains("Wrote with: Amy", "It was written only: nobody could see the screen or hear")
        .doesNotContain("Talked to", "The screen was");
  }

  @Test
  void whatBelongsToCallsIsAnsweredAndChangesNothing() {
    HelpSession session = writing();
    int before = world.relay.received().size();
    session.allowScreen(true);
    session.allowScreenFromNowOn();
    session.setMicrophoneOn(true);
    session.setAgentVideo(frame -> {});
    session.setAgentVideo(null);
    session.pause();
    session.resume();
    session.answerControl(ControlScope.TAP);
    session.confirmAction(true);
    session.stopControl();
    session.cancelFile("none");
    world.thread.advance(10_000);

    assertThat(session.state()).isEqualTo(SessionState.LIVE);
    assertThat(session.screenConsent()).isEqualTo(ScreenConsent.NOTHING_TO_SHOW);
    assertThat(world.relay.received().subList(before, world.relay.received().size())).isEmpty();
    assertThat(world.listener.reached)
        .isNotEmpty()
        .allMatch(reach -> !reach.agentSees() && !reach.agentHears() && !reach.customerHears());
    assertThat(world.listener.reached.get(world.listener.reached.size() - 1).silence())
        .isEqualTo(Reach.Silence.NO_MEDIA);
    assertNothingOfACall(world);
    assertThat(session.receipt().has(Receipt.What.SCREEN_SHOWN)).isFalse();
    assertThat(session.receipt().has(Receipt.What.PAUSED)).isFalse();
  }

  @Test
  void aFileIsRefusedWithTheReason() {
    HelpSession session = writing();
    session.sendFile("order.txt", "my order".getBytes(StandardCharsets.UTF_8));
    world.thread.run();
    assertThat(said).containsExactly("order.txt FAILED NO_CONNECTION");
  }

  @Test
  void whateverTheAgentsEndSaysNothingIsOpened() {
    HelpSession session = writing();
    AgentEnd agent = new AgentEnd(world, 7);
    world.relay.answer(1, "an SDP answer to nothing");
    world.relay.agentMedia(true);
    agent.say(new PeerMessage.NegotiationWanted());
    agent.say(new PeerMessage.TreeWanted(true));
    agent.say(new PeerMessage.ControlAsked(1, ControlScope.TAP));
    world.thread.advance(20_000);

    assertThat(agent.heard(PeerMessage.ControlAnswered.class))
        .extracting(PeerMessage.ControlAnswered::granted)
        .containsExactly(false);
    assertThat(agent.heard(PeerMessage.Tree.class)).isEmpty();
    assertThat(session.state()).isEqualTo(SessionState.LIVE);
    assertThat(world.told()).noneMatch(told -> told.startsWith("error"));
    assertThat(world.told()).noneMatch(told -> told.startsWith("agent media"));
    assertNothingOfACall(world);
  }

  @Test
  void aCutConnectionIsTakenUpAgainAndNothingWrittenIsLost() {
    HelpSession session = writing();
    world.relay.cut();
    session.sendMessage("written while nobody was there");
    assertThat(world.told()).doesNotContain("RESUMING");
    world.thread.advance(10_000);

    assertThat(world.told()).contains("RESUMING");
    assertThat(session.state()).isEqualTo(SessionState.LIVE);
    assertThat(new AgentEnd(world, 7).heard(PeerMessage.Chat.class))
        .extracting(PeerMessage.Chat::text)
        .containsExactly("written while nobody was there");
    assertNothingOfACall(world);
  }

  @Test
  void anAppThatDiedComesBackToTheSameChat() {
    world.writing();
    World after = world.restarted();
    List<Resumable> offers = new ArrayList<>();
    after.client.findResumable(offers::add);
    after.thread.run();
    assertThat(offers.get(0).isChatOnly()).isTrue();
    int before = after.relay.received().size();
    HelpSession session = offers.get(0).resume();
    session.addListener(after.listener);
    after.thread.run();
    after.relay.accept("Amy", true);
    after.thread.run();

    assertThat(session.isChatOnly()).isTrue();
    assertThat(session.state()).isEqualTo(SessionState.LIVE);
    CustomerFrame again = after.relay.received().get(before);
    assertThat(again.getRequestHelp().getChatOnly()).isTrue();
    assertThat(again.getRequestHelp().getQueue()).isEqualTo("chat");
    assertThat(session.screenConsent()).isEqualTo(ScreenConsent.NOTHING_TO_SHOW);
    assertNothingOfACall(after);
    assertThat(session.receipt().isChatOnly()).isTrue();
  }

  @Test
  void whereTheAppHasNoQueueForChatsTheErrorSaysWhatToDo() {
    HelpSession session = refused(CHAT);
    assertThat(world.told())
        .containsExactly("CONTACTING", "error NO_CHAT", "ENDED", "ended REFUSED");
    assertThat(session.endReason()).isEqualTo(EndReason.REFUSED);
    assertThat(errors.get(0).message())
        .contains("FAILED_PRECONDITION", "queue for chats", "without chatOnly()");
  }

  @Test
  void whereACallIsAskedOfAQueueForChatsTheErrorSaysWhatToDo() {
    refused(HelpRequest.builder("checkout").queue("chat").build());
    assertThat(world.told()).contains("error NO_CALL", "ended REFUSED");
    assertThat(errors.get(0).message()).contains("ask with chatOnly()");
  }

  private HelpSession refused(HelpRequest request) {
    HelpSession session = world.tap(request);
    session.addListener(
        new HelpListener() {
          @Override
          public void onError(HelpError error) {
            errors.add(error);
          }
        });
    world.thread.run();
    world.relay.error(ErrorCode.FAILED_PRECONDITION, 1, 0);
    world.thread.run();
    return session;
  }

  @Test
  void theSameRequestAskedOtherwiseStaysInWriting() {
    assertThat(CHAT.withCallBackAt(0).isChatOnly()).isTrue();
    assertThat(CHAT.withJoinCode("123456").isChatOnly()).isTrue();
    assertThat(HelpRequest.about("checkout").isChatOnly()).isFalse();
  }

  @Test
  void aYesRememberedFromACallIsNotTouched() {
    HelpSession call = world.live();
    call.allowScreenFromNowOn();
    call.end();
    world.thread.run();
    world.platform.askedFor().clear();
    HelpSession chat = world.tap(CHAT);
    assertThat(chat.screenConsent()).isEqualTo(ScreenConsent.NOTHING_TO_SHOW);
    chat.end();
    world.thread.run();
    assertThat(world.platform.askedFor()).isEmpty();
    assertThat(world.tap().screenConsent()).isEqualTo(ScreenConsent.REMEMBERED);
  }
}
