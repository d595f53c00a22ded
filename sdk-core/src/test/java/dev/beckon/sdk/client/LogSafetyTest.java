package dev.beckon.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.signal.v1.lite.ChatMessage;
import dev.beckon.signal.v1.lite.ErrorCode;
import dev.beckon.signal.v1.lite.PeerSignal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A session with everything logged that can be: of what was planted (token, code, card number, what
 * was written, the app's own values), nothing is in the SDK's log, which belongs to the app. All of
 * it is called canary-something, but for the figures.
 */
class LogSafetyTest {
  private static final String CODE = "482915";
  private static final String CARD = "4111111111111111";
  private static final Logger ROOT = Logger.getLogger("");

  /** Other tests hear its faults only. */
  private static final Logger SDK = Logger.getLogger("dev.beckon.sdk");

  private final Everything logged = new Everything();
  private final Level before = ROOT.getLevel();
  private final Level beforeOfSdk = SDK.getLevel();

  @BeforeEach
  void logEverything() {
    ROOT.setLevel(Level.ALL);
    SDK.setLevel(Level.ALL);
    ROOT.addHandler(logged);
  }

  @AfterEach
  void asBefore() {
    ROOT.removeHandler(logged);
    ROOT.setLevel(before);
    SDK.setLevel(beforeOfSdk);
  }

  @Test
  void nothingPersonalOrSecretIsLogged() {
    World world = new World(true, builder -> builder.identity(() -> "canary-token"));
    HelpSession session =
        world.client.requestHelp(
            HelpRequest.builder("canary-topic " + CARD)
                .displayName("canary-name")
                .customData("order", "canary-order")
                .customData("not a key canary", "canary-value")
                .build()
                .withJoinCode(CODE));
    session.addListener(world.listener);
    world.thread.run();
    session.sendMessage("canary-before-anybody-is-there");
    world.client.log("canary-event " + CARD);
    world.client.showScreen("checkout", "canary-title");
    world.client.identityChanged();
    world.relay.waiting(1);
    world.relay.ring(1);
    world.relay.answer(1, "canary-sdp");
    world.relay.accept("canary-agent");
    world.thread.run();
    world.media.peer().connect();
    session.sendMessage("canary-chat");
    session.sendFile("canary-file.txt", "canary".getBytes(StandardCharsets.UTF_8));
    session.sendFile("canary-file.exe", new byte[] {77, 90, 0, 1});
    world.relay.chat("a1", "canary-chat-of-the-agent");
    world.relay.signal(
        PeerSignal.Kind.CHAT, 0, ChatMessage.newBuilder().setText("canary-without-id").build());
    world.relay.sendRaw("canary-that-is-no-frame".getBytes(StandardCharsets.UTF_8));
    AgentEnd agent = new AgentEnd(world, 7);
    // What only a customer says.
    agent.say(new PeerMessage.FileAnnounced("f", "canary-file.pdf", "a/b", 3, new byte[32]));
    agent.say(new PeerMessage.Chat("a2", "canary-chat-again"));
    Guide guide =
        new Guide(
            3,
            "canary-guide",
            Collections.singletonList(new Guide.Step("canary-step", 0, Guide.State.OPEN)));
    agent.say(new PeerMessage.GuideShown(guide));
    session.showGuides(true);
    agent.say(new PeerMessage.GuideShown(guide));
    // Beyond its bounds.
    agent.say(new PeerMessage.GuideShown(new Guide(0, "canary-refused", guide.steps())));
    session.markStep(1, Guide.State.DONE);
    world.relay.error(ErrorCode.TOO_LARGE, 2, 0);
    world.relay.error(ErrorCode.INTERNAL, 3, 0);
    world.thread.run();
    world.relay.cut();
    world.thread.advance(120_000);
    session.sendMessage("canary-after-the-end");
    session.end();
    world.client.close();
    world.thread.run();

    assertThat(logged.lines).as("this was logged at all").isNotEmpty();
    assertThat(logged.lines)
        .as("what must not be there")
        .noneMatch(line -> line.contains("canary") || line.contains(CODE) || line.contains(CARD));
  }

  @Test
  void aWrongCodeIsNotRepeatedByTheLog() {
    World world = new World();
    world.client.requestHelp(HelpRequest.about("checkout").withJoinCode(CODE));
    world.thread.run();
    world.relay.error(ErrorCode.NOT_FOUND, 1, 0);
    world.thread.run();
    assertThat(logged.lines).noneMatch(line -> line.contains(CODE));
  }

  @Test
  void whatWereLoggedWouldBeFound() {
    Logger.getLogger("dev.beckon.careless").log(Level.FINEST, "said {0}", "canary-1");
    assertThat(logged.lines).anyMatch(line -> line.contains("canary"));
  }

  /** Keeps each record as it would be printed. */
  private static final class Everything extends Handler {
    final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    Everything() {
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord record) {
      lines.add(formatter.format(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
