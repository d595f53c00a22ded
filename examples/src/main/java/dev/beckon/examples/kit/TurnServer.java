package dev.beckon.examples.kit;

import dev.beckon.relay.commands.TurnConfigCommand;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * This machine's own coturn, with the configuration that {@code ./beckon turn-config} writes. Ends
 * on this machine reach it at the machine's address; what it relays comes from and goes to
 * 127.0.0.1, which is the one thing allowed here that is not otherwise: so whatever an end is told
 * of the other is this server's and cannot be mistaken for the other's own. Used by one thread.
 */
public final class TurnServer implements AutoCloseable {
  private static final String LAST_LINE_OF_START = "IO method (admin thread)";

  /** Where others' media seems to come from. */
  public static final String RELAYED_ADDRESS = "127.0.0.1";

  private final Process process;

  private TurnServer(Process process) {
    this.process = process;
  }

  /** What it takes: the program, and an address that is not loopback; empty: one is missing. */
  public static Optional<Place> place() {
    return executable().flatMap(file -> own().map(address -> new Place(file, address, freePort())));
  }

  /**
   * Where one can run.
   *
   * @param address this machine's, as others see it
   */
  public record Place(Path executable, String address, int port) {
    /** What the relay tells its ends, over this transport: {@code udp} or {@code tcp}. */
    public String url(String transport) {
      return "turn:" + address + ":" + port + "?transport=" + transport;
    }
  }

  /**
   * Starts one and waits until it serves.
   *
   * @param folder for what it writes
   * @param relayConfig the relay's configuration, whose secret it shares
   */
  public static TurnServer start(Place place, Path folder, Path relayConfig) {
    StringWriter written = new StringWriter();
    StringWriter complaints = new StringWriter();
    int code =
        new CommandLine(new TurnConfigCommand())
            .setOut(new PrintWriter(written, true))
            .setErr(new PrintWriter(complaints, true))
            .execute("--config", relayConfig.toString());
    if (code != 0) {
      throw new IllegalStateException("no configuration for coturn: " + complaints);
    }
    try {
      return started(place, Files.createDirectories(folder.toAbsolutePath()), written.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("coturn cannot be started", e);
    }
  }

  private static TurnServer started(Place place, Path folder, String generated) throws IOException {
    String config =
        generated
                .replace("listening-port=3478", "listening-port=" + place.port())
                .replace("no-stdout-log\nsyslog", "log-file=stdout\nsimple-log")
            + ("\nlistening-ip=" + place.address())
            + ("\nrelay-ip=" + RELAYED_ADDRESS)
            + ("\nallowed-peer-ip=" + RELAYED_ADDRESS)
            + "\nallow-loopback-peers"
            + ("\npidfile=" + folder.resolve("pid"))
            + ("\nuserdb=" + folder.resolve("users") + "\n");
    Path file = Files.writeString(folder.resolve("turnserver.conf"), config);
    Process process =
        new ProcessBuilder(place.executable().toString(), "-c", file.toString())
            .redirectErrorStream(true)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "coturn-stop"));
    StringBuilder said = new StringBuilder();
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (line.contains(LAST_LINE_OF_START)) {
        Thread.ofPlatform().daemon().start(() -> output.lines().forEach(ignored -> {}));
        return new TurnServer(process);
      }
    }
    throw new IOException("coturn ended:\n" + said);
  }

  /** Ends it as a power cut would. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  @Override
  public void close() {
    process.destroy();
    if (!awaitEnd()) {
      process.destroyForcibly();
    }
  }

  private boolean awaitEnd() {
    try {
      return process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Optional<Path> executable() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(
            Pattern.compile(Pattern.quote(File.pathSeparator)).splitAsStream(path),
            List.of("/usr/bin", "/usr/sbin", "/usr/local/bin").stream())
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "turnserver"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Optional<String> own() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress())
          .map(InetAddress::getHostAddress)
          .findFirst();
    } catch (SocketException e) {
      return Optional.empty(); // The JDK's way of saying that there is no interface at all.
    }
  }

  private static int freePort() {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free", e);
    }
  }
}
