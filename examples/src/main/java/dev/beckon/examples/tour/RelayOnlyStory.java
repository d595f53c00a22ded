package dev.beckon.examples.tour;

import dev.beckon.desktop.media.FrameNumber;
import dev.beckon.desktop.media.MediaOptions;
import dev.beckon.desktop.media.WebRtcEngine;
import dev.beckon.examples.kit.RelayProcess;
import dev.beckon.examples.people.CustomerEvent;
import dev.beckon.examples.people.PathWatch;
import dev.beckon.examples.people.ScriptedCustomer;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.PeerStatistics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * A call between two others: somebody asks for help in an app whose media must not go from one end
 * to the other. A real coturn carries it; neither end is told where the other is. Used by one
 * thread.
 */
final class RelayOnlyStory {
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  /** The painted screen, all of which is its number. */
  private static final Sighting SCREEN_ON_CONSOLE =
      new Sighting("console-screen", 640, 360, false, new FrameNumber.Region(160, 116, 320, 128));

  private final Script script;
  private final Player console;
  private final RelayProcess relay;
  private final Path consoleLog;

  /**
   * @param console writing a call up
   */
  RelayOnlyStory(Script script, Player console, RelayProcess relay) {
    this.script = script;
    this.console = console;
    this.relay = relay;
    consoleLog = console.process().log();
  }

  void play() {
    try (MediaEngine engine = WebRtcEngine.create(MediaOptions.headless())) {
      PathWatch way = new PathWatch(engine);
      try (ScriptedCustomer kim =
          new ScriptedCustomer("Kim", relay.customersUrl(), relay.authority(), "clinic", way)) {
        script.stage(
            "the clinic's app: nobody may learn where Kim is", consoleLog, () -> accepted(kim));
        PeerStatistics.Path taken =
            script.produce(
                "both see each other, by the TURN server", consoleLog, () -> relayed(kim, way));
        script.say(
            "    the chosen way: %s, says the app; relayed, says the console"
                .formatted(taken.name().toLowerCase(Locale.ROOT)));
        script.stage("Kim has been helped", consoleLog, () -> over(kim));
      }
    }
  }

  private void accepted(ScriptedCustomer kim) {
    console.click("console-wrap-up-finish");
    console.await("console-idle", "You are ready");
    kim.tap("a question");
    console.await("console-ring-card", "Kim");
    console.click("console-accept");
    console.await("console-session");
  }

  private PeerStatistics.Path relayed(ScriptedCustomer kim, PathWatch way) {
    int first = console.snapshotPast("38-console-relay-only.png", SCREEN_ON_CONSOLE, 0);
    console.snapshotPast("38-console-relay-only.png", SCREEN_ON_CONSOLE, first);
    kim.agentVideo().awaitPast(kim.agentVideo().awaitPast(0, PATIENCE), PATIENCE);
    console.await("console-quality", "relayed");
    PeerStatistics.Path taken = way.await(PATIENCE);
    if (taken != PeerStatistics.Path.RELAYED) {
      throw new IllegalStateException("media went another way: " + taken);
    }
    return taken;
  }

  private void over(ScriptedCustomer kim) {
    console.click("console-end");
    console.await("console-wrap-up");
    kim.diary().await(CustomerEvent.Ended.class, _ -> true, PATIENCE);
  }
}
