package dev.beckon.console.ui.hand;

import dev.beckon.console.ui.Nodes;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/** Stands above the session while its agent asks for a supervisor. */
public final class OwnHandBanner extends HBox {

  public OwnHandBanner(OwnHandViewModel model) {
    setId("console-hand");
    TextField words = new TextField();
    words.setId("console-hand-words");
    words.setPromptText("What is it about? (optional, Enter says it)");
    words.setAccessibleText("What is it about");
    words.getStyleClass().add("small");
    words.setPrefWidth(320);
    words.textProperty().bindBidirectional(model.wordsProperty());
    words.setOnAction(
        _ -> {
          model.say();
          getParent().requestFocus();
        });
    words.setOnKeyPressed(
        key -> {
          if (key.getCode() == KeyCode.ESCAPE) {
            getParent().requestFocus();
          }
        });
    Nodes.showIf(words, model.openProperty());
    Button down = new Button("Not needed any more");
    down.setId("console-hand-lower");
    down.getStyleClass().addAll("small", "button-outlined");
    down.setFocusTraversable(false);
    down.setOnAction(_ -> model.toggle());
    HBox row =
        Nodes.row(
            10,
            Nodes.icon(Feather.LIFE_BUOY),
            Nodes.label(model.progressProperty()),
            Nodes.spacer(),
            words,
            down);
    HBox.setHgrow(row, Priority.ALWAYS);
    getStyleClass().add("transfer-banner");
    getChildren().add(row);
    Nodes.showIf(this, model.progressProperty().isNotEmpty());
    model
        .raisedProperty()
        .addListener(
            (_, _, raised) -> {
              if (raised && model.openProperty().get()) {
                words.requestFocus();
              }
            });
  }
}
