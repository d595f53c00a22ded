package dev.beckon.examples.endtoend;

import static dev.beckon.examples.endtoend.Cast.PATIENCE;
import static dev.beckon.examples.endtoend.LineTest.became;
import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.examples.kit.JavaProcess;
import dev.beckon.examples.people.CustomerEvent;
import dev.beckon.examples.people.Habit;
import dev.beckon.examples.people.ScriptedCustomer;
import dev.beckon.examples.tour.Player;
import dev.beckon.examples.tour.TourConsole;
import dev.beckon.sdk.SessionState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The real console, in a process of its own, is killed: the customer gets another agent. */
@Tag("end-to-end")
@Tag("long")
class ConsoleKilledTest {
  private static final List<String> HEADLESS =
      List.of("-Dglass.platform=Headless", "-Dprism.order=sw", "-Djava.awt.headless=true");

  @Test
  void whileRingingTheRequestGoesBackToItsPlaceAndOn(TestInfo test) {
    try (Cast cast = new Cast(test, Map.of("queues.orders.ring-time", "60s"))) {
      Player amysConsole = console(cast);
      ScriptedCustomer robin = cast.customer("Robin");
      robin.tap("checkout");
      amysConsole.await("console-ring-card");

      int bookmark = robin.diary().size();
      amysConsole.process().kill();
      robin
          .diary()
          .awaitAfter(
              bookmark, CustomerEvent.Waits.class, waits -> waits.position() == 1, PATIENCE);
      meetsBen(cast, robin);
    }
  }

  @Test
  void inASessionTheCustomerIsToldWaitsFirstInLineAndMeetsTheNextAgent(TestInfo test) {
    Map<String, String> settings = Map.of("queues.orders.ring-time", "60s", "resume-window", "2s");
    try (Cast cast = new Cast(test, settings)) {
      Player amysConsole = console(cast);
      ScriptedCustomer robin = cast.customer("Robin");
      robin.tap("checkout");
      amysConsole.click("console-accept");
      assertThat(robin.diary().await(CustomerEvent.Met.class, PATIENCE).agent()).isEqualTo("Amy");
      became(robin, SessionState.LIVE);

      int bookmark = robin.diary().size();
      amysConsole.process().kill();
      robin
          .diary()
          .awaitAfter(
              bookmark, CustomerEvent.AgentConnected.class, agent -> !agent.connected(), PATIENCE);
      robin
          .diary()
          .awaitAfter(
              bookmark, CustomerEvent.Waits.class, waits -> waits.position() == 1, PATIENCE);
      meetsBen(cast, robin);
    }
  }

  private static void meetsBen(Cast cast, ScriptedCustomer customer) {
    int bookmark = customer.diary().size();
    customer.agentVideo().startAnew();
    cast.agent("ben", Habit.accepts());
    customer
        .diary()
        .awaitAfter(bookmark, CustomerEvent.Met.class, met -> met.agent().equals("Ben"), PATIENCE);
    became(customer, bookmark, SessionState.LIVE);
    customer.agentVideo().awaitPast(5, PATIENCE);
  }

  /** Amy's console, ready. */
  private static Player console(Cast cast) {
    JavaProcess process =
        JavaProcess.start(
            "console",
            cast.folder().resolve("console.log"),
            HEADLESS,
            Map.of(),
            TourConsole.class.getName(),
            List.of(
                cast.relay().agentsTarget(),
                cast.relay().authority().toString(),
                cast.folder().toString(),
                "amy"));
    cast.closeAtTheEnd(process::close);
    Player player = new Player(process);
    player.await("console-idle");
    return player;
  }
}
