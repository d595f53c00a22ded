package dev.beckon.console.ui.frame;

import dev.beckon.console.ui.Nodes;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** F1: the keys, over whatever is shown. A click beside it closes it. */
final class ShortcutsView extends StackPane {
  private final ScrollPane list;

  ShortcutsView(Shortcuts shortcuts) {
    setId("console-shortcuts");
    getStyleClass().add("scrim");
    setVisible(false);
    managedProperty().bind(visibleProperty());
    GridPane keys = new GridPane(24, 10);
    int row = 0;
    for (Shortcuts.Shortcut shortcut : shortcuts.all()) {
      Label what = Nodes.label(shortcut.what());
      Label key = Nodes.label(shortcut.keys(), "key");
      keys.addRow(row++, what, key);
    }
    HBox title =
        Nodes.row(
            8,
            Nodes.label("Keyboard", "card-title"),
            Nodes.spacer(),
            Nodes.iconButton(Feather.X, "Close", this::toggle));
    list = new ScrollPane(keys);
    list.setFitToWidth(true);
    list.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    list.getStyleClass().add("edge-to-edge");
    VBox card = new VBox(14, title, list);
    card.getStyleClass().addAll("card", "shortcuts");
    card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    card.setOnMouseClicked(javafx.event.Event::consume);
    setOnMouseClicked(_ -> toggle());
    StackPane.setAlignment(card, Pos.CENTER);
    StackPane.setMargin(card, new Insets(24));
    getChildren().add(card);
  }

  void toggle() {
    setVisible(!isVisible());
    if (isVisible()) {
      // The arrows scroll where the window is too low for all of it.
      list.requestFocus();
    }
  }
}
