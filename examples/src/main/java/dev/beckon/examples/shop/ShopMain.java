package dev.beckon.examples.shop;

import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.stage.Stage;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The shop as a program: {@code ./beckon app}. */
@Command(
    name = "app",
    mixinStandardHelpOptions = true,
    description = "A small shop that embeds Beckon.")
public final class ShopMain implements Callable<Integer> {
  @Option(
      names = "--relay",
      defaultValue = "ws://localhost:7443",
      description = "The help relay's address for customers (default: ${DEFAULT-VALUE}).")
  private String relay = "";

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

  /** Starts it; returns once the window is on its way. It ends when the window is closed. */
  public static void main(String[] arguments) {
    int exitCode = new CommandLine(new ShopMain()).execute(arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  @Override
  public Integer call() {
    ShopOptions options = new ShopOptions(relay, app, name);
    Platform.startup(() -> ShopApp.open(new Stage(), options));
    return 0;
  }
}
