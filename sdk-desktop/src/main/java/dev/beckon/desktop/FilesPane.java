package dev.beckon.desktop;

import dev.beckon.desktop.chat.Attachments;
import dev.beckon.desktop.chat.FileCard;
import dev.beckon.sdk.cobrowse.SharedFile;
import java.util.concurrent.Executor;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The files of a session, below its messages, and the question before one leaves. */
final class FilesPane extends VBox {
  private final Messages messages;
  private final Executor ui = new FxThread();
  private final Label question = Controls.label("beckon-link-question");
  private final Label trouble = Controls.label("beckon-link-question");
  private final Button yes;
  private final Button no;
  private final VBox asked;

  FilesPane(Messages messages) {
    this.messages = messages;
    setId("beckon-files");
    getStyleClass().setAll("beckon-chat-lines");
    yes = Controls.plain("beckon-file-yes", messages.get("file.send.yes"));
    no = Controls.plain("beckon-file-no", messages.get("file.send.no"));
    HBox answers = new HBox(yes, no);
    answers.getStyleClass().setAll("beckon-answers");
    asked = new VBox(question, answers);
    asked.setId("beckon-file-card");
    asked.getStyleClass().setAll("beckon-link-card");
  }

  /** The card with the question; it belongs above the field, not among the messages. */
  VBox question() {
    return asked;
  }

  /** What went wrong with the disk; beside the question. */
  Label trouble() {
    return trouble;
  }

  Subscription bind(ChatViewModel chat) {
    yes.setOnAction(event -> chat.sendChosen(true));
    no.setOnAction(event -> chat.sendChosen(false));
    ListChangeListener<SharedFile> changes = change -> show(chat);
    chat.files().addListener(changes);
    show(chat);
    return Subscription.combine(
        Controls.bindShown(asked, chat.pendingProperty().map(file -> true).orElse(false)),
        Controls.bindShown(trouble, trouble.textProperty().map(text -> !text.isEmpty())),
        chat.pendingProperty().subscribe(this::ask),
        () -> chat.files().removeListener(changes));
  }

  /** Lets the person choose one of their files. */
  void choose(ChatViewModel chat) {
    trouble.setText("");
    Attachments.choose(
        getScene().getWindow(),
        messages.get("file.choose"),
        ui,
        chat::chosen,
        outcome -> trouble.setText(messages.get("file.trouble." + outcome)));
  }

  private void ask(ChatViewModel.@Nullable Pending file) {
    if (file != null) {
      question.setText(
          messages.get("file.question", file.name(), FileCard.size(file.content().length)));
      asked.setAccessibleText(question.getText());
      no.requestFocus();
    }
  }

  private void show(ChatViewModel chat) {
    getChildren()
        .setAll(
            chat.files().stream()
                .map(file -> new FileCard(file, chat.isPictured(file), new Owner(chat)))
                .toList());
    setVisible(!chat.files().isEmpty());
    setManaged(!chat.files().isEmpty());
  }

  private final class Owner implements FileCard.Owner {
    private final ChatViewModel chat;

    Owner(ChatViewModel chat) {
      this.chat = chat;
    }

    @Override
    public String standing(SharedFile file) {
      SharedFile.Problem problem = file.problem();
      if (problem != null) {
        return messages.get("file.problem." + problem);
      }
      return messages.get((file.fromHere() ? "file.out." : "file.in.") + file.stage());
    }

    @Override
    public String words(FileCard.Action action) {
      return messages.get("file.action." + action);
    }

    @Override
    public void pressed(SharedFile file, FileCard.Action action) {
      if (action != FileCard.Action.SAVE) {
        chat.pressed(file, action);
        return;
      }
      Attachments.save(
          getScene().getWindow(),
          messages.get("file.action.SAVE"),
          file,
          ui,
          outcome ->
              trouble.setText(
                  outcome == Attachments.Outcome.DONE
                      ? ""
                      : messages.get("file.trouble." + outcome)));
    }

    @Override
    public Executor ui() {
      return ui;
    }
  }
}
