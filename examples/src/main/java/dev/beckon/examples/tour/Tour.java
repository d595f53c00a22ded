package dev.beckon.examples.tour;

import dev.beckon.examples.kit.JavaProcess;
import dev.beckon.examples.kit.RelayProcess;
import dev.beckon.examples.kit.ShopBackend;
import dev.beckon.examples.kit.TurnServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The story: somebody's payment is declined, they tap Help, an agent sees their screen and they see
 * the agent. Three processes; each stage is proven by what can be seen in them. Used by one thread.
 */
final class Tour implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final List<String> HEADLESS =
      List.of("-Dglass.platform=Headless", "-Dprism.order=sw", "-Djava.awt.headless=true");
  private static final Pattern OPEN = Pattern.compile("^@open$");
  private static final Pattern TIMELINE = Pattern.compile(Pattern.quote(Timings.LINE_OPENING));

  /**
   * How many numbers the shop may have moved on since what the agent sees: three seconds' worth,
   * for a machine that is busy with other things.
   */
  private static final int STILL_FRESH = 30;

  private final Path out;
  private final Set<Act> without;
  private final Script script;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final List<Player> players = new ArrayList<>();
  private @Nullable ShopBackend backend;

  /** Null: there is no coturn on this machine. */
  private TurnServer.@Nullable Place turn;

  /**
   * @param without what is left out
   */
  Tour(Path out, Set<Act> without, PrintStream words) {
    this.out = out;
    this.without = Set.copyOf(without);
    this.script = new Script(words);
  }

  Script script() {
    return script;
  }

  /** Plays it; answers what the request took. */
  Timings play() {
    RelayProcess relay =
        script.produce("the relay is ready", out.resolve("relay.log"), this::startRelay);
    JavaProcess relayProcess = relay.process();
    Player console = player("console", TourConsole.class, relay, relay.agentsTarget(), "amy");
    // An app that is opened again has to find its relay at the same address.
    int port = freePort();
    Player app = app("app", relay, port);
    Path consoleLog = console.process().log();
    Path appLog = app.process().log();

    script.stage(
        "the console is open", consoleLog, () -> console.process().awaitLine(OPEN, PATIENCE));
    script.stage(
        "the agent is signed in and ready",
        consoleLog,
        () -> console.await("console-idle", "You are ready"));
    script.stage("the shop is open", appLog, () -> app.process().awaitLine(OPEN, PATIENCE));
    script.stage("the payment is declined", appLog, () -> payInVain(app));
    script.stage(
        "the help button is there",
        appLog,
        () -> {
          app.await("beckon-help-button");
          app.snapshot("01-app-with-help-button.png");
        });
    script.stage(
        "one tap, and the app asks what may be seen",
        appLog,
        () -> {
          app.click("beckon-help-button");
          app.await("beckon-consent-card");
          app.snapshot("02-app-asks-for-consent.png");
          app.click("beckon-consent-allow");
        });
    script.stage(
        "the console rings and says who, where and why",
        consoleLog,
        () -> {
          console.await("console-ring-card", "Robin");
          console.await("console-ring-card", "Checkout");
          console.await("console-ring-card", "payment declined");
          console.snapshot("03-console-rings.png");
        });
    script.stage(
        "the agent accepts",
        consoleLog,
        () -> {
          console.click("console-accept");
          console.await("console-session");
        });
    script.stage(
        "the agent sees the app's live screen",
        consoleLog,
        () -> {
          app.await("beckon-agent-window");
          proveLive(console, app, "04-console-in-session.png");
        });
    script.stage(
        "the customer sees the agent",
        appLog,
        () -> {
          int first = app.snapshotPast("05-app-with-agent.png", Sightings.AGENT_IN_APP, 0);
          app.snapshotPast("05-app-with-agent.png", Sightings.AGENT_IN_APP, first + 10);
        });
    script.stage("they write to each other", consoleLog, () -> chat(console, app));
    if (!without.contains(Act.TOGETHER)) {
      new TogetherStory(
              script,
              app,
              console,
              (sighting, picture) -> proveLive(console, app, sighting, picture))
          .play();
    }
    if (!without.contains(Act.BAD_NETWORK)) {
      new BadNetworkStory(
              script,
              app,
              console,
              (sighting, picture) -> proveLive(console, app, sighting, picture))
          .play();
    }
    script.stage(
        "the customer pauses, and the console says so",
        consoleLog,
        () -> {
          app.click("beckon-pause");
          app.await("beckon-sharing", "Paused");
          app.snapshot("07-app-paused.png");
          console.await("console-cover", "Paused by the customer");
          console.snapshot("08-console-screen-paused.png");
        });
    script.stage(
        "the customer goes on, and the screen is live again",
        consoleLog,
        () -> {
          app.click("beckon-pause");
          console.awaitGone("console-cover");
          proveLive(console, app, "09-console-live-again.png");
        });
    script.stage(
        "the agent hangs up and writes it up",
        consoleLog,
        () -> {
          console.click("console-end");
          console.await("console-wrap-up");
          console.snapshot("10-console-wrap-up.png");
        });
    script.stage(
        "the app says that it is over",
        appLog,
        () -> {
          app.await("beckon-ended-card");
          app.snapshot("11-app-ended.png");
        });
    Timings timings =
        script.produce(
            "relay and both ends timed it", relayProcess.log(), () -> timings(relayProcess));
    if (!without.contains(Act.RELAY_ONLY)) {
      if (turn == null) {
        script.say(
            "  no coturn here (apt-get install coturn): the call by a TURN server is left out");
      } else {
        new RelayOnlyStory(script, console, relay).play();
      }
    }
    if (!without.contains(Act.HAND_OVER)) {
      new HandOverStory(
              script,
              app,
              console,
              () -> player("console-ben", TourConsole.class, relay, relay.agentsTarget(), "ben"),
              () -> app("app-again", relay, port),
              relay)
          .play();
    }
    return timings;
  }

  private static int freePort() {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free", e);
    }
  }

  /** With a configuration as an operator would write it, and the backend of a shop. */
  private RelayProcess startRelay() {
    Path folder = out.resolve("relay");
    Path config = copy("relay.yaml", folder);
    copy("routing.yaml", folder);
    backend =
        new ShopBackend(
            "shop",
            "tour",
            folder.resolve("shop.public.pem"),
            "customer-17",
            "Robin",
            Map.of("account-manager", "amy"));
    running.push(backend);
    turn = TurnServer.place().orElse(null);
    Map<String, String> settings =
        turn == null
            ? Map.of()
            : Map.of("turn.urls", String.join(",", turn.url("udp"), turn.url("tcp")));
    if (turn != null) {
      running.push(TurnServer.start(turn, out.resolve("coturn"), config));
    }
    RelayProcess relay = new RelayProcess(out, config, settings);
    running.push(relay);
    return relay;
  }

  private static Path copy(String resource, Path folder) {
    try (InputStream in = Tour.class.getResourceAsStream(resource)) {
      Files.createDirectories(folder);
      Path file = folder.resolve(resource);
      Files.write(file, Objects.requireNonNull(in, resource).readAllBytes());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be copied into " + folder, e);
    }
  }

  /** After a failure: what everybody showed then, as far as they still can. */
  void takeLastPictures() {
    for (Player player : players) {
      player.snapshotIfPossible("99-" + player.process().name() + "-at-the-failure.png");
    }
  }

  private Player app(String name, RelayProcess relay, int port) {
    String helpToken = Objects.requireNonNull(backend, "starts before").helpToken().toString();
    return player(
        name, TourApp.class, relay, relay.customersUrl(), helpToken, Integer.toString(port));
  }

  private Player player(
      String name, Class<?> main, RelayProcess relay, String address, String... more) {
    // What the app keeps of a session is this tour's, and not its player's.
    String kept = out.resolve("kept-by-programs").toAbsolutePath().toString();
    JavaProcess process =
        JavaProcess.start(
            name,
            out.resolve(name + ".log"),
            HEADLESS,
            Map.of("XDG_STATE_HOME", kept),
            main.getName(),
            Stream.concat(
                    Stream.of(address, relay.authority().toString(), out.toString()),
                    Stream.of(more))
                .toList());
    running.push(process);
    Player player = new Player(process);
    players.add(player);
    return player;
  }

  private static void payInVain(Player app) {
    app.click("product-lantern");
    app.click("add-to-cart");
    app.click("to-checkout");
    app.type("name", "Robin Finch");
    app.type("street", "Juniper Lane 4");
    app.type("postcode", "1234 AB");
    app.type("city", "Leiden");
    app.type("card-number", "4111 1111 1111 1111");
    app.type("card-expiry", "08/29");
    app.type("card-cvc", "123");
    app.type("password", "correct horse");
    app.click("place-order");
    app.await("payment-error", "declined");
  }

  /**
   * The console shows a number that the shop painted after we had asked, and after that a later
   * one: it is the shop's present screen, and it moves.
   */
  private static void proveLive(Player console, Player app, String picture) {
    proveLive(console, app, Sightings.SHOP_ON_CONSOLE, picture);
  }

  private static void proveLive(Player console, Player app, Sighting sighting, String picture) {
    int asked = Integer.parseInt(app.order("painted-number"));
    int seen = console.snapshotPast(picture, sighting, asked);
    int seenLater = console.snapshotPast(picture, sighting, seen);
    int painted = Integer.parseInt(app.order("painted-number"));
    if (painted - seenLater > STILL_FRESH) {
      throw new IllegalStateException(
          "the console shows number " + seenLater + ", the shop is at " + painted + " already");
    }
  }

  private static void chat(Player console, Player app) {
    console.click("console-chat-tab");
    console.type("console-chat-draft", "Hello Robin, I can see that your bank said no.");
    console.press("console-chat-draft", "ENTER");
    app.click("beckon-chat-toggle");
    app.await("beckon-chat", "your bank said no");
    app.type("beckon-chat-field", "Yes! What can I do?");
    app.press("beckon-chat-field", "ENTER");
    console.await("console-chat", "What can I do?");
    app.snapshot("06-app-chat.png");
    app.click("beckon-chat-toggle");
  }

  private static Timings timings(JavaProcess relay) {
    String line =
        relay.output().await(String.class, printed -> TIMELINE.matcher(printed).find(), PATIENCE);
    Timings timings = Timings.of(line);
    timings.headline();
    return timings;
  }

  /** Stops every program, whatever happened. */
  @Override
  public void close() {
    while (!running.isEmpty()) {
      AutoCloseable next = running.pop();
      switch (next) {
        case JavaProcess process -> process.close();
        case RelayProcess relay -> relay.close();
        case ShopBackend signing -> signing.close();
        case TurnServer server -> server.close();
        default -> throw new IllegalStateException("not a program: " + next);
      }
    }
  }
}
