package dev.beckon.android;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What Beckon's own classes (this module and sdk-core, without the generated messages) add to an
 * app that calls all of them, after R8: recorded in {@code target/size}, and not to grow unseen.
 */
class SizeIT {
  private static final long MOST_BYTES = 200 * 1024;

  @Test
  void ownClassesStayUnder200KilobytesAfterShrinking() throws Exception {
    Path shrunk = Path.of(System.getProperty("shrunk"));
    long bytes = Files.size(shrunk);
    Files.writeString(
        shrunk.resolveSibling("size.txt"), "own classes after R8: " + bytes + " bytes\n");
    assertThat(bytes).as("bytes of %s", shrunk).isBetween(20_000L, MOST_BYTES);
  }
}
