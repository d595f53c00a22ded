package dev.beckon.examples.endtoend;

import static dev.beckon.examples.endtoend.Cast.PATIENCE;
import static dev.beckon.examples.endtoend.LineTest.became;
import static dev.beckon.examples.endtoend.LineTest.waitsAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.examples.people.AgentEvent;
import dev.beckon.examples.people.CustomerEvent;
import dev.beckon.examples.people.Habit;
import dev.beckon.examples.people.ScriptedAgent;
import dev.beckon.examples.people.ScriptedCustomer;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.SessionState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The relay is killed without warning and started again on the same data: nobody is lost. */
@Tag("end-to-end")
class RelayKilledTest {
  /** At 15 to 30 pictures a second, a picture that stops for this long was torn down. */
  private static final Duration STANDSTILL = Duration.ofSeconds(1);

  @Test
  void whoWaitsComesBackToTheSamePlace(TestInfo test) {
    try (Cast cast = new Cast(test, Map.of())) {
      ScriptedCustomer first = cast.customer("First");
      ScriptedCustomer second = cast.customer("Second");
      HelpSession firstSession = first.tap("checkout");
      waitsAt(first, 0, 1);
      HelpSession secondSession = second.tap("cart");
      waitsAt(second, 0, 2);

      int firstBookmark = first.diary().size();
      int secondBookmark = second.diary().size();
      cast.relay().kill();
      cast.relay().startAgain();
      waitsAt(first, firstBookmark, 1);
      waitsAt(second, secondBookmark, 2);

      ScriptedAgent amy = cast.agent("amy", Habit.accepts());
      AgentEvent.Rang rang = amy.diary().await(AgentEvent.Rang.class, PATIENCE);
      assertThat(rang.requestId()).isEqualTo(firstSession.id());
      became(first, SessionState.LIVE);
      amy.hangUp();
      amy.diary()
          .await(
              AgentEvent.Rang.class, next -> next.requestId().equals(secondSession.id()), PATIENCE);
      became(second, SessionState.LIVE);
    }
  }

  @Test
  void aLiveSessionGoesOnAndItsSignallingComesBack(TestInfo test) {
    try (Cast cast = new Cast(test, Map.of())) {
      ScriptedAgent amy = cast.agent("amy", Habit.accepts());
      ScriptedCustomer robin = cast.customer("Robin");
      HelpSession session = robin.tap("checkout");
      became(robin, SessionState.LIVE);
      amy.screen().awaitPast(5, PATIENCE);
      robin.agentVideo().awaitPast(5, PATIENCE);
      amy.screen().takeLongestGap();
      robin.agentVideo().takeLongestGap();

      int customerBookmark = robin.diary().size();
      int agentBookmark = amy.diary().size();
      cast.relay().kill();
      became(robin, customerBookmark, SessionState.RESUMING);
      amy.screen().awaitPast(amy.screen().newest() + 15, PATIENCE);
      robin.agentVideo().awaitPast(robin.agentVideo().newest() + 15, PATIENCE);
      cast.relay().startAgain();
      amy.diary().awaitAfter(agentBookmark, AgentEvent.SignedInAs.class, _ -> true, PATIENCE);
      became(robin, customerBookmark, SessionState.LIVE);

      amy.say("Still there?");
      session.sendMessage("Yes!");
      assertThat(robin.diary().await(CustomerEvent.Read.class, PATIENCE).text())
          .isEqualTo("Still there?");
      assertThat(amy.diary().await(AgentEvent.Read.class, PATIENCE).text()).isEqualTo("Yes!");

      amy.screen().awaitPast(amy.screen().newest() + 15, PATIENCE);
      robin.agentVideo().awaitPast(robin.agentVideo().newest() + 15, PATIENCE);
      assertThat(List.of(amy.screen().takeLongestGap(), robin.agentVideo().takeLongestGap()))
          .as("how long each picture stood still, from before the kill until after the chat")
          .allMatch(gap -> gap.compareTo(STANDSTILL) < 0);

      session.end();
      amy.diary().await(AgentEvent.SessionOver.class, PATIENCE);
    }
  }
}
