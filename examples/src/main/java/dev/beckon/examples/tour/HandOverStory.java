package dev.beckon.examples.tour;

import dev.beckon.desktop.media.MediaOptions;
import dev.beckon.desktop.media.SyntheticCamera;
import dev.beckon.desktop.media.WebRtcEngine;
import dev.beckon.examples.kit.RelayProcess;
import dev.beckon.examples.people.AgentEvent;
import dev.beckon.examples.people.Habit;
import dev.beckon.examples.people.ScriptedAgent;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.signal.v1.AgentState;
import dev.beckon.signal.v1.RingEnded;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The customer's second call of the tour, which is not as simple: the customer waits and is called
 * back by the agent they know, somebody declines, somebody does not answer, and in the end the
 * session is handed over to the right person.
 */
final class HandOverStory {
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final Script script;
  private final RelayProcess relay;
  private final Player app;
  private final Player console;
  private final Supplier<Player> benAtHisDesk;
  private final Supplier<Player> appAgain;
  private final Path appLog;
  private final Path consoleLog;

  /**
   * @param app over; its card of the first call still shows
   * @param console writing a call up
   * @param benAtHisDesk opens a console for Ben
   * @param appAgain opens the app as its person would who saw it vanish
   * @param relay where Ben signs in, before he sits down at his desk
   */
  HandOverStory(
      Script script,
      Player app,
      Player console,
      Supplier<Player> benAtHisDesk,
      Supplier<Player> appAgain,
      RelayProcess relay) {
    this.script = script;
    this.app = app;
    this.console = console;
    this.benAtHisDesk = benAtHisDesk;
    this.appAgain = appAgain;
    this.relay = relay;
    appLog = app.process().log();
    consoleLog = console.process().log();
  }

  void play() {
    script.stage("a second tap, while Amy is busy: the honest wait", appLog, this::waits);
    script.stage("they would rather be called back", appLog, this::callBack);
    try (MediaEngine engine = WebRtcEngine.create(MediaOptions.headless());
        ScriptedAgent cleo = free("cleo", new Habit.Declines(), engine);
        ScriptedAgent ben = free("ben", new Habit.StaysSilent(), engine)) {
      script.stage(
          "Cleo and Ben are free, and are not rung: Robin is Amy's",
          relay.process().log(),
          () -> areFree(cleo, ben));
      script.stage("Amy is done, and the call-back rings her", consoleLog, this::ringsOwner);
      script.stage(
          "Amy looks for a colleague", consoleLog, () -> handOver("general", "12-hand-over.png"));
      script.stage("Cleo declines, and it moves on to Ben", consoleLog, () -> declined(cleo, ben));
      script.stage("nobody answers: it comes back (RONA)", consoleLog, () -> missed(ben));
    }
    Player desk = script.produce("Ben sits down at his desk", consoleLog, this::sitsDown);
    script.stage("Amy hands over to Ben, and stays", consoleLog, () -> handOver("Ben", null));
    script.stage("Ben reads the dossier and takes over", desk.process().log(), () -> taken(desk));
    Player again =
        script.produce(
            "the app dies, is opened again, and goes back to Ben", appLog, () -> goesBack(desk));
    script.stage("Ben hangs up", desk.process().log(), () -> over(desk, again));
    script.stage("the receipt says what was shared", again.process().log(), () -> receipt(again));
  }

  private void waits() {
    app.click("beckon-close");
    app.click("beckon-help-button");
    app.await("beckon-consent-card");
    app.click("beckon-consent-allow");
    app.await("beckon-waiting-card", "Usually");
    app.snapshot("13-app-waits.png");
    app.snapshotOf("14-waiting-card.png", "beckon-waiting-card");
  }

  private void callBack() {
    app.click("beckon-call-back");
    app.await("beckon-waiting-card", "We call you back");
    app.snapshotOf("35-call-back-card.png", "beckon-waiting-card");
  }

  private ScriptedAgent free(String id, Habit habit, MediaEngine engine) {
    return ScriptedAgent.signIn(
        relay.agentsTarget(),
        relay.authority(),
        id,
        RelayConfig.DEMO_CREDENTIAL,
        habit,
        engine,
        SyntheticCamera::new);
  }

