package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is in deploy/ starts the relay as ./beckon does. */
class DeploymentTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> FILES =
      List.of("deploy/beckon-relay.service", "deploy/Containerfile", "deploy/beckon-relay");

  @Test
  void everyFileStartsTheRelaysMainClass() throws IOException {
    for (String file : FILES) {
      assertThat(read(file)).as(file).contains(RelayMain.class.getName(), "/opt/beckon/relay/*");
    }
  }

  @Test
  void everyFlagOfTheScriptIsThere() throws IOException {
    Set<String> flags = flagsOfTheScript();
    assertThat(flags).hasSizeGreaterThan(2);
    assertThat(read("deploy/beckon-relay.service")).contains(flags);
    assertThat(read("deploy/Containerfile")).contains(flags);
    // Short commands: they end with exit code 1 when there is no memory, and nobody starts them
    // again.
    flags.remove("-XX:+ExitOnOutOfMemoryError");
    assertThat(read("deploy/beckon-relay")).contains(flags);
  }

  /** Those for all of our JVMs, and those for the relay's. */
  private static Set<String> flagsOfTheScript() throws IOException {
    String script = read("beckon");
    String flags = script.substring(script.indexOf("\nflags() {"));
    flags = flags.substring(0, flags.indexOf("*)"));
    Set<String> found = new TreeSet<>();
    Matcher flag = Pattern.compile("--?[A-Za-z][A-Za-z:+=-]+").matcher(flags);
    while (flag.find()) {
      if (flag.group().startsWith("--") || flag.group().startsWith("-XX")) {
        found.add(flag.group());
      }
    }
    return found;
  }

  private static String read(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }
}
