package dev.beckon.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.Receipt;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.signal.v1.lite.CustomerFrame;
import dev.beckon.signal.v1.lite.SessionFact;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file that arrived is on record, by name, type and size; one that did not is not. */
class FileFactsTest {
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

  private final World world = new World();
  private final HelpSession session = world.live();
  private final AgentEnd amy = new AgentEnd(world, 5);

  @BeforeEach
  void direct() {
    world.media.peer().listener.onChannel(true);
    world.thread.run();
    amy.helloOnTheChannel();
  }

  private List<String> facts() {
    List<String> facts = new ArrayList<>();
    for (CustomerFrame frame : world.relay.received()) {
      SessionFact fact = frame.getFact();
      if (frame.hasFact() && fact.getKind().name().startsWith("FILE")) {
        facts.add(fact.getKind() + " " + fact.getDetail());
      }
    }
    return facts;
  }

  @Test
  void whatThePersonSentIsOnRecordOnceItArrived() {
    session.sendFile("note.txt", HELLO);
    world.thread.run();
    String id = amy.heard(PeerMessage.FileAnnounced.class).get(0).id();
    assertThat(facts()).isEmpty();
    amy.say(new PeerMessage.FileAnswered(id, PeerMessage.FileAnswered.Outcome.WANTED));
    world.thread.advance(1_000);
    amy.listen();
    amy.say(new PeerMessage.FileAnswered(id, PeerMessage.FileAnswered.Outcome.RECEIVED));
    assertThat(facts()).containsExactly("FILE_SENT note.txt, text/plain, 5 bytes");
    assertThat(session.receipt().has(Receipt.What.FILE_SENT)).isTrue();
    assertThat(session.receipt().text())
        .contains("A file was sent to the agent: note.txt, text/plain, 5 bytes")
        .doesNotContain("hello");
  }

  @Test
  void whatTheAgentDidNotWantIsNot() {
    session.sendFile("note.txt", HELLO);
    world.thread.run();
    String id = amy.heard(PeerMessage.FileAnnounced.class).get(0).id();
    amy.say(new PeerMessage.FileAnswered(id, PeerMessage.FileAnswered.Outcome.REFUSED));
    assertThat(facts()).isEmpty();
  }
}
