package dev.beckon.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void remembersWhatWasWritten() {
    Path file = folder.resolve("beckon/console.properties");
    Memory memory = new Memory("help.example.com:7444", "amy", true, 1400, 900);
    memory.write(file);

    assertThat(Memory.read(file)).isEqualTo(memory);
  }

  @Test
  void aMissingFileIsNoMemory() {
    assertThat(Memory.read(folder.resolve("none"))).isEqualTo(Memory.NONE);
  }

  @Test
  void aBrokenFileIsNoMemory() throws IOException {
    Path file = folder.resolve("broken");
    Files.writeString(file, "width=\\u00zz");

    assertThat(Memory.read(file)).isEqualTo(Memory.NONE);
  }

  @Test
  void absurdSizesAreMadeUsable() throws IOException {
    Path file = folder.resolve("absurd");
    Files.writeString(file, "width=-5\nheight=many\nunknown=1");

    assertThat(Memory.read(file).width()).isEqualTo(900);
    assertThat(Memory.read(file).height()).isEqualTo(Memory.NONE.height());
  }

  @Test
  void aPlaceThatCannotBeWrittenCostsOnlyTheMemory() throws IOException {
    Path file = folder.resolve("file");
    Files.writeString(file, "");

    Memory.NONE.write(file.resolve("below"));
    assertThat(Memory.read(file.resolve("below"))).isEqualTo(Memory.NONE);
  }

  @Test
  void eachSystemHasItsPlace() {
    Path home = Path.of("home");

    assertThat(Memory.usualFile(Map.of(), "Linux", home))
        .isEqualTo(home.resolve(".config/beckon/console.properties"));
    assertThat(Memory.usualFile(Map.of("XDG_CONFIG_HOME", "elsewhere"), "Linux", home))
        .isEqualTo(Path.of("elsewhere/beckon/console.properties"));
    assertThat(Memory.usualFile(Map.of(), "Mac OS X", home))
        .isEqualTo(home.resolve("Library/Application Support/beckon/console.properties"));
    assertThat(Memory.usualFile(Map.of("APPDATA", "roaming"), "Windows 11", home))
        .isEqualTo(Path.of("roaming/beckon/console.properties"));
  }

  @Test
  void theCredentialIsNeverKept() throws IOException {
    Path file = folder.resolve("memory");
    new Memory("relay", "amy", false, 1000, 700).write(file);

    assertThat(Files.readString(file)).doesNotContainIgnoringCase("credential");
    assertThat(ConsoleOptions.defaults().signIn("r", "a", "s3cret").toString())
        .doesNotContain("s3cret");
  }
}