  private static void areFree(ScriptedAgent... agents) {
    for (ScriptedAgent agent : agents) {
      agent
          .diary()
          .await(
              AgentEvent.BecameState.class,
              became -> became.state() == AgentState.State.READY,
              PATIENCE);
    }
  }

  private void ringsOwner() {
    console.click("console-wrap-up-finish");
    console.await("console-ring-card", "Call-back, asked");
    console.await("console-ring-card", "This customer is yours");
    console.snapshot("15-console-rings-its-owner.png");
    console.click("console-accept");
    console.await("console-session");
    app.await("beckon-agent-window");
  }

  private void declined(ScriptedAgent cleo, ScriptedAgent ben) {
    cleo.diary()
        .await(
            AgentEvent.RingOver.class,
            over -> over.outcome() == RingEnded.Outcome.DECLINED,
            PATIENCE);
    cleo.close();
    ben.diary().await(AgentEvent.Rang.class, rang -> rang.customer().equals("Robin"), PATIENCE);
  }

  private void handOver(String to, @Nullable String picture) {
    console.click("console-transfer");
    console.type("console-transfer-search", to);
    console.await("console-transfer-targets", to);
    console.choose("console-transfer-targets", "name=" + to + ",");
    console.type("console-transfer-notes", "The bank declined the card twice. Keep the basket.");
    console.type("console-transfer-tried", "Another browser; the card's number again.");
    if (picture != null) {
      console.snapshot(picture);
    }
    console.click("console-transfer-warm");
    app.await("beckon-agent-window", "is handing you to");
    console.await("console-transfer-progress");
  }

  private void missed(ScriptedAgent ben) {
    ben.diary()
        .await(
            AgentEvent.BecameState.class,
            state ->
                state.state() == AgentState.State.NOT_READY && state.reason().contains("missed"),
            PATIENCE);
    console.await("console-notice", "Nobody took over");
    console.awaitGone("console-transfer-progress");
    console.snapshot("16-console-nobody-answered.png");
  }

  private Player sitsDown() {
    Player desk = benAtHisDesk.get();
    desk.await("console-idle", "You are ready");
    return desk;
  }

  private void taken(Player desk) {
    desk.await("console-dossier", "declined the card twice");
    app.await("beckon-agent-window", "Amy is handing you to Ben");
    app.snapshot("17-app-is-handed-over.png");
    desk.snapshot("18-console-dossier.png");
    desk.click("console-dossier-read");
    desk.click("console-accept");
    desk.await("console-session");
    console.await("console-wrap-up", "You handed the session over");
    app.await("beckon-agent-window", "Ben");
    desk.snapshotPast("19-console-of-ben.png", Sightings.SHOP_ON_CONSOLE, 0);
    int first = app.snapshotPast("20-app-with-ben.png", Sightings.AGENT_IN_APP, 0);
    app.snapshotPast("20-app-with-ben.png", Sightings.AGENT_IN_APP, first + 5);
  }

  private Player goesBack(Player desk) {
    app.process().kill();
    Player again = appAgain.get();
    again.await("beckon-return-card", "Ben");
    again.snapshot("32-app-offers-to-go-back.png");
    again.click("beckon-return-yes");
    again.click("beckon-consent-allow");
    again.await("beckon-agent-window", "Ben");
    int first = again.snapshotPast("33-app-back-with-ben.png", Sightings.AGENT_IN_APP, 0);
    again.snapshotPast("33-app-back-with-ben.png", Sightings.AGENT_IN_APP, first + 5);
    desk.await("console-freshness", "Live");
    return again;
  }

  private static void over(Player desk, Player app) {
    desk.click("console-end");
    desk.await("console-wrap-up");
    app.await("beckon-ended-card");
  }

  private static void receipt(Player app) {
    app.click("beckon-receipt-show");
    app.await("beckon-receipt", "Ben");
    app.snapshot("34-app-receipt.png");
  }
}
