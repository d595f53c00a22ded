package dev.beckon.console.ui.phone;

import dev.beckon.console.ui.Nodes;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The code, large enough to be read out, above whatever page is shown. Esc closes it. */
public final class JoinCodeView extends StackPane {
  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

  public JoinCodeView(JoinCodeViewModel model) {
    setId("console-join-code-dialog");
    getStyleClass().add("shade");
    Label digits = Nodes.label(model.digitsProperty(), "join-code");
    digits.setId("console-join-code-digits");
    Nodes.showIf(digits, model.digitsProperty().isNotEmpty());
    Label message = Nodes.labelIfAny(model.messageProperty(), "muted");
    message.setId("console-join-code-message");
    message.setWrapText(true);
    Label left = Nodes.labelIfAny(model.leftProperty(), "muted", "numbers");
    left.setId("console-join-code-left");
    Label hint = Nodes.labelIfAny(model.hintProperty(), "join-code-hint");
    hint.setId("console-join-code-hint");
    hint.setWrapText(true);
    Button ready = new Button("Go ready");
    ready.setId("console-join-code-ready");
    ready.setMinWidth(USE_PREF_SIZE);
    ready.setOnAction(_ -> model.goReady());
    HBox notReady = Nodes.row(10, Nodes.icon(Feather.ALERT_CIRCLE), hint, Nodes.spacer(), ready);
    notReady.setAlignment(Pos.CENTER_LEFT);
    Nodes.showIf(notReady, model.hintProperty().isNotEmpty());
    Button copy = new Button("Copy", Nodes.icon(Feather.COPY));
    copy.setId("console-join-code-copy");
    copy.textProperty().bind(model.copyProperty());
    copy.getStyleClass().add("accent");
    copy.setMinWidth(110);
    copy.disableProperty().bind(model.digitsProperty().isEmpty());
    copy.setOnAction(_ -> copy(model));
    Nodes.tip(copy, "Copy the code (Ctrl+C)");
    Button renew = new Button("New code", Nodes.icon(Feather.REFRESH_CW));
    renew.setId("console-join-code-new");
    renew.setOnAction(_ -> model.renew());
    HBox title =
        Nodes.row(
            8,
            Nodes.label("Code for somebody on the phone", "card-title"),
            Nodes.spacer(),
            Nodes.iconButton(Feather.X, "Close (Esc)", model::dismiss));
    Label how =
        Nodes.label("Read it out. They tap Help in the app, then “I have a code”.", "muted");
    how.setWrapText(true);
    HBox actions = Nodes.row(10, copy, renew);
    actions.setAlignment(Pos.CENTER);
    VBox card = new VBox(16, title, how, digits, message, left, notReady, actions);
    card.setAlignment(Pos.CENTER);
    card.getStyleClass().addAll("card", "join-code-card");
    card.setMaxSize(460, USE_PREF_SIZE);
    card.setOnMouseClicked(javafx.event.Event::consume);
    setOnMouseClicked(_ -> model.dismiss());
    getChildren().add(card);
    Nodes.showIf(this, model.openProperty());
    model
        .openProperty()
        .subscribe(
            open -> {
              if (open) {
                // Not the button that copies: it is disabled until the code has come.
                renew.requestFocus();
              }
            });
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            model.dismiss();
            event.consume();
          } else if (COPY.match(event)) {
            copy(model);
            event.consume();
          }
        });
  }

  private static void copy(JoinCodeViewModel model) {
    String code = model.copied();
    if (!code.isEmpty()) {
      ClipboardContent content = new ClipboardContent();
      content.putString(code);
      Clipboard.getSystemClipboard().setContent(content);
    }
  }
}
