package dev.beckon.desktop.media;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs a main class of the tests in a JVM of its own. */
final class ChildJvm {
  private ChildJvm() {}

  record Result(int exitCode, String output) {}

  /**
   * @param prefix what comes before the java command
   * @param without patterns of class path entries that the child does not get
   */
  static Result run(Class<?> main, List<String> prefix, List<String> without, String... arguments)
      throws IOException, InterruptedException {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> without.stream().noneMatch(each -> entry.matches(".*" + each + ".*")))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:ErrorFile=target/hs_err_%p.log",
            "-cp",
            classPath,
            main.getName()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  static boolean canRun(List<String> command) {
    try {
      return run(command).exitCode() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Result run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("beckon-child", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(40, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      return new Result(ended ? process.exitValue() : -1, Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }
}
