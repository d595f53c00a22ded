package dev.beckon.desktop;

import dev.beckon.desktop.ControlViewModel.Shown;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Remote control: asked, on, and asked once more for what cannot be undone. */
final class ControlCard extends VBox {
  private final Messages messages;
  private final Label title = Controls.label("beckon-title");
  private final Label text = Controls.label("beckon-text");
  private final Button yes;
  private final Button no;

  ControlCard(Messages messages) {
    this.messages = messages;
    setId("beckon-control-card");
    getStyleClass().setAll("beckon-card", "beckon-consent");
    yes = Controls.primary("beckon-control-yes", messages.get("control.allow"));
    no = Controls.plain("beckon-control-no", messages.get("control.deny"));
    HBox answers = new HBox(yes, no);
    answers.getStyleClass().setAll("beckon-answers");
    getChildren().setAll(title, text, answers);
  }

  Subscription bind(ControlViewModel model) {
    yes.setOnAction(event -> model.yes());
    no.setOnAction(event -> model.no());
    return Subscription.combine(
        Controls.bind(title.textProperty(), model.titleProperty()),
        Controls.bind(text.textProperty(), model.textProperty()),
        Controls.bindShown(yes, model.shownProperty().map(shown -> shown != Shown.ON)),
        model.shownProperty().subscribe(this::say));
  }

  private void say(Shown shown) {
    yes.setText(messages.get(shown == Shown.CONFIRM ? "control.confirm.yes" : "control.allow"));
    no.setText(
        messages.get(
            switch (shown) {
              case CONFIRM -> "control.confirm.no";
              case ON -> "control.stop";
              case ASKED, NOTHING -> "control.deny";
            }));
    setAccessibleText(title.getText());
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }
}
