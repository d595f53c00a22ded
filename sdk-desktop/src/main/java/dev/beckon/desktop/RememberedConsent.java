package dev.beckon.desktop;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Says that the agent will see this window because the person agreed before, and takes it back. */
final class RememberedConsent extends VBox {
  private final Button withdraw = Controls.link("beckon-remembered-withdraw");

  RememberedConsent(Messages messages) {
    setId("beckon-remembered");
    getStyleClass().setAll("beckon-remembered");
    Label text = Controls.label("beckon-text");
    text.setText(messages.get("consent.remembered"));
    withdraw.setText(messages.get("consent.withdraw"));
    withdraw.setAccessibleHelp(messages.get("consent.withdraw.help"));
    withdraw.setTooltip(new Tooltip(messages.get("consent.withdraw.help")));
    getChildren().setAll(text, withdraw);
  }

  Subscription bind(SessionViewModel model) {
    withdraw.setOnAction(event -> model.withdrawConsent());
    return Controls.bindShown(
        this, Bindings.and(model.consentKeptProperty(), model.screenAllowedProperty()));
  }
}
