package dev.beckon.examples.tour;

import dev.beckon.console.ConsoleApp;
import dev.beckon.console.ConsoleOptions;
import dev.beckon.relay.config.RelayConfig;
import java.nio.file.Path;
import java.util.Map;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * The real console with a stage hand: one of the demo's agents, ready, with a drawn camera.
 * Arguments: the relay's address for agents, whom to trust, the folder for pictures, the agent.
 */
public final class TourConsole {
  private TourConsole() {}

  /** Opens the console and then does as its standard input says. */
  public static void main(String[] arguments) {
    ConsoleOptions options =
        ConsoleOptions.defaults()
            .signIn(arguments[0], arguments[3], RelayConfig.DEMO_CREDENTIAL)
            .trusting(Path.of(arguments[1]))
            .withoutDevices()
            .readyAtSignIn()
            .withTheme(ConsoleOptions.ThemeChoice.DARK);
    Path pictures = Path.of(arguments[2]);
    Platform.startup(
        () -> {
          ConsoleApp.open(new Stage(), options);
          new StageHand(pictures, System.out, Map.of()).start();
          System.out.println("@open");
        });
  }
}
