package dev.beckon.relay;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The relay as a program, in a process of its own that can be killed. Ready when it is made. */
final class RelayProcess implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("ready: customers [^ ]*:(\\d+), agents [^ ]*:(\\d+), operations .*:(\\d+)");

  private final Process process;
  private final int customerPort;
  private final int agentPort;
  private final int operationsPort;
  private final long readyNanos;

  private RelayProcess(Process process, Matcher ports) {
    this.process = process;
    this.customerPort = Integer.parseInt(ports.group(1));
    this.agentPort = Integer.parseInt(ports.group(2));
    this.operationsPort = Integer.parseInt(ports.group(3));
    this.readyNanos = System.nanoTime();
  }

  static RelayProcess start(Path config) throws IOException {
    return start(config, List.of());
  }

  /**
   * @param within what the relay is started by; empty: nothing
   */
  static RelayProcess start(Path config, List<String> within) throws IOException {
    List<String> command = new ArrayList<>(within);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-Xmx400m",
            "-cp",
            System.getProperty("java.class.path"),
            RelayMain.class.getName(),
            "--config",
            config.toString()));
    Path log = Files.createTempFile(config.getParent(), "relay", ".log");
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher ports = READY.matcher(line);
      if (ports.matches()) {
        return new RelayProcess(process, ports);
      }
    }
    process.destroyForcibly();
    throw new AssertionError("did not start: " + Files.readString(log));
  }

  int customerPort() {
    return customerPort;
  }

  int agentPort() {
    return agentPort;
  }

  int operationsPort() {
    return operationsPort;
  }

  /** When it said that it is ready, of {@link System#nanoTime}. */
  long readyNanos() {
    return readyNanos;
  }

  long pid() {
    return process.pid();
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
  }

  /** SIGTERM; back when it has ended. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not stop");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
