package dev.beckon.examples.endtoend;

import static dev.beckon.examples.endtoend.Cast.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.examples.people.AgentEvent;
import dev.beckon.examples.people.CustomerEvent;
import dev.beckon.examples.people.Habit;
import dev.beckon.examples.people.ScriptedAgent;
import dev.beckon.examples.people.ScriptedCustomer;
import dev.beckon.sdk.Handover;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.SessionState;
import dev.beckon.signal.v1.EndReason;
import dev.beckon.signal.v1.TransferProgress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** A session goes from one agent to another, through a relay process and over real WebRTC. */
class HandOverTest {

  @Test
  void theFirstStaysUntilTheOtherHasReadTheDossierAndAccepted(TestInfo test) {
    try (Cast cast = new Cast(test, Map.of())) {
      ScriptedAgent amy = cast.agent("amy", Habit.accepts());
      ScriptedCustomer robin = cast.customer("Robin");
      HelpSession session = robin.tap("payment declined");
      live(robin, 0);
      amy.screen().awaitPast(0, PATIENCE);
      robin.agentVideo().awaitPast(0, PATIENCE);
      ScriptedAgent ben = cast.agent("ben", Habit.accepts());
      int bookmark = robin.diary().size();

      amy.handOver("ben", true, "declined twice", "another card");

      AgentEvent.ReadDossier dossier = ben.diary().await(AgentEvent.ReadDossier.class, PATIENCE);
      assertThat(dossier)
          .isEqualTo(new AgentEvent.ReadDossier("Amy", "declined twice", "another card"));
      assertThat(robin.diary().await(CustomerEvent.HandedOver.class, PATIENCE))
          .isEqualTo(new CustomerEvent.HandedOver(Handover.Kind.STAYS, "Amy", "Ben"));
      assertThat(
              amy.diary()
                  .await(
                      AgentEvent.HandsOver.class,
                      told -> told.state() == TransferProgress.State.RINGING,
                      PATIENCE)
                  .rung())
          .isEqualTo("Ben");
      assertThat(amy.diary().await(AgentEvent.SessionOver.class, PATIENCE).reason())
          .isEqualTo(EndReason.TRANSFERRED);
      robin
          .diary()
          .awaitAfter(
              bookmark, CustomerEvent.Met.class, met -> met.agent().equals("Ben"), PATIENCE);
      live(robin, bookmark);

      ben.screen().awaitPast(0, PATIENCE);
      robin.agentVideo().startAnew();
      robin.agentVideo().awaitPast(0, PATIENCE);
      session.sendMessage("Hello Ben");
      assertThat(ben.diary().await(AgentEvent.Read.class, PATIENCE).text()).isEqualTo("Hello Ben");
      session.end();
      assertThat(ben.diary().await(AgentEvent.SessionOver.class, PATIENCE).reason())
          .isEqualTo(EndReason.ENDED_BY_CUSTOMER);
    }
  }

  @Test
  void leftAtOnceAndNotTakenTheCustomerComesBackToTheFirst(TestInfo test) {
    try (Cast cast = new Cast(test, Map.of())) {
      ScriptedAgent amy = cast.agent("amy", Habit.accepts());
      ScriptedCustomer robin = cast.customer("Robin");
      robin.tap("payment declined");
      live(robin, 0);
      ScriptedAgent ben = cast.agent("ben", new Habit.Declines());
      int bookmark = robin.diary().size();

      amy.handOver("ben", false, "declined twice", "");

      ben.diary().await(AgentEvent.ReadDossier.class, PATIENCE);
      assertThat(amy.diary().await(AgentEvent.ReadDossier.class, PATIENCE).notes())
          .isEqualTo("declined twice");
      robin
          .diary()
          .awaitAfter(
              bookmark,
              CustomerEvent.HandedOver.class,
              told -> told.kind() == Handover.Kind.CAME_BACK,
              PATIENCE);
      robin
          .diary()
          .awaitAfter(
              bookmark, CustomerEvent.Met.class, met -> met.agent().equals("Amy"), PATIENCE);
      live(robin, bookmark);
      robin.agentVideo().startAnew();
      robin.agentVideo().awaitPast(0, PATIENCE);
    }
  }

  private static void live(ScriptedCustomer customer, int after) {
    customer
        .diary()
        .awaitAfter(
            after,
            CustomerEvent.Became.class,
            became -> became.state() == SessionState.LIVE,
            PATIENCE);
  }
}
