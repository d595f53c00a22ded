package dev.beckon.examples.shop;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The shop as a program: {@code ./beckon app}. */
@Command(
    name = "app",
    mixinStandardHelpOptions = true,
    description = "A small shop that embeds Beckon.")
public final class ShopMain implements Callable<Integer> {
  /** Of the screen's width; the console has the rest. */
  private static final double SHARE = 0.45;

  @Option(
      names = "--relay",
      defaultValue = "ws://localhost:7443",
      description = "The help relay's address for customers (default: ${DEFAULT-VALUE}).")
  private String relay = "";

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "Trust this authority (PEM) instead of the system's; for a wss:// relay.")
  private @Nullable Path ca;

  @Option(
      names = "--app",
      defaultValue = "shop",
      description = "The app's key at the relay (default: ${DEFAULT-VALUE}).")
  private String app = "";

  @Option(
      names = "--name",
      defaultValue = "Robin",
      description = "How agents may call the customer (default: ${DEFAULT-VALUE}).")
  private String name = "";

  @Option(
      names = "--help-token",
      paramLabel = "URL",
      description =
          "Where the shop's backend answers with a signed identity (docs/identity.md); without it"
              + " the customer is anonymous.")
  private @Nullable URI helpToken;

  @Option(names = "--right", description = "Opens at the right edge of the screen, narrower.")
  private boolean right;

  /** Starts it; returns once the window is on its way. It ends when the window is closed. */
  public static void main(String[] arguments) {
    int exitCode = new CommandLine(new ShopMain()).execute(arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  @Override
  public Integer call() {
    if (ca != null && !Files.isReadable(ca)) {
      throw new CommandLine.ParameterException(
          new CommandLine(this), "--ca: " + ca + " cannot be read");
    }
    ShopOptions options = new ShopOptions(relay, ca, app, name, helpToken);
    Platform.startup(() -> open(options));
    return 0;
  }

  private void open(ShopOptions options) {
    Stage stage = new Stage();
    ShopApp.open(stage, options);
    if (right) {
      Rectangle2D screen = Screen.getPrimary().getVisualBounds();
      stage.setWidth(Math.clamp(screen.getWidth() * SHARE, stage.getMinWidth(), stage.getWidth()));
      stage.setHeight(Math.min(screen.getHeight(), stage.getHeight()));
      stage.setX(screen.getMaxX() - stage.getWidth());
      stage.setY(screen.getMinY());
    }
  }
}
