package dev.beckon.examples.kit;

import dev.beckon.relay.authority.DevelopmentAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The relay in a process of its own, on free ports, with TLS by a development authority that is
 * made once in its folder, and with a data directory that outlives it: it can be killed and started
 * again as the same relay. Used by one thread.
 */
public final class RelayProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern READY =
      Pattern.compile("^ready: customers (\\S+:\\d+), agents (\\S+:\\d+), operations (\\S+:\\d+)$");

  private final Path folder;
  private final List<String> arguments;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Path authority;
  private final String customers;
  private final String agents;
  private int starts;
  private JavaProcess process;

  /**
   * Starts one with a configuration of its own, and waits until it is ready.
   *
   * @param folder for its data, its certificates and its logs
   * @param config the relay's configuration; what it says of ports, certificates and the data
   *     directory is replaced
   * @param settings in place of what it says, by their dotted names
   */
  public RelayProcess(Path folder, Path config, Map<String, String> settings) {
    this(folder, List.of("--config", config.toString()), settings);
  }

  /**
   * Starts one with the embedded defaults, and waits until it is ready.
   *
   * @param folder for its data, its certificates and its logs
   * @param settings by the dotted names of the relay's configuration, such as {@code
   *     queues.orders.ring-time}
   */
  public RelayProcess(Path folder, Map<String, String> settings) {
    this(folder, List.of(), settings);
  }

  private RelayProcess(Path folder, List<String> arguments, Map<String, String> settings) {
    this.folder = folder;
    this.arguments = arguments;
    Path data = emptyFolder(folder.resolve("relay-data"));
    for (String listener : List.of("customers", "agents", "operations")) {
      this.settings.put("listeners." + listener + ".port", "0");
    }
    DevelopmentAuthority.Made tls = certificate(folder.resolve("certificates"));
    authority = tls.authority();
    for (String listener : List.of("customers", "agents")) {
      this.settings.put("listeners." + listener + ".tls.certificate", tls.certificate().toString());
      this.settings.put("listeners." + listener + ".tls.key", tls.key().toString());
    }
    this.settings.put("data-directory", data.toAbsolutePath().toString());
    this.settings.putAll(settings);
    process = begin();
    Matcher ready = process.awaitLine(READY, PATIENCE);
    customers = ready.group(1);
    agents = ready.group(2);
    keepPort("customers", customers);
    keepPort("agents", agents);
  }

  /** Where customers connect. */
  public String customersUrl() {
    return "wss://" + customers;
  }

  /** Where agents connect: host and port. */
  public String agentsTarget() {
    return agents;
  }

  /** Whom customers and agents have to trust; PEM. */
  public Path authority() {
    return authority;
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
    process.awaitLine(READY, PATIENCE);
  }

  @Override
  public void close() {
    process.close();
  }

  private JavaProcess begin() {
    starts++;
    Path log = folder.resolve(starts == 1 ? "relay.log" : "relay-" + starts + ".log");
    List<String> all = new ArrayList<>(arguments);
    settings.forEach((key, value) -> all.add("--set=" + key + "=" + value));
    return JavaProcess.start("relay", log, List.of(), Map.of(), "dev.beckon.relay.RelayMain", all);
  }

  /** Kept from run to run, as whoever was told to trust it would expect. */
  private static DevelopmentAuthority.Made certificate(Path folder) {
    try {
      return DevelopmentAuthority.in(folder.toAbsolutePath()).ensure(Instant.now());
    } catch (IOException e) {
      throw new UncheckedIOException("no certificate for the relay: " + folder, e);
    }
  }

  /** Empty: what an earlier relay left there must not come back to life. */
  private static Path emptyFolder(Path folder) {
    try {
      Files.createDirectories(folder);
      List<Path> old;
      try (Stream<Path> files = Files.walk(folder)) {
        // What is in a folder goes before the folder.
        old = files.filter(file -> !file.equals(folder)).sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : old) {
        Files.delete(file);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("no empty folder for the relay's data: " + folder, e);
    }
  }

  private void keepPort(String listener, String address) {
    settings.put(
        "listeners." + listener + ".port", address.substring(address.lastIndexOf(':') + 1));
  }
}
