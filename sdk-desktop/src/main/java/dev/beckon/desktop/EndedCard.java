package dev.beckon.desktop;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Why it ended, in words, and what to do. */
final class EndedCard extends VBox {
  private final Label title = Controls.label("beckon-title");
  private final Label advice = Controls.label("beckon-text");
  private final Button again;
  private final Button close;

  EndedCard(Messages messages, Runnable onAgain, Runnable onClose) {
    setId("beckon-ended-card");
    getStyleClass().setAll("beckon-card", "beckon-ended");
    again = Controls.primary("beckon-again", messages.get("ended.again"));
    again.setOnAction(event -> onAgain.run());
    close = Controls.plain("beckon-close", messages.get("ended.close"));
    close.setOnAction(event -> onClose.run());
    close.setCancelButton(true);
    HBox answers = new HBox(again, close);
    answers.getStyleClass().setAll("beckon-answers");
    getChildren().setAll(Controls.grip(messages.get("control.move")), title, advice, answers);
  }

  Subscription bind(SessionViewModel model) {
    return Subscription.combine(
        Controls.bind(title.textProperty(), model.endedTitleProperty()),
        Controls.bind(advice.textProperty(), model.endedAdviceProperty()),
        Controls.bind(close.accessibleHelpProperty(), model.endedTitleProperty()),
        Controls.bindShown(again, model.worthTryingAgainProperty()));
  }

  void focusFirst() {
    close.requestFocus();
  }
}
