package dev.beckon.examples.kit;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A child JVM that runs one of our mains on this JVM's class path. Everything it prints goes to its
 * log file and can be waited for. It never outlives this JVM. Thread-safe.
 */
public final class JavaProcess implements AutoCloseable {
  private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);

  private final String name;
  private final Path log;
  private final Process process;
  private final Writer input;
  private final Diary<String> output;
  private final Thread reader;
  private final Thread stopAtExit;

  private JavaProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.input = process.outputWriter(StandardCharsets.UTF_8);
    this.output = new Diary<>(name + " (log: " + log + ")");
    // A virtual thread that waits for a pipe holds a carrier, which JDK 25 does not always replace:
    // three of them on two cores, and after a minute no virtual thread runs any more.
    this.reader = Thread.ofPlatform().daemon().name(name + "-output").start(this::readOutput);
    this.stopAtExit = new Thread(process::destroyForcibly, name + "-stop");
    Runtime.getRuntime().addShutdownHook(stopAtExit);
  }

  /**
   * Starts one.
   *
   * @param name for messages and logs
   * @param log written anew
   * @param flags for its JVM, besides those that all our JVMs need
   * @param environment added to this JVM's
   * @param main the class to run
   * @param arguments for main
   */
  public static JavaProcess start(
      String name,
      Path log,
      List<String> flags,
      Map<String, String> environment,
      String main,
      List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Dstdout.encoding=UTF-8");
    command.addAll(flags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      return new JavaProcess(name, log, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }

  /** For messages. */
  public String name() {
    return name;
  }

  /** Where everything it prints is kept. */
  public Path log() {
    return log;
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * How it ended.
   *
   * @throws IllegalThreadStateException it has not
   */
  public int exitCode() {
    return process.exitValue();
  }

  /** Done when it has ended. */
  public CompletableFuture<?> ended() {
    return process.onExit();
  }

  /** The lines it printed. */
  public Diary<String> output() {
    return output;
  }

  /** Waits for a line that has this in it; answers the match. */
  public Matcher awaitLine(Pattern pattern, Duration patience) {
    String line = output.await(String.class, printed -> pattern.matcher(printed).find(), patience);
    Matcher matcher = pattern.matcher(line);
    if (!matcher.find()) {
      throw new IllegalStateException("matched before, but not now: " + pattern);
    }
    return matcher;
  }

  /** Writes a line to its standard input. */
  public void say(String line) {
    try {
      input.write(line + "\n");
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " does not listen any more; read " + log, e);
    }
  }

  /**
   * Ends it without a chance to tidy up, as a crash or a pulled plug would; returns when it is
   * gone.
   */
  public void kill() {
    process.destroyForcibly();
    awaitEnd(PATIENCE_AT_THE_END);
  }

  /** Stops its clock hand, as a closed laptop lid does; nothing of it runs until {@link #wake}. */
  public void freeze() {
    signal("STOP");
  }

  /** Lets it run again. */
  public void wake() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      int code =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill -" + name + " " + this.name + ": exit code " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no signal for " + this.name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks it to end (SIGTERM), and sees to it that it does. Repeated: nothing happens. */
  @Override
  public void close() {
    process.destroy();
    if (!awaitEnd(PATIENCE_AT_THE_END)) {
      process.destroyForcibly();
      awaitEnd(PATIENCE_AT_THE_END);
    }
    forgetHook();
  }

  private boolean awaitEnd(Duration patience) {
    try {
      boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (ended) {
        reader.join(patience);
      }
      return ended;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(stopAtExit);
    } catch (IllegalStateException e) {
      // This JVM is going down already and runs the hook itself.
      process.destroyForcibly();
    }
  }

  private void readOutput() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        BufferedWriter copy = Files.newBufferedWriter(log)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        copy.write(line);
        copy.newLine();
        copy.flush();
        output.write(line);
      }
    } catch (IOException e) {
      output.write(name + ": its output broke off: " + e);
    } finally {
      output.complete();
    }
  }
}
