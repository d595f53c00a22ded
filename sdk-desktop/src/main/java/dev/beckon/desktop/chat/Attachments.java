package dev.beckon.desktop.chat;

import dev.beckon.sdk.cobrowse.FileKind;
import dev.beckon.sdk.cobrowse.SharedFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/**
 * Files of the person's own machine: chosen, read and written, never on the FX thread. The size is
 * looked at before anything is read.
 */
public final class Attachments {
  private Attachments() {}

  /** What became of reading or writing; told on the FX thread. */
  public enum Outcome {
    /** Done. */
    DONE,
    /** More than is taken. */
    TOO_LARGE,
    /** The disk says no. */
    UNREADABLE,
    /** The disk says no. */
    UNWRITABLE
  }

  /**
   * Asks for a file and reads it.
   *
   * @param chosen told its name and its bytes, on the FX thread
   * @param failed told why there are none
   */
  public static void choose(
      Window owner,
      String title,
      Executor ui,
      BiConsumer<String, byte[]> chosen,
      Consumer<Outcome> failed) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser
        .getExtensionFilters()
        .setAll(
            new FileChooser.ExtensionFilter(
                title, "*.png", "*.jpg", "*.jpeg", "*.gif", "*.webp", "*.pdf", "*.txt"));
    File file = chooser.showOpenDialog(owner);
    if (file != null) {
      read(file.toPath(), ui, chosen, failed);
    }
  }

  static void read(
      Path file, Executor ui, BiConsumer<String, byte[]> chosen, Consumer<Outcome> failed) {
    inBackground(
        () -> {
          try {
            if (Files.size(file) > FileKind.MAX_BYTES) {
              ui.execute(() -> failed.accept(Outcome.TOO_LARGE));
              return;
            }
            byte[] content = Files.readAllBytes(file);
            String name = String.valueOf(file.getFileName());
            ui.execute(() -> chosen.accept(name, content));
          } catch (IOException e) {
            ui.execute(() -> failed.accept(Outcome.UNREADABLE));
          }
        });
  }

  /**
   * Asks where to keep a file that came, under a name that is safe, and writes it.
   *
   * @param told what became of it, on the FX thread; not at all where the person changed their mind
   */
  public static void save(
      Window owner, String title, SharedFile file, Executor ui, Consumer<Outcome> told) {
    byte[] content = file.content();
    if (content == null) {
      return;
    }
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialFileName(file.kind().safeName(file.name()));
    File target = chooser.showSaveDialog(owner);
    if (target != null) {
      write(target.toPath(), content, ui, told);
    }
  }

  static void write(Path target, byte[] content, Executor ui, Consumer<Outcome> told) {
    inBackground(
        () -> {
          Outcome outcome = Outcome.DONE;
          try {
            Files.write(target, content);
          } catch (IOException e) {
            outcome = Outcome.UNWRITABLE;
          }
          Outcome result = outcome;
          ui.execute(() -> told.accept(result));
        });
  }

  private static void inBackground(Runnable task) {
    Thread.ofVirtual().name("beckon-file").start(task);
  }
}
