package dev.beckon.desktop.chat;

import dev.beckon.sdk.cobrowse.SharedFile;
import dev.beckon.sdk.cobrowse.SharedFile.Stage;
import java.io.ByteArrayInputStream;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * A file as it stands: its name, how far it is, what can be done with it, and its picture once that
 * was asked for. Pictures are decoded small, and not on the FX thread. FX thread.
 */
public final class FileCard extends VBox {
  private static final int PICTURE = 220;

  /** Twice as fine, for fine screens. */
  private static final int DECODED = 2 * PICTURE;

  /** What can be done with a file. */
  public enum Action {
    /** Receive it. */
    ACCEPT,
    /** Do not. */
    REFUSE,
    /** Take it back, or stop receiving it. */
    CANCEL,
    /** Show its picture. */
    SHOW,
    /** Keep it. */
    SAVE
  }

  /** The words of an end, and what it does. */
  public interface Owner {
    /** "Sending", "Not taken: too large" … */
    String standing(SharedFile file);

    /** What is written on the button. */
    String words(Action action);

    /** A button was pressed. */
    void pressed(SharedFile file, Action action);

    /** Runs a task on the FX thread. */
    Executor ui();
  }

  /**
   * @param pictured whether its picture was asked for
   */
  public FileCard(SharedFile file, boolean pictured, Owner owner) {
    getStyleClass().setAll("file-card");
    Label name = label(file.name(), "file-name");
    String standing = size(file.bytes()) + " · " + owner.standing(file);
    Label about = label(standing, "file-standing");
    setAccessibleText(file.name() + ", " + standing);
    getChildren().setAll(name, about);
    if (file.stage() == Stage.MOVING) {
      ProgressBar bar = new ProgressBar((double) file.done() / file.bytes());
      bar.setMaxWidth(Double.MAX_VALUE);
      getChildren().add(bar);
    }
    byte[] content = file.content();
    if (pictured && content != null) {
      ImageView picture = new ImageView();
      picture.setAccessibleText(file.name());
      getChildren().add(picture);
      show(content, picture, owner.ui());
    }
    HBox buttons = new HBox(6);
    for (Action action : actions(file, pictured)) {
      Button button = new Button(owner.words(action));
      button.setId("file-" + action.name().toLowerCase(Locale.ROOT));
      button.getStyleClass().add("file-button");
      button.setAccessibleText(owner.words(action) + " " + file.name());
      button.setOnAction(event -> owner.pressed(file, action));
      buttons.getChildren().add(button);
    }
    if (!buttons.getChildren().isEmpty()) {
      getChildren().add(buttons);
    }
  }

  private static Label label(String text, String style) {
    Label label = new Label(text);
    label.getStyleClass().add(style);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  static Set<Action> actions(SharedFile file, boolean pictured) {
    boolean picture = file.kind().isImage() && file.kind().isDrawn();
    return switch (file.stage()) {
      case ASKED ->
          file.fromHere() ? EnumSet.of(Action.CANCEL) : EnumSet.of(Action.ACCEPT, Action.REFUSE);
      case MOVING -> EnumSet.of(Action.CANCEL);
      case DONE -> {
        if (file.fromHere()) {
          yield EnumSet.noneOf(Action.class);
        }
        yield picture && !pictured ? EnumSet.of(Action.SHOW, Action.SAVE) : EnumSet.of(Action.SAVE);
      }
      case FAILED -> EnumSet.noneOf(Action.class);
    };
  }

  /** Its dimensions were looked at when it came. */
  private static void show(byte[] content, ImageView view, Executor ui) {
    view.setPreserveRatio(true);
    view.setFitWidth(PICTURE);
    CompletableFuture.supplyAsync(
            () -> new Image(new ByteArrayInputStream(content), DECODED, DECODED, true, true),
            task -> Thread.ofVirtual().name("beckon-picture").start(task))
        .thenAcceptAsync(view::setImage, ui);
  }

  /** "340 KB", "2.3 MB". */
  public static String size(int bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    return bytes < 1_000_000
        ? Math.round(bytes / 1_000.0) + " KB"
        : String.format(Locale.getDefault(), "%.1f MB", bytes / 1_000_000.0);
  }
}
