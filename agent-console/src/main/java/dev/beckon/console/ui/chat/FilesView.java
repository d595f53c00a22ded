package dev.beckon.console.ui.chat;

import dev.beckon.console.ui.FxThread;
import dev.beckon.console.ui.Nodes;
import dev.beckon.desktop.chat.Attachments;
import dev.beckon.desktop.chat.FileCard;
import dev.beckon.sdk.cobrowse.SharedFile;
import java.util.concurrent.Executor;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The files of a session. A customer's picture is shown when the agent asks for it. */
final class FilesView extends VBox {
  private final ChatViewModel model;
  private final Label trouble = Nodes.label("", "small-text", "chat-problem");

  FilesView(ChatViewModel model) {
    super(6);
    this.model = model;
    setId("console-files");
    getStyleClass().add("chat-lines");
    model.files().addListener((ListChangeListener<SharedFile>) _ -> show());
    show();
  }

  /** Lets the agent choose one of their own files. */
  void choose() {
    trouble.setText("");
    Attachments.choose(
        getScene().getWindow(),
        "Send a picture or a document",
        FxThread.INSTANCE,
        model::chosen,
        this::tell);
  }

  private void tell(Attachments.Outcome outcome) {
    trouble.setText(
        switch (outcome) {
          case DONE -> "";
          case TOO_LARGE -> "That file is too large: at most 10 MB can be sent.";
          case UNREADABLE -> "That file cannot be read.";
          case UNWRITABLE -> "It could not be saved there. Try another folder.";
        });
    show();
  }

  private void show() {
    getChildren()
        .setAll(
            model.files().stream()
                .map(file -> new FileCard(file, model.isPictured(file), new Owner()))
                .toList());
    if (!trouble.getText().isEmpty()) {
      getChildren().add(trouble);
    }
    setVisible(!getChildren().isEmpty());
    setManaged(!getChildren().isEmpty());
  }

  private final class Owner implements FileCard.Owner {
    @Override
    public String standing(SharedFile file) {
      SharedFile.Problem problem = file.problem();
      if (problem != null) {
        return switch (problem) {
          case REFUSED -> "Not taken";
          case TOO_LARGE -> "Too large: at most 10 MB, and 40 million pixels";
          case WRONG_TYPE -> "Only pictures, PDF and plain text can be sent";
          case DAMAGED -> "It arrived damaged";
          case CANCELLED -> "Stopped";
          case NO_CONNECTION -> "Files need a direct connection, and there is none now";
          case TOO_MANY -> "Several are on their way already";
        };
      }
      return switch (file.stage()) {
        case ASKED -> file.fromHere() ? "The customer is asked" : "Offered";
        case MOVING -> file.fromHere() ? "Sending" : "Receiving";
        case DONE -> file.fromHere() ? "Sent" : "From the customer";
        case FAILED -> "Not sent";
      };
    }

    @Override
    public String words(FileCard.Action action) {
      return switch (action) {
        case ACCEPT -> "Receive";
        case REFUSE -> "No";
        case CANCEL -> "Stop";
        case SHOW -> "Show";
        case SAVE -> "Save as…";
      };
    }

    @Override
    public void pressed(SharedFile file, FileCard.Action action) {
      if (action == FileCard.Action.SAVE) {
        Attachments.save(
            getScene().getWindow(), "Save as", file, FxThread.INSTANCE, FilesView.this::tell);
      } else {
        model.pressed(file, action);
      }
    }

    @Override
    public Executor ui() {
      return FxThread.INSTANCE;
    }
  }
}
