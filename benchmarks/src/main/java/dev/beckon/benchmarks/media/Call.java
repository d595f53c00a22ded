package dev.beckon.benchmarks.media;

import dev.beckon.examples.kit.JavaProcess;
import dev.beckon.examples.kit.RelayProcess;
import dev.beckon.examples.tour.Player;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A help session between a {@link MeasuredShop} and a {@link MeasuredConsole} through a relay, each
 * in a process of its own, as the tour has it: the shop is at its checkout, its screen is shared.
 * Used by one thread.
 */
final class Call implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern OPEN = Pattern.compile("^@open$");
  private static final List<String> FLAGS =
      List.of(
          "-Dglass.platform=Headless",
          "-Dprism.order=sw",
          "-Djava.awt.headless=true",
          "-XX:+UseCompactObjectHeaders");

  private final Path folder;
  private final Deque<Runnable> running = new ArrayDeque<>();
  private final Player shop;
  private final Player console;
  private int files;

  /**
   * Begins one, and returns when the agent sees the screen.
   *
   * @param folder for logs and notes
   * @param path the seed of a rough path, or "-" for none
   */
  Call(Path folder, String path) {
    this.folder = folder;
    try {
      RelayProcess relay = new RelayProcess(folder, Map.of("queues.orders.ring-time", "60s"));
      running.push(relay::close);
      console = player("console", MeasuredConsole.class, relay.agentsTarget(), relay);
      shop = player("shop", MeasuredShop.class, relay.customersUrl(), relay, path);
      console.await("console-idle", "You are ready");
      for (String step : List.of("product-lantern", "add-to-cart", "to-checkout")) {
        shop.click(step);
      }
      shop.click("beckon-help-button");
      shop.click("beckon-consent-allow");
      shop.awaitGone("beckon-consent-card");
      console.click("console-accept");
      shop.await("beckon-agent-window");
      console.awaitGone("console-cover");
      shop.click("beckon-mute");
      console.click("console-mute");
      camera();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  Player shop() {
    return shop;
  }

  Player console() {
    return console;
  }

  /** What the shop's window shows, into a file of the folder. */
  void picture(String name) {
    shop.order("picture " + name);
  }

  /** The agent's camera, on or off; it is on to begin with. */
  void camera() {
    console.click("console-camera");
  }

  /** What the console says of the picture: live, or that the network takes only single ones. */
  String freshness() {
    return console.order("text console-freshness");
  }

  /** What both noted since this was asked last. */
  List<Notes.Note> takeNotes() {
    List<Notes.Note> all = new ArrayList<>();
    for (Player each : List.of(shop, console)) {
      String file = each.process().name() + "-" + files++ + ".txt";
      each.order("notes " + file);
      all.addAll(Notes.read(folder.resolve(file)));
    }
    return all;
  }

  static void rest(Duration time) throws InterruptedException {
    boolean over = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
    if (over) {
      throw new IllegalStateException("nobody counts down");
    }
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      running.pop().run();
    }
  }

  private Player player(
      String name, Class<?> main, String address, RelayProcess relay, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of(address, relay.authority().toString(), folder.toString()));
    arguments.addAll(List.of(more));
    JavaProcess process =
        JavaProcess.start(
            name,
            folder.resolve(name + ".log"),
            FLAGS,
            Map.of("XDG_STATE_HOME", folder.resolve("kept").toAbsolutePath().toString()),
            main.getName(),
            arguments);
    running.push(process::close);
    process.awaitLine(OPEN, PATIENCE);
    return new Player(process);
  }
}
