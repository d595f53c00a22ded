package dev.beckon.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What Beckon's own classes (this module and sdk-core, without the generated messages) add to an
 * app that calls all of them, after R8: printed, recorded in {@code target/size}, not to grow
 * unseen, and what the README says.
 */
class SizeIT {
  private static final long MOST_BYTES = 200 * 1024;

  @Test
  void ownClassesStayUnder200KilobytesAfterShrinking() throws Exception {
    Path shrunk = Path.of(System.getProperty("shrunk"));
    long bytes = Files.size(shrunk);
    String line = "own classes after R8: " + bytes + " bytes of dex";
    System.out.println(line);
    Files.writeString(shrunk.resolveSibling("size.txt"), line + "\n");
    assertThat(bytes).as("bytes of %s", shrunk).isBetween(20_000L, MOST_BYTES);

    Matcher said = Pattern.compile("(\\d+) KB\\*\\* of dex").matcher(readme());
    assertThat(said.find()).as("a figure in README.md").isTrue();
    assertThat(Long.parseLong(said.group(1)))
        .as("the KB in README.md and CHANGELOG.md")
        .isCloseTo(Math.round(bytes / 1024.0), within(5L));
  }

  private static String readme() throws Exception {
    return Files.readString(Path.of("README.md"));
  }
}
