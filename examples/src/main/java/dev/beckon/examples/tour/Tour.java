package dev.beckon.examples.tour;

import dev.beckon.desktop.media.FrameNumber;
import dev.beckon.examples.kit.JavaProcess;
import dev.beckon.examples.kit.RelayProcess;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The story: somebody's payment is declined, they tap Help, an agent sees their screen and they see
 * the agent. Three processes, each stage proven by what can be seen in it. Used by one thread.
 */
final class Tour implements AutoCloseable {
  private static final List<String> HEADLESS =
      List.of("-Dglass.platform=Headless", "-Dprism.order=sw", "-Djava.awt.headless=true");
  private static final Pattern OPEN = Pattern.compile(" open$");

  private static final double SHOP_WIDTH = 1120;
  private static final double SHOP_HEIGHT = 760;

  /** The shop's corner in the console's large view. */
  private static final Sighting SHOP_ON_CONSOLE =
      new Sighting(
          "session-screen",
          SHOP_WIDTH,
          SHOP_HEIGHT,
          false,
          new FrameNumber.Region(
              8,
              SHOP_HEIGHT - 8 - FrameNumberMark.HEIGHT,
              FrameNumberMark.WIDTH,
              FrameNumberMark.HEIGHT));

  private final Path out;
  private final Script script;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  Tour(Path out, PrintStream words) {
    this.out = out;
    this.script = new Script(words);
  }

  Script script() {
    return script;
  }

  /** Plays it; answers what the request took. */
  Timings play() {
    RelayProcess relay = new RelayProcess(out, Map.of("queues.orders.wrap-up", "60s"));
    running.push(relay);
    return null;
  }

  @Override
  public void close() throws Exception {
    while (!running.isEmpty()) {
      running.pop().close();
    }
  }
}
