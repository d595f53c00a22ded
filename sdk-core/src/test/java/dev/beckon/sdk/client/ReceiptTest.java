package dev.beckon.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.Agent;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.Receipt;
import dev.beckon.sdk.Receipt.What;
import dev.beckon.signal.v1.lite.AgentProfile;
import dev.beckon.signal.v1.lite.EndReason;
import dev.beckon.signal.v1.lite.Listeners;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person can read and keep of a session. */
class ReceiptTest {
  private final World world = new World();

  private static List<What> kinds(Receipt receipt) {
    return receipt.lines().stream().map(Receipt.Line::what).toList();
  }

  @Test
  void saysWhoWasThereWhatWasShownAndHowItEnded() {
    HelpSession session = world.live();
    world.thread.advance(1_000);
    session.allowScreen(true);
    world.thread.advance(1_000);
    session.pause();
    world.thread.advance(1_000);
    session.resume();
    world.thread.advance(1_000);
    session.allowScreen(false);
    world.relay.end(EndReason.ENDED_BY_AGENT);
    world.thread.run();

    Receipt receipt = session.receipt();
    assertThat(kinds(receipt))
        .containsExactly(
            What.AGENT_CAME,
            What.SCREEN_SHOWN,
            What.PAUSED,
            What.WENT_ON,
            What.SCREEN_HIDDEN,
            What.ENDED);
    assertThat(receipt.lines().get(0).detail()).isEqualTo("Amy");
    assertThat(receipt.lines().get(2).atMillis() - receipt.lines().get(1).atMillis())
        .isEqualTo(1_000);
    assertThat(receipt.sessionId()).isEqualTo(session.id());
    assertThat(receipt.text())
        .contains("checkout", "Talked to: Amy", "The screen was shown", session.id());
  }

  @Test
  void whoListenedBesideTheAgentIsNamed() {
    List<List<Agent>> told = new ArrayList<>();
    HelpSession session = world.live();
    session.addListener(
        new HelpListener() {
          @Override
          public void onListeners(List<Agent> listeners) {
            told.add(listeners);
          }
        });
    listen(session, "Vera");
    listen(session, "Vera", "Sam");
    listen(session, "Sam");
    session.end();
    world.thread.run();

    assertThat(told).hasSize(3);
    assertThat(told.get(1)).extracting(Agent::displayName).containsExactly("Vera", "Sam");
    assertThat(kinds(session.receipt()))
        .containsExactly(
            What.AGENT_CAME,
            What.SUPERVISOR_LISTENED,
            What.SUPERVISOR_LISTENED,
            What.SUPERVISOR_LEFT,
            What.ENDED);
    assertThat(session.receipt().text())
        .contains("Listened too, and saw what the agent saw: Sam", "not listen any more: Vera");
  }

  @Test
  void whoJoinsTheCallIsNamedForAsLongAsItIsSo() {
    List<List<Agent>> told = new ArrayList<>();
    HelpSession session = world.live();
    session.addListener(
        new HelpListener() {
          @Override
          public void onListeners(List<Agent> listeners) {
            told.add(listeners);
          }
        });
    listen(session, "Sam", "Vera");
    tell(session, listeners(session, "Sam", "Vera").addSpeaking(1));
    listen(session, "Sam", "Vera");
    tell(session, listeners(session, "Vera").addSpeaking(0).addSpeaking(7));
    listen(session);

    assertThat(told.get(1)).extracting(Agent::isJoined).containsExactly(false, true);
    assertThat(told.get(2)).extracting(Agent::isJoined).containsExactly(false, false);
    assertThat(session.receipt().lines())
        .extracting(line -> line.what() + " " + line.detail())
        .containsExactly(
            "AGENT_CAME Amy",
            "SUPERVISOR_LISTENED Sam",
            "SUPERVISOR_LISTENED Vera",
            "JOINED_CALL Vera",
            "LEFT_CALL Vera",
            "SUPERVISOR_LISTENED Vera",
            "SUPERVISOR_LEFT Sam",
            "JOINED_CALL Vera",
            "LEFT_CALL Vera");
    assertThat(session.receipt().text()).contains("Joined the call: Vera", "Left the call: Vera");
  }

  private void listen(HelpSession session, String... names) {
    tell(session, listeners(session, names));
  }

  private void tell(HelpSession session, Listeners.Builder listeners) {
    world.relay.listeners(listeners);
    world.thread.run();
  }

  private static Listeners.Builder listeners(HelpSession session, String... names) {
    Listeners.Builder listeners = Listeners.newBuilder().setRequestId(session.id());
    for (String name : names) {
      listeners.addListeners(AgentProfile.newBuilder().setDisplayName(name));
    }
    return listeners;
  }

  @Test
  void whatNobodySawIsSaidToo() {
    HelpSession session = world.live();
    session.end();
    world.thread.run();
    assertThat(session.receipt().text()).contains("The screen was never shown.");
    assertThat(session.receipt().has(What.SCREEN_SHOWN)).isFalse();
  }

  @Test
  void jsonIsJsonWhateverPeopleAreCalled() {
    Receipt receipt =
        new Receipt(
            "id",
            "a \"quoted\" \\ topic",
            List.of(new Receipt.Line(7, What.AGENT_CAME, "A\nmy \u2028 \ud83d\ude00")),
            2);
    assertThat(receipt.json())
        .isEqualTo(
            "{\"session\":\"id\",\"topic\":\"a \\\"quoted\\\" \\\\ topic\",\"chatOnly\":false,"
                + "\"hiddenPlaces\":2,\"lines\":[{\"atMillis\":7,\"what\":\"AGENT_CAME\","
                + "\"detail\":\"A\\u000amy \\u2028 \\ud83d\\ude00\"}]}");
  }
}
