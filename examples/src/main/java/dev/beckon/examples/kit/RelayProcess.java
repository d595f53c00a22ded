package dev.beckon.examples.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The relay in a process of its own, on ports that were free, with a data directory that outlives
 * it: it can be killed and started again as the same relay. Used by one thread.
 */
public final class RelayProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern READY = Pattern.compile("ready");

  private final Path folder;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final int customersPort;
  private final int agentsPort;
  private int starts;
  private JavaProcess process;

  /**
   * Starts one and waits until it is ready.
   *
   * @param folder for its data and its logs
   * @param settings by the dotted names of the relay's configuration, such as {@code
   *     queues.orders.ring-timeout}
   */
  public RelayProcess(Path folder, Map<String, String> settings) {
    this.folder = folder;
    this.customersPort = freePort();
    this.agentsPort = freePort();
    this.settings.put("listeners.customers.port", Integer.toString(customersPort));
    this.settings.put("listeners.agents.port", Integer.toString(agentsPort));
    this.settings.put("listeners.operations.port", Integer.toString(freePort()));
    this.settings.put("data-directory", folder.resolve("relay-data").toString());
    this.settings.putAll(settings);
    this.process = begin();
  }

  /** Where customers connect. */
  public String customersUrl() {
    return "ws://localhost:" + customersPort;
  }

  /** Where agents connect: host and port. */
  public String agentsTarget() {
    return "localhost:" + agentsPort;
  }

  /** The running process, or the last one. */
  public JavaProcess process() {
    return process;
  }

  /** Kills it, as a power cut would. */
  public void kill() {
    process.kill();
  }

  /** Starts it again on the same data and ports, and waits until it is ready. */
  public void startAgain() {
    process = begin();
  }

  @Override
  public void close() {
    process.close();
  }

  private JavaProcess begin() {
    starts++;
    Path log = folder.resolve(starts == 1 ? "relay.log" : "relay-" + starts + ".log");
    Map<String, String> environment = new LinkedHashMap<>();
    settings.forEach((name, value) -> environment.put(environmentName(name), value));
    JavaProcess started =
        JavaProcess.start(
            "relay", log, List.of(), environment, "dev.beckon.relay.RelayMain", List.of());
    started.awaitLine(READY, PATIENCE);
    return started;
  }

  private static String environmentName(String setting) {
    return "BECKON_" + setting.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }
}
