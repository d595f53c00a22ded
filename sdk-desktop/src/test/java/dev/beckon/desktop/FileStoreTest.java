package dev.beckon.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {
  @TempDir Path temp;

  private FileStore store() {
    return new FileStore(temp.resolve("beckon").resolve("shop"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void keepsAndForgets() {
    FileStore store = store();
    assertThat(store.read("session")).isNull();
    store.write("session", bytes("one"));
    store.write("session", bytes("two"));
    assertThat(store().read("session")).isEqualTo(bytes("two"));
    store.delete("session");
    store.delete("session");
    assertThat(store().read("session")).isNull();
  }

  @Test
  void onlyTheOwnerCanRead() throws Exception {
    assumeThat(temp.getFileSystem().supportedFileAttributeViews()).contains("posix");
    FileStore store = store();
    store.claim("session");
    store.write("session", bytes("secret"));
    Path folder = temp.resolve("beckon").resolve("shop");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    try (var files = Files.list(folder)) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void whatOneHasClaimedAnotherDoesNotSee() {
    FileStore first = store();
    FileStore second = store();
    assertThat(first.claim("session")).isTrue();
    assertThat(first.claim("session")).isTrue();
    first.write("session", bytes("mine"));
    assertThat(first.read("session")).isEqualTo(bytes("mine"));
    assertThat(second.read("session")).isNull();
    assertThat(second.claim("session")).isFalse();
    first.delete("session");
    assertThat(second.claim("session")).isTrue();
  }

  @Test
  void aFolderThatCannotBeWrittenKeepsNothingAndThrowsNothing() throws Exception {
    Path file = Files.createFile(temp.resolve("file"));
    FileStore store = new FileStore(file.resolve("below"));
    store.write("session", bytes("x"));
    assertThat(store.claim("session")).isFalse();
    assertThat(store.read("session")).isNull();
    store.delete("session");
  }

  @Test
  void eachSystemHasItsPlace() {
    assertThat(FileStore.place("Linux", Map.of("XDG_STATE_HOME", "/x")::get, "/home/r"))
        .isEqualTo(Path.of("/x/beckon"));
    assertThat(FileStore.place("Linux", Map.<String, String>of()::get, "/home/r"))
        .isEqualTo(Path.of("/home/r/.local/state/beckon"));
    assertThat(FileStore.place("Mac OS X", Map.<String, String>of()::get, "/Users/r"))
        .isEqualTo(Path.of("/Users/r/Library/Application Support/Beckon"));
    assertThat(FileStore.place("Windows 11", Map.of("LOCALAPPDATA", "/local")::get, "/r"))
        .isEqualTo(Path.of("/local/Beckon"));
  }
}
