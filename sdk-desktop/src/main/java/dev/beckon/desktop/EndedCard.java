package dev.beckon.desktop;

import dev.beckon.sdk.Receipt;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Subscription;

/**
 * Why it ended, in words, what to do, and what was shared: to read, to keep, and to have deleted
 * where the operator keeps it.
 */
final class EndedCard extends VBox {
  private static final int ROWS = 9;

  private final Messages messages;
  private final Label title = Controls.label("beckon-title");
  private final Label advice = Controls.label("beckon-text");
  private final Button again;
  private final CallBackMenu callBack;
  private final Button close;
  private final Button show = Controls.link("beckon-receipt-show");
  private final Button save;
  private final Button delete = Controls.link("beckon-receipt-delete");
  private final Label deletion = Controls.label("beckon-text");
  private final TextArea receipt = new TextArea();
  private final Label problem = Controls.label("beckon-notice");
  private final BooleanProperty open = new SimpleBooleanProperty();

  EndedCard(Messages messages, Runnable onAgain, LongConsumer onCallBack, Runnable onClose) {
    this.messages = messages;
    setId("beckon-ended-card");
    getStyleClass().setAll("beckon-card", "beckon-ended");
    again = Controls.primary("beckon-again", messages.get("ended.again"));
    again.setOnAction(event -> onAgain.run());
    callBack = new CallBackMenu("beckon-call-back-at", messages.get("callback.at"), onCallBack);
    close = Controls.plain("beckon-close", messages.get("ended.close"));
    close.setOnAction(event -> onClose.run());
    close.setCancelButton(true);
    HBox answers = new HBox(again, close);
    answers.getStyleClass().setAll("beckon-answers");
    receipt.setId("beckon-receipt");
    receipt.getStyleClass().add("beckon-receipt");
    receipt.setEditable(false);
    receipt.setWrapText(true);
    receipt.setPrefRowCount(ROWS);
    receipt.setAccessibleText(messages.get("receipt.name"));
    show.setOnAction(event -> open.set(!open.get()));
    save = Controls.link("beckon-receipt-save");
    save.setText(messages.get("receipt.save"));
    save.setOnAction(event -> choose());
    delete.setText(messages.get("deletion.ask"));
    delete.setAccessibleHelp(messages.get("deletion.help"));
    delete.setTooltip(new Tooltip(messages.get("deletion.help")));
    deletion.setId("beckon-deletion");
    HBox keep = new HBox(12, show, save);
    getChildren()
        .setAll(
            Controls.grip(messages.get("control.move")),
            title,
            advice,
            callBack,
            answers,
            keep,
            receipt,
            delete,
            deletion,
            problem);
  }

  Subscription bind(SessionViewModel model) {
    delete.setOnAction(event -> model.askDeletion());
    return Subscription.combine(
        Controls.bind(title.textProperty(), model.endedTitleProperty()),
        Controls.bind(advice.textProperty(), model.endedAdviceProperty()),
        Controls.bind(close.accessibleHelpProperty(), model.endedTitleProperty()),
        callBack.bind(model.callBackTimesProperty()),
        Controls.bindShown(again, model.worthTryingAgainProperty()),
        Controls.bind(
            receipt.textProperty(),
            model.receiptProperty().map(it -> it.map(Receipt::text).orElse(""))),
        Controls.bind(
            show.textProperty(),
            open.map(shown -> messages.get(shown ? "receipt.hide" : "receipt.show"))),
        Controls.bindShown(show, model.receiptProperty().map(Optional::isPresent)),
        Controls.bindShown(receipt, open),
        Controls.bindShown(save, open),
        Controls.bindShown(delete, Bindings.and(open, model.mayAskDeletionProperty())),
        Controls.bind(deletion.textProperty(), model.deletionProperty()),
        Controls.bindShown(
            deletion, Bindings.and(open, Bindings.isNotEmpty(deletion.textProperty()))),
        Controls.bindShown(problem, problem.textProperty().map(text -> !text.isEmpty())));
  }

  private void choose() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(messages.get("receipt.name"));
    chooser.setInitialFileName(messages.get("receipt.file"));
    File chosen = chooser.showSaveDialog(getScene().getWindow());
    if (chosen != null) {
      saveTo(chosen);
    }
  }

  /** Some kilobytes: written at once, on this thread. */
  void saveTo(File chosen) {
    try {
      Files.writeString(chosen.toPath(), receipt.getText());
      problem.setText("");
    } catch (IOException e) {
      problem.setText(messages.get("receipt.failed"));
    }
  }

  void focusFirst() {
    close.requestFocus();
  }
}
