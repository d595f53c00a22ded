package dev.beckon.console;

import dev.beckon.console.link.RelayChannels;
import dev.beckon.console.oidc.OidcClient;
import dev.beckon.console.ui.chat.Replies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command: opens one console and ends with its window. */
@Command(
    name = "beckon console",
    mixinStandardHelpOptions = true,
    version = "Beckon agent console 0.1.0",
    description = "The desktop program agents answer from.")
public final class ConsoleMain implements Callable<Integer> {
  /** Of the screen's width. */
  private static final double LEFT_SHARE = 0.55;

  @Option(names = "--relay", paramLabel = "HOST:PORT", description = "The relay's port for agents.")
  private String relay = "";

  @Option(names = "--agent", description = "Who signs in.")
  private String agent = "";

  @Option(
      names = "--credential",
      description = "Better given as BECKON_CREDENTIAL in the environment: others see a command.")
  private @Nullable String credential;

  @Option(names = "--ca", paramLabel = "FILE", description = "Trust this authority (PEM).")
  private @Nullable Path ca;

  @Option(names = "--plain", description = "No TLS; only to a relay on this machine.")
  private boolean plain;

  @Option(
      names = "--camera",
      defaultValue = "auto",
      description = "synthetic, auto, or a part of a camera's name (${DEFAULT-VALUE}).")
  private String camera = "auto";

  @Option(names = "--no-sound", description = "Touch no microphone and no speaker.")
  private boolean noSound;

  @Option(names = "--ready", description = "Go ready when signed in.")
  private boolean ready;

  @Option(names = "--auto-answer", description = "Accept every ring.")
  private boolean autoAnswer;

  @Option(names = "--theme", description = "light or dark; as last time when not given.")
  private @Nullable String theme;

  @Option(names = "--left", description = "Open at the left edge of the screen, narrower.")
  private boolean left;

  @Option(
      names = "--replies",
      paramLabel = "FILE",
      description = "Canned replies: docs/canned-replies.md says how they are written.")
  private @Nullable Path replies;

  @Option(
      names = "--oidc-issuer",
      paramLabel = "URL",
      description = "Agents sign in with this OpenID Connect provider, in their browser.")
  private @Nullable String oidcIssuer;

  @Option(
      names = "--oidc-client",
      paramLabel = "ID",
      description = "What the provider calls this console: a public client.")
  private String oidcClient = "";

  @Option(
      names = "--oidc-scope",
      defaultValue = OidcClient.USUAL_SCOPE,
      description = "What the provider is asked for (${DEFAULT-VALUE}).")
  private String oidcScope = OidcClient.USUAL_SCOPE;

  @Option(
      names = "--oidc-access-token",
      description = "Show the relay the access token, not the id token.")
  private boolean oidcAccessToken;

  public static void main(String[] arguments) {
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "beckon-console-logback.xml");
    }
    int code = new CommandLine(new ConsoleMain()).execute(arguments);
    System.exit(code);
  }

  @Override
  public Integer call() throws InterruptedException {
    ConsoleOptions options = options();
    checkReplies();
    checkAuthority();
    CountDownLatch closed = new CountDownLatch(1);
    Platform.startup(() -> open(options, left, closed));
    Platform.setImplicitExit(false);
    closed.await();
    Platform.exit();
    return 0;
  }

  ConsoleOptions options() {
    String secret = credential == null ? System.getenv("BECKON_CREDENTIAL") : credential;
    return new ConsoleOptions(
        relay,
        agent,
        secret == null ? "" : secret,
        ca,
        plain,
        camera,
        !noSound,
        ready,
        autoAnswer,
        theme(),
        Memory.usualFile(
            System.getenv(),
            System.getProperty("os.name"),
            Path.of(System.getProperty("user.home"))),
        replies,
        provider());
  }

  private @Nullable OidcClient provider() {
    if (oidcIssuer == null) {
      return null;
    }
    try {
      return new OidcClient(oidcIssuer, oidcClient, oidcScope, oidcAccessToken);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          new CommandLine(this), "--oidc-issuer, --oidc-client: " + e.getMessage());
    }
  }

  /** Before any window: whoever started it sees what is wrong with the file, and where. */
  private void checkReplies() {
    if (replies != null) {
      try {
        Replies.read(replies);
      } catch (IOException e) {
        throw new CommandLine.ParameterException(
            new CommandLine(this), "--replies: " + replies + " cannot be read: " + e.getMessage());
      } catch (IllegalArgumentException e) {
        throw new CommandLine.ParameterException(
            new CommandLine(this), "--replies: " + e.getMessage());
      }
    }
  }

  private void checkAuthority() {
    if (ca != null) {
      try {
        RelayChannels.trusting(ca);
      } catch (SSLException e) {
        throw new CommandLine.ParameterException(new CommandLine(this), "--ca: " + e.getMessage());
      }
    }
  }

  private ConsoleOptions.ThemeChoice theme() {
    return switch (theme) {
      case null -> ConsoleOptions.ThemeChoice.AS_LAST_TIME;
      case "light" -> ConsoleOptions.ThemeChoice.LIGHT;
      case "dark" -> ConsoleOptions.ThemeChoice.DARK;
      default ->
          throw new CommandLine.ParameterException(
              new CommandLine(this), "--theme is light or dark, not " + theme);
    };
  }

  private static void open(ConsoleOptions options, boolean left, CountDownLatch closed) {
    Stage stage = new Stage();
    ConsoleApp app = ConsoleApp.open(stage, options);
    if (left) {
      Rectangle2D screen = Screen.getPrimary().getVisualBounds();
      stage.setX(screen.getMinX());
      stage.setY(screen.getMinY());
      stage.setWidth(
          Math.clamp(screen.getWidth() * LEFT_SHARE, stage.getMinWidth(), stage.getWidth()));
      stage.setHeight(Math.min(screen.getHeight(), stage.getHeight()));
    }
    // An orderly end from outside (SIGTERM, log-off) is as good as the window's.
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("beckon-console-exit").unstarted(app::close));
    stage.setOnCloseRequest(
        request -> {
          request.consume();
          if (!app.isHelping() || reallyEnd(stage)) {
            stage.hide();
            // Waits for devices and the network: not on the FX thread.
            Thread.ofPlatform()
                .name("beckon-console-close")
                .start(
                    () -> {
                      app.close();
                      closed.countDown();
                    });
          }
        });
  }

  private static boolean reallyEnd(Stage stage) {
    ButtonType stay = new ButtonType("Stay", ButtonData.CANCEL_CLOSE);
    ButtonType end = new ButtonType("End the session and quit", ButtonData.OK_DONE);
    Alert question =
        new Alert(Alert.AlertType.CONFIRMATION, "Quitting ends the session for both.", stay, end);
    question.initOwner(stage);
    question.setTitle("Beckon");
    question.setHeaderText("You are helping somebody");
    return question.showAndWait().orElse(stay) == end;
  }
}
