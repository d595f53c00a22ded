package dev.beckon.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A {@link BenchServer} in its own process, pinned to one core where the system can do that.
 * Confined to its caller.
 */
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter commands;
  private final int customerPort;
  private final int agentPort;

  private ServerProcess(Process process, Path log) throws IOException {
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.commands =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    String line = answers.readLine();
    while (line != null && !line.startsWith("ready ")) {
      line = answers.readLine();
    }
    if (line == null) {
      throw new IOException("the server did not start; see " + log);
    }
    String[] parts = line.split(" ", -1);
    this.customerPort = Integer.parseInt(parts[1]);
    this.agentPort = Integer.parseInt(parts[2]);
  }

  /**
   * Starts one.
   *
   * @param log where its standard error goes
   * @param heap the most its heap may grow to, such as {@code 1g}
   * @param arguments of {@link BenchServer}
   */
  static ServerProcess start(Path log, String heap, String... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
      line.addAll(List.of("taskset", "-c", "0"));
    }
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+UseSerialGC",
            "-Xmx" + heap,
            "-cp",
            System.getProperty("java.class.path"),
            BenchServer.class.getName()));
    line.addAll(List.of(arguments));
    File errors = log.toFile();
    return new ServerProcess(
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.appendTo(errors)).start(),
        log);
  }

  int customerPort() {
    return customerPort;
  }

  int agentPort() {
    return agentPort;
  }

  Usage usage() throws IOException {
    return ask("usage");
  }

  /** After a full collection. */
  Usage settledUsage() throws IOException {
    ask("settled");
    return ask("settled");
  }

  private Usage ask(String command) throws IOException {
    commands.write(command + "\n");
    commands.flush();
    String answer = answers.readLine();
    while (answer != null && !answer.matches("\\d+ \\d+ \\d+")) {
      answer = answers.readLine();
    }
    if (answer == null) {
      throw new IOException("the server is gone");
    }
    return Usage.parse(answer);
  }

  @Override
  public void close() throws IOException {
    commands.close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
