package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The relay as a program, in a process of its own. */
class RelayMainTest {

  @Test
  @Answers("A60")
  void saysReadyAndStopsInOrderOnSigterm() throws Exception {
    Process relay =
        start(
            "--set", "listeners.customers.port=0",
            "--set", "listeners.agents.port=0",
            "--set", "listeners.operations.port=0");
    try (BufferedReader out = relay.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = readUntil(out, "ready: ");
      assertThat(lines.getLast()).contains("customers 127.0.0.1:").contains("agents 127.0.0.1:");
      assertThat(lines).noneMatch(line -> line.contains("beckon-demo"));
      relay.destroy();
      assertThat(relay.waitFor(20, TimeUnit.SECONDS)).isTrue();
      // 128 + SIGTERM: what a JVM says after its shutdown hooks have done their work.
      assertThat(relay.exitValue()).isEqualTo(143);
    } finally {
      relay.destroyForcibly();
    }
  }

  @Test
  @Answers("A60")
  void sigtermInTheMiddleOfTheStartStopsInOrderAndTheNextStartIsSound(@TempDir Path directory)
      throws Exception {
    String[] settings = {
      "--set", "listeners.customers.port=0",
      "--set", "listeners.agents.port=0",
      "--set", "listeners.operations.port=0",
      "--set", "data-directory=" + directory.resolve("data")
    };
    Process starting = start(settings);
    try (BufferedReader out = starting.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = new ArrayList<>();
      TestConfigs.await("the store is begun", () -> Files.exists(directory.resolve("data")));
      starting.toHandle().destroy(); // unlike Process.destroy, leaves its output to be read
      out.lines().forEach(lines::add);
      assertThat(starting.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(starting.exitValue()).isEqualTo(143);
      assertThat(lines)
          .as("went on to where it could stop in order")
          .anyMatch(line -> line.startsWith("stopping: ") || line.startsWith("ready: "))
          .noneMatch(line -> line.contains("Exception"));
    } finally {
      starting.destroyForcibly();
    }
    Process next = start(settings);
    try (BufferedReader out = next.inputReader(StandardCharsets.UTF_8)) {
      assertThat(readUntil(out, "ready: ")).isNotEmpty();
      next.destroy();
      assertThat(next.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      next.destroyForcibly();
    }
  }

  @Test
  @Answers("A18")
  void portInUseIsOneClearLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Process relay =
          start(
              "--set", "listeners.customers.port=" + taken.getLocalPort(),
              "--set", "listeners.agents.port=0",
              "--set", "listeners.operations.port=0");
      try (BufferedReader out = relay.inputReader(StandardCharsets.UTF_8)) {
        List<String> lines = readUntil(out, "relay: ");
        assertThat(lines.getLast())
            .contains("cannot listen for customers on 127.0.0.1:" + taken.getLocalPort());
        assertThat(relay.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(relay.exitValue()).isEqualTo(1);
      } finally {
        relay.destroyForcibly();
      }
    }
  }

  private static Process start(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(RelayMain.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .directory(new File(System.getProperty("java.io.tmpdir")))
        .start();
  }

  private static List<String> readUntil(BufferedReader out, String beginning) throws Exception {
    List<String> lines = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      if (line.startsWith(beginning)) {
        return lines;
      }
    }
    throw new AssertionError("ended without \"" + beginning + "\": " + lines);
  }
}
