package dev.beckon.examples.endtoend;

import static dev.beckon.examples.endtoend.Cast.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.examples.people.AgentEvent;
import dev.beckon.examples.people.CustomerEvent;
import dev.beckon.examples.people.Habit;
import dev.beckon.examples.people.ScriptedAgent;
import dev.beckon.examples.people.ScriptedCustomer;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.SessionState;
import dev.beckon.signal.v1.EndReason;
import dev.beckon.signal.v1.RingEnded;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Who waits, who is rung, and what happens when nobody takes it. */
@Tag("end-to-end")
class LineTest {
  @Test
  void oneTapLeadsToAnAgentAndBothSeeEachOther(TestInfo test) {
    try (Cast cast = new Cast(test, Map.of())) {
      ScriptedAgent amy = cast.agent("amy", Habit.accepts());
      ScriptedCustomer robin = cast.customer("Robin");

      robin.goTo("checkout");
      HelpSession session = robin.tap("payment declined");

      AgentEvent.Rang rang = amy.diary().await(AgentEvent.Rang.class, PATIENCE);
      assertThat(rang.requestId()).isEqualTo(session.id());
      assertThat(rang.customer()).isEqualTo("Robin");
      assertThat(rang.topic()).isEqualTo("payment declined");
      assertThat(rang.context().getScreen()).isEqualTo("checkout");
      assertThat(robin.diary().await(CustomerEvent.Met.class, PATIENCE).agent()).isEqualTo("Amy");
      became(robin, SessionState.LIVE);

      int screenNumber = amy.screen().awaitPast(0, PATIENCE);
      amy.screen().awaitPast(screenNumber + 5, PATIENCE);
      int faceNumber = robin.agentVideo().awaitPast(0, PATIENCE);
      robin.agentVideo().awaitPast(faceNumber + 5, PATIENCE);

      amy.say("Hello Robin");
      session.sendMessage("Hello Amy");
      assertThat(robin.diary().await(CustomerEvent.Read.class, PATIENCE).text())
          .isEqualTo("Hello Robin");
      assertThat(amy.diary().await(AgentEvent.Read.class, PATIENCE).text()).isEqualTo("Hello Amy");

      session.end();
      assertThat(amy.diary().await(AgentEvent.SessionOver.class, PATIENCE).reason())
          .isEqualTo(EndReason.ENDED_BY_CUSTOMER);
      assertThat(robin.diary().await(CustomerEvent.Ended.class, PATIENCE).reason())
          .isEqualTo(dev.beckon.sdk.EndReason.CUSTOMER_ENDED);
      assertThat(session.timeline())
          .containsKeys("connect", "arrive", "wait", "ring", "agent.firstFrame");
    }
  }

  @Test
  void theSecondCustomerWaitsFirstInLineAndIsRungNext(TestInfo test) {
    try (Cast cast = new Cast(test, Map.of())) {
      ScriptedAgent amy = cast.agent("amy", Habit.accepts());
      ScriptedCustomer first = cast.customer("First");
      ScriptedCustomer second = cast.customer("Second");
      ScriptedCustomer third = cast.customer("Third");

      HelpSession firstSession = first.tap("checkout");
      became(first, SessionState.LIVE);
      HelpSession secondSession = second.tap("cart");
      waitsAt(second, 0, 1);
      third.tap("catalogue");
      waitsAt(third, 0, 2);

      int bookmark = third.diary().size();
      firstSession.end();
      AgentEvent.Rang next =
          amy.diary()
              .await(
                  AgentEvent.Rang.class,
                  rang -> !rang.requestId().equals(firstSession.id()),
                  PATIENCE);
      assertThat(next.requestId()).isEqualTo(secondSession.id());
      became(second, SessionState.LIVE);
      waitsAt(third, bookmark, 1);
    }
  }

  @Test
  void aDeclinedRingGoesToTheOtherAgent(TestInfo test) {
    try (Cast cast = new Cast(test, Map.of())) {
      ScriptedAgent amy = cast.agent("amy", new Habit.Declines());
      ScriptedAgent ben = cast.agent("ben", Habit.accepts());
      ScriptedCustomer robin = cast.customer("Robin");

      HelpSession session = robin.tap("checkout");

      amy.diary()
          .await(
              AgentEvent.RingOver.class,
              over -> over.outcome() == RingEnded.Outcome.DECLINED,
              PATIENCE);
      assertThat(ben.diary().await(AgentEvent.Rang.class, PATIENCE).requestId())
          .isEqualTo(session.id());
      assertThat(robin.diary().await(CustomerEvent.Met.class, PATIENCE).agent()).isEqualTo("Ben");
      became(robin, SessionState.LIVE);
      robin.agentVideo().awaitPast(5, PATIENCE);
    }
  }

  @Test
  void anUnansweredRingMovesOnInTimeAndTakesTheAgentOut(TestInfo test) {
    Duration ringTimeout = Duration.ofSeconds(1);
    try (Cast cast = new Cast(test, Map.of("queues.orders.ring-time", "1s"))) {
      ScriptedAgent amy = cast.agent("amy", new Habit.StaysSilent());
      ScriptedAgent ben = cast.agent("ben", Habit.accepts());
      ScriptedCustomer robin = cast.customer("Robin");

      // Counted from before the tap, so that a slow machine cannot make it look shorter; the upper
      // end is far from the relay's own 15 s and from the speed of this machine.
      long tappedNanos = System.nanoTime();
      robin.tap("checkout");
      amy.diary().await(AgentEvent.Rang.class, PATIENCE);
      ben.diary().await(AgentEvent.Rang.class, PATIENCE);
      Duration movedOnAfter = Duration.ofNanos(System.nanoTime() - tappedNanos);

      assertThat(movedOnAfter).isBetween(ringTimeout, ringTimeout.plusSeconds(8));
      amy.diary()
          .await(
              AgentEvent.BecameState.class,
              became -> became.reason().equals("missed a ring"),
              PATIENCE);
      became(robin, SessionState.LIVE);
    }
  }

  static void became(ScriptedCustomer customer, SessionState state) {
    became(customer, 0, state);
  }

  static void became(ScriptedCustomer customer, int bookmark, SessionState state) {
    customer
        .diary()
        .awaitAfter(
            bookmark, CustomerEvent.Became.class, became -> became.state() == state, PATIENCE);
  }

  static void waitsAt(ScriptedCustomer customer, int bookmark, int position) {
    customer
        .diary()
        .awaitAfter(
            bookmark, CustomerEvent.Waits.class, waits -> waits.position() == position, PATIENCE);
  }
}
