package dev.beckon.desktop;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/**
 * May the agent see this window? Asked while waiting, once for each person and app unless the
 * answer is for one time only; stays below the agent when it took longer.
 */
final class ConsentCard extends VBox {
  private final Label title = Controls.label("beckon-title");
  private final Label status = Controls.label("beckon-status");
  private final HBox statusRow;
  private final Label reason = Controls.label("beckon-notice");
  private final Button always;
  private final Button allow;
  private final Button deny;
  private final Button cancel;
  private final Button code;

  /**
   * @param onCode the person has a code
   */
  ConsentCard(Messages messages, Runnable onCode) {
    setId("beckon-consent-card");
    getStyleClass().setAll("beckon-card", "beckon-consent");
    title.setText(messages.get("consent.title"));
    Label text = Controls.label("beckon-text");
    text.setText(messages.get("consent.text"));
    Label oneWay = Controls.label("beckon-promise");
    oneWay.setText(messages.get("consent.oneway"));
    oneWay.setGraphic(Controls.icon("shield"));
    reason.setGraphic(Controls.icon("notice"));
    Label keeps = Controls.label("beckon-consent-keeps");
    keeps.setText(messages.get("consent.keeps"));
    always = Controls.primary("beckon-consent-always", messages.get("consent.always"));
    always.setDefaultButton(true);
    always.setAccessibleHelp(messages.get("consent.text") + " " + messages.get("consent.keeps"));
    allow = Controls.link("beckon-consent-allow");
    allow.setText(messages.get("consent.allow"));
    allow.setAccessibleHelp(messages.get("consent.text"));
    deny = Controls.plain("beckon-consent-deny", messages.get("consent.deny"));
    HBox answers = new HBox(always, deny);
    answers.getStyleClass().setAll("beckon-answers");
    HBox.setHgrow(keeps, Priority.ALWAYS);
    keeps.setMaxWidth(Double.MAX_VALUE);
    allow.setMinWidth(USE_PREF_SIZE);
    HBox once = new HBox(8, keeps, allow);
    once.setAlignment(Pos.CENTER_LEFT);
    cancel = Controls.link("beckon-consent-cancel");
    cancel.setText(messages.get("waiting.cancel"));
    code = Controls.link("beckon-consent-code");
    code.setText(messages.get("code.ask"));
    code.setOnAction(event -> onCode.run());
    statusRow = new HBox(new Dots(), status, cancel);
    statusRow.getStyleClass().setAll("beckon-status-row");
    getChildren().setAll(title, reason, text, oneWay, answers, once, statusRow, code);
  }

  Subscription bind(SessionViewModel model) {
    always.setOnAction(event -> model.allowScreenFromNowOn());
    allow.setOnAction(event -> model.decideScreen(true));
    deny.setOnAction(event -> model.decideScreen(false));
    cancel.setOnAction(event -> model.end());
    return Subscription.combine(
        Controls.bind(status.textProperty(), model.waitingTitleProperty()),
        Controls.bind(reason.textProperty(), model.consentReasonProperty()),
        Controls.bindShown(reason, model.consentReasonProperty().map(text -> !text.isEmpty())),
        Controls.bindShown(
            code, model.cardProperty().map(card -> card == SessionViewModel.Card.CONSENT)),
        Controls.bindShown(
            statusRow, model.cardProperty().map(card -> card == SessionViewModel.Card.CONSENT)));
  }

  void focusFirst() {
    always.requestFocus();
  }
}
