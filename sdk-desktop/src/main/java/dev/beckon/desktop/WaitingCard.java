package dev.beckon.desktop;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/**
 * The place in the line, the usual wait, who is being rung, what the agent will see as it was
 * agreed before, and the way out. After a while it asks whether the person goes on; the question
 * stays until it is answered, and nothing happens to whoever does not.
 */
final class WaitingCard extends VBox {
  private final Label title = Controls.label("beckon-title");
  private final Label detail = Controls.label("beckon-text");
  private final Label notice = Controls.label("beckon-notice");
  private final RememberedConsent remembered;
  private final Label question = Controls.label("beckon-text");
  private final Button keepWaiting;
  private final Button callBack;
  private final Button cancel;

  /**
   * @param inWriting it is help in writing: that is said, and no code of a call is asked for
   * @param onCode the person has a code
   */
  WaitingCard(Messages messages, boolean inWriting, Runnable onCode) {
    setId("beckon-waiting-card");
    getStyleClass().setAll("beckon-card", "beckon-waiting");
    notice.setGraphic(Controls.icon("notice"));
    cancel = Controls.plain("beckon-cancel", messages.get("waiting.cancel"));
    question.setId("beckon-still-waiting");
    question.setText(messages.get("waiting.still"));
    keepWaiting = Controls.primary("beckon-keep-waiting", messages.get("waiting.keep"));
    keepWaiting.setAccessibleHelp(messages.get("waiting.still"));
    callBack = Controls.plain("beckon-call-back", messages.get("callback.ask"));
    Button code = Controls.link("beckon-waiting-code");
    code.setText(messages.get("code.ask"));
    code.setOnAction(event -> onCode.run());
    remembered = new RememberedConsent(messages);
    Label only = Controls.label("beckon-promise");
    only.setId("beckon-chat-only");
    only.setText(messages.get("chat.only"));
    only.setGraphic(Controls.icon("shield"));
    getChildren()
        .setAll(
            Controls.grip(messages.get("control.move")),
            new Dots(),
            title,
            detail,
            notice,
            remembered,
            question,
            keepWaiting,
            callBack,
            cancel,
            code);
    if (inWriting) {
      getChildren().remove(code);
      getChildren().add(getChildren().indexOf(notice), only);
      cancel.setAccessibleText(cancel.getText() + ". " + only.getText());
    }
  }

  Subscription bind(SessionViewModel model) {
    cancel.setOnAction(event -> model.end());
    callBack.setOnAction(event -> model.askCallBack(0));
    keepWaiting.setOnAction(event -> model.keepWaiting());
    return Subscription.combine(
        remembered.bind(model),
        Controls.bind(title.textProperty(), model.waitingTitleProperty()),
        Controls.bind(detail.textProperty(), model.waitingDetailProperty()),
        Controls.bindShown(question, model.stillWaitingAskedProperty()),
        Controls.bindShown(keepWaiting, model.stillWaitingAskedProperty()),
        model.stillWaitingAskedProperty().subscribe(this::moveFocus),
        Controls.bindShown(callBack, model.callBackOfferedProperty()),
        Controls.bind(cancel.accessibleHelpProperty(), model.waitingTitleProperty()),
        Controls.bind(notice.textProperty(), model.noticeProperty()),
        Controls.bindShown(notice, model.noticeProperty().map(text -> !text.isEmpty())));
  }

  void focusFirst() {
    (keepWaiting.isVisible() ? keepWaiting : cancel).requestFocus();
  }

  /**
   * Whoever is in this card with the keyboard is taken to the question, so that a screen reader
   * reads it, and Enter does not mean the way out; nobody else's focus is touched.
   */
  private void moveFocus(boolean asked) {
    if (asked ? cancel.isFocused() : keepWaiting.isFocused()) {
      focusFirst();
    }
  }
}
