package dev.beckon.desktop.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.cobrowse.FileKind;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentsTest {
  @TempDir Path folder;
  private final BlockingQueue<String> told = new ArrayBlockingQueue<>(4);

  private void read(Path file) {
    Attachments.read(
        file,
        Runnable::run,
        (name, content) -> told.add(name + " " + content.length),
        outcome -> told.add(outcome.name()));
  }

  private @Nullable String next() throws InterruptedException {
    return told.poll(20, TimeUnit.SECONDS);
  }

  @Test
  void whatIsTooLargeIsNotRead() throws Exception {
    Path small = Files.write(folder.resolve("small.txt"), new byte[5]);
    Path large = folder.resolve("large.txt");
    try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.setLength(FileKind.MAX_BYTES + 1L);
    }
    read(small);
    assertThat(next()).isEqualTo("small.txt 5");
    read(large);
    assertThat(next()).isEqualTo("TOO_LARGE");
    read(folder.resolve("none.txt"));
    assertThat(next()).isEqualTo("UNREADABLE");
  }

  @Test
  void aDiskThatSaysNoIsTold() throws Exception {
    Attachments.write(
        folder.resolve("no/such/folder.txt"), new byte[1], Runnable::run, o -> told.add(o.name()));
    assertThat(next()).isEqualTo("UNWRITABLE");
    Path kept = folder.resolve("kept.txt");
    Attachments.write(kept, new byte[] {7}, Runnable::run, o -> told.add(o.name()));
    assertThat(next()).isEqualTo("DONE");
    assertThat(Files.readAllBytes(kept)).containsExactly(7);
  }

  @Test
  void anAddressIsOneArgumentOfAProgram() {
    String address = "https://example.com/?a=1&b=2;rm%20-rf";
    assertThat(LinkOpener.command("Linux", address)).isEqualTo(List.of("xdg-open", address));
    assertThat(LinkOpener.command("Mac OS X", address)).isEqualTo(List.of("open", address));
    assertThat(LinkOpener.command("Windows 11", address)).hasSize(3).endsWith(address);
  }
}
