package dev.beckon.examples.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.examples.kit.JavaProcess;
import dev.beckon.examples.people.AgentEvent;
import dev.beckon.examples.people.CustomerMain;
import dev.beckon.examples.people.Habit;
import dev.beckon.examples.people.ScriptedAgent;
import dev.beckon.examples.people.ScriptedCustomer;
import dev.beckon.examples.tour.Player;
import dev.beckon.examples.tour.TourConsole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * One end dies and is opened again, or its machine sleeps for a while: the session is the same one,
 * with the same person, and live again. Over a real relay, with real media.
 */
@Tag("end-to-end")
@Tag("long")
class StayingTest {
  private static final List<String> HEADLESS =
      List.of("-Dglass.platform=Headless", "-Dprism.order=sw", "-Djava.awt.headless=true");
  private static final Pattern LIVE = Pattern.compile("Became\\[state=LIVE]");
  private static final Pattern RESUMING = Pattern.compile("Became\\[state=RESUMING]");
  private static final Pattern AMY = Pattern.compile("Met\\[agent=Amy]");

  @Test
  void theAppIsKilledAndOpenedAgain(TestInfo test) {
    try (Cast cast = new Cast(test, Map.of())) {
      ScriptedAgent amy = cast.agent("amy", Habit.accepts());
      JavaProcess app = app(cast, "app");
      app.awaitLine(LIVE, Cast.PATIENCE);
      amy.screen().awaitPast(5, Cast.PATIENCE);

      int bookmark = amy.diary().size();
      app.kill();
      amy.diary()
          .awaitAfter(
              bookmark,
              AgentEvent.CustomerConnected.class,
              link -> !link.connected() && link.remainingMillis() > 0,
              Cast.PATIENCE);
      amy.screen().startAnew();

      JavaProcess again = app(cast, "app-again");
      again.awaitLine(RESUMING, Cast.PATIENCE);
      again.awaitLine(AMY, Cast.PATIENCE);
      again.awaitLine(LIVE, Cast.PATIENCE);
      amy.diary()
          .awaitAfter(
              bookmark,
              AgentEvent.CustomerConnected.class,
              AgentEvent.CustomerConnected::connected,
              Cast.PATIENCE);
      amy.screen().awaitPast(5, Cast.PATIENCE);
      assertThat(amy.diary().entries())
          .as("the one session")
          .filteredOn(AgentEvent.Rang.class::isInstance)
          .hasSize(1);
      amy.hangUp();
      assertThat(again.ended().orTimeout(Cast.PATIENCE.toSeconds(), TimeUnit.SECONDS).join())
          .isNotNull();
    }
  }

  @Test
  void theConsoleIsKilledAndItsAgentIsSeenAgain(TestInfo test) {
    try (Cast cast =
        new Cast(test, Map.of("queues.orders.ring-time", "60s", "resume-window", "60s"))) {
      Player console = console(cast, "console");
      ScriptedCustomer robin = cast.customer("Robin");
      robin.tap("checkout");
      console.click("console-accept");
      robin.agentVideo().awaitPast(5, Cast.PATIENCE);

      console.process().kill();
      robin.agentVideo().startAnew();
      Player again = console(cast, "console-again");
      again.await("console-session");
      robin.agentVideo().awaitPast(5, Cast.PATIENCE);
      again.await("console-freshness", "Live");
    }
  }

  /** -Dbeckon.lid.seconds=60 for the whole minute that is promised. */
  @Test
  void theAppsMachineSleeps(TestInfo test) throws Exception {
    try (Cast cast = new Cast(test, Map.of("heartbeat-interval", "2s", "resume-window", "90s"))) {
      ScriptedAgent amy = cast.agent("amy", Habit.accepts());
      JavaProcess app = app(cast, "app");
      app.awaitLine(LIVE, Cast.PATIENCE);
      amy.screen().awaitPast(5, Cast.PATIENCE);

      int bookmark = amy.diary().size();
      app.freeze();
      amy.diary()
          .awaitAfter(
              bookmark,
              AgentEvent.CustomerConnected.class,
              link -> !link.connected(),
              Cast.PATIENCE);
      asleepFor(Integer.getInteger("beckon.lid.seconds", 3));
      int before = amy.screen().newest();
      app.wake();
      amy.diary()
          .awaitAfter(
              bookmark,
              AgentEvent.CustomerConnected.class,
              AgentEvent.CustomerConnected::connected,
              Cast.PATIENCE);
      amy.screen().awaitPast(before + 15, Cast.PATIENCE);
    }
  }

  private static void asleepFor(int seconds) throws InterruptedException {
    assertThat(new CountDownLatch(1).await(seconds, TimeUnit.SECONDS)).isFalse();
  }

  private static JavaProcess app(Cast cast, String name) {
    Path store = cast.folder().resolve("store").toAbsolutePath();
    JavaProcess process =
        JavaProcess.start(
            name,
            cast.folder().resolve(name + ".log"),
            HEADLESS,
            Map.of(),
            CustomerMain.class.getName(),
            List.of(
                "--relay",
                cast.relay().customersUrl(),
                "--ca",
                cast.relay().authority().toString(),
                "--store",
                store.toString()));
    cast.closeAtTheEnd(process::close);
    return process;
  }

  private static Player console(Cast cast, String name) {
    JavaProcess process =
        JavaProcess.start(
            name,
            cast.folder().resolve(name + ".log"),
            HEADLESS,
            Map.of(),
            TourConsole.class.getName(),
            List.of(
                cast.relay().agentsTarget(),
                cast.relay().authority().toString(),
                cast.folder().toString(),
                "amy"));
    cast.closeAtTheEnd(process::close);
    return new Player(process);
  }
}
