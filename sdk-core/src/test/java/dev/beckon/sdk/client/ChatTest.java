package dev.beckon.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.ChatMessage;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.peer.TypingPace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two people write to each other, by either path. */
class ChatTest {
  private final World world = new World();
  private final HelpSession session = world.live();
  private final AgentEnd agent = new AgentEnd(world, 7);
  private final List<String> told = new ArrayList<>();

  {
    session.addListener(
        new HelpListener() {
          @Override
          public void onChat(ChatMessage message) {
            told.add(
                (message.isFromAgent() ? "Amy: " : "me: ")
                    + message.text()
                    + " "
                    + message.state());
          }

          @Override
          public void onAgentTyping(boolean typing) {
            told.add("typing " + typing);
          }
        });
    world.thread.run();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aMessageIsSentDeliveredAndSeenByEitherPath(boolean direct) {
    if (direct) {
      world.media.peer().channel(true);
      agent.helloOnTheChannel();
    }
    session.sendMessage("hello");
    world.thread.run();
    String id = agent.heard(PeerMessage.Chat.class).get(0).id();
    agent.say(new PeerMessage.ChatReceipt(List.of(id), List.of()));
    agent.say(new PeerMessage.ChatReceipt(List.of(), List.of(id)));
    agent.say(new PeerMessage.ChatReceipt(List.of(id), List.of(id)));

    assertThat(told).containsExactly("me: hello SENT", "me: hello DELIVERED", "me: hello SEEN");
  }

  @Test
  void receiptsOfWhatWasNeverWrittenChangeNothing() {
    agent.say(new PeerMessage.ChatReceipt(List.of("x"), Collections.nCopies(100, "y")));

    assertThat(told).isEmpty();
  }

  @Test
  void theAgentHearsThatTheirsArrivedAndWhenTheyWereRead() {
    agent.say(new PeerMessage.Chat("a1", "hello"));
    agent.say(new PeerMessage.Chat("a2", "<b>bold</b>"));
    assertThat(agent.heard(PeerMessage.ChatReceipt.class))
        .allMatch(receipt -> receipt.seen().isEmpty());

    session.messagesSeen();
    session.messagesSeen();
    world.thread.run();

    assertThat(told).containsExactly("Amy: hello DELIVERED", "Amy: <b>bold</b> DELIVERED");
    assertThat(agent.heard(PeerMessage.ChatReceipt.class))
        .filteredOn(receipt -> !receipt.seen().isEmpty())
        .extracting(PeerMessage.ChatReceipt::seen)
        .containsExactly(List.of("a1", "a2"));
  }

  @Test
  void typingIsSaidAtTheFirstKeyAndAgainWhileKeysCome() {
    for (int key = 0; key < 70; key++) {
      session.setTyping(true);
      world.thread.run();
      world.thread.advance(100);
    }
    session.setTyping(false);
    session.setTyping(false);
    world.thread.run();

    assertThat(agent.heard(PeerMessage.Typing.class))
        .extracting(PeerMessage.Typing::typing)
        .containsExactly(true, true, true, false);
  }

  @Test
  void anAgentWhoWritesAndStopsSayingSoIsNotBelievedForEver() {
    agent.say(new PeerMessage.Typing(true));
    agent.say(new PeerMessage.Typing(true));
    world.thread.advance(TypingPace.COUNTS_MILLIS);
    world.thread.run();

    assertThat(told).containsExactly("typing true", "typing false");
  }

  @Test
  void aMessageEndsTheWriting() {
    agent.say(new PeerMessage.Typing(true));
    agent.say(new PeerMessage.Chat("a1", "hello"));

    assertThat(told).containsExactly("typing true", "Amy: hello DELIVERED", "typing false");
  }
}
