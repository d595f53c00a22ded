package dev.beckon.console.ui.idle;

import dev.beckon.console.ui.Nodes;
import dev.beckon.console.ui.Slot;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The page between two requests: calm. */
public final class IdleView extends HBox {
  private final Slot preview = new Slot();

  /**
   * @param onCode the agent wants a code for somebody on the phone
   */
  public IdleView(IdleViewModel model, DevicesViewModel devices, Runnable onCode) {
    setId("console-idle");
    getStyleClass().add("idle");
    getChildren().addAll(message(model, onCode), you(devices));
  }

  /** Where the agent's own picture goes while this page is shown. */
  public Slot preview() {
    return preview;
  }

  private static Node message(IdleViewModel model, Runnable onCode) {
    FontIcon icon = Nodes.icon(Feather.COFFEE);
    StackPane circle = new StackPane(icon);
    circle.getStyleClass().add("idle-circle");
    model
        .moodProperty()
        .subscribe(
            mood -> {
              icon.setIconCode(
                  switch (mood) {
                    case READY -> Feather.CHECK;
                    case AWAY -> Feather.COFFEE;
                    case MISSED_RING -> Feather.PHONE_MISSED;
                  });
              circle.getStyleClass().removeAll("idle-ready", "idle-away", "idle-missed");
              circle
                  .getStyleClass()
                  .add(
                      switch (mood) {
                        case READY -> "idle-ready";
                        case AWAY -> "idle-away";
                        case MISSED_RING -> "idle-missed";
                      });
            });
    var title = Nodes.label(model.titleProperty(), "page-title");
    title.setWrapText(true);
    title.setTextAlignment(TextAlignment.CENTER);
    var text = Nodes.label(model.messageProperty(), "muted", "idle-text");
    text.setWrapText(true);
    text.setTextAlignment(TextAlignment.CENTER);
    Button ready = new Button("Go ready");
    ready.setId("console-go-ready");
    ready.getStyleClass().addAll("success", "large-button");
    ready.setOnAction(_ -> model.goReady());
    Nodes.tip(ready, "Go ready (Ctrl+R)");
    Nodes.showIf(ready, model.readyProperty().not());
    Button code = new Button("Code for somebody on the phone", Nodes.icon(Feather.PHONE_CALL));
    code.setId("console-join-code");
    code.getStyleClass().add("flat");
    code.setOnAction(_ -> onCode.run());
    Nodes.tip(code, "They type it in the app, and it rings here (Ctrl+P)");
    VBox message = new VBox(14, circle, title, text, ready, code);
    VBox.setMargin(ready, new javafx.geometry.Insets(10, 0, 0, 0));
    message.setAlignment(Pos.CENTER);
    HBox.setHgrow(message, Priority.ALWAYS);
    return message;
  }

  private Node you(DevicesViewModel devices) {
    VBox card =
        new VBox(
            14,
            Nodes.label("How customers will see you", "card-title"),
            preview,
            new DevicesView(devices),
            Nodes.row(
                8,
                Nodes.icon(Feather.EYE_OFF, "fact-icon"),
                wrapped("Nobody sees or hears you until you accept.")));
    card.getStyleClass().addAll("card", "you-card");
    VBox column = new VBox(card);
    column.setAlignment(Pos.CENTER);
    return column;
  }

  private static Node wrapped(String text) {
    var label = Nodes.label(text, "muted", "small-text");
    label.setWrapText(true);
    return label;
  }
}
