package dev.beckon.desktop;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/**
 * May the agent see this window? Asked while waiting; stays below the agent when it took longer.
 */
final class ConsentCard extends VBox {
  private final Label title = Controls.label("beckon-title");
  private final Label status = Controls.label("beckon-status");
  private final HBox statusRow;
  private final Button allow;
  private final Button deny;
  private final Button cancel;

  ConsentCard(Messages messages) {
    setId("beckon-consent-card");
    getStyleClass().setAll("beckon-card", "beckon-consent");
    title.setText(messages.get("consent.title"));
    Label text = Controls.label("beckon-text");
    text.setText(messages.get("consent.text"));
    Label oneWay = Controls.label("beckon-promise");
    oneWay.setText(messages.get("consent.oneway"));
    oneWay.setGraphic(Controls.icon("shield"));
    allow = Controls.primary("beckon-consent-allow", messages.get("consent.allow"));
    allow.setDefaultButton(true);
    allow.setAccessibleHelp(messages.get("consent.text"));
    deny = Controls.plain("beckon-consent-deny", messages.get("consent.deny"));
    HBox answers = new HBox(allow, deny);
    answers.getStyleClass().setAll("beckon-answers");
    cancel = Controls.link("beckon-consent-cancel");
    cancel.setText(messages.get("waiting.cancel"));
    statusRow = new HBox(new Dots(), status, cancel);
    statusRow.getStyleClass().setAll("beckon-status-row");
    getChildren().setAll(title, text, oneWay, answers, statusRow);
  }

  Subscription bind(SessionViewModel model) {
    allow.setOnAction(event -> model.allowScreen());
    deny.setOnAction(event -> model.denyScreen());
    cancel.setOnAction(event -> model.end());
    return Subscription.combine(
        Controls.bind(status.textProperty(), model.waitingTitleProperty()),
        Controls.bindShown(
            statusRow, model.cardProperty().map(card -> card == SessionViewModel.Card.CONSENT)));
  }

  void focusFirst() {
    allow.requestFocus();
  }
}
