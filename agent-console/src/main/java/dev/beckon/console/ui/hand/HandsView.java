package dev.beckon.console.ui.hand;

import dev.beckon.console.ui.Nodes;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Above every page of a supervisor: who needs one, and who looks after it. */
public final class HandsView extends VBox {
  private final HandsViewModel model;
  private final Label more;

  public HandsView(HandsViewModel model) {
    this.model = model;
    setId("console-hands");
    getStyleClass().add("hands");
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    setAccessibleText("Agents who need a supervisor");
    more = Nodes.labelIfAny(model.moreProperty(), "muted", "small-text");
    model.rows().addListener((ListChangeListener<HandRow>) _ -> show());
    show();
  }

  private void show() {
    getChildren().setAll(model.rows().stream().map(this::row).toList());
    getChildren().add(more);
    setVisible(!model.rows().isEmpty());
    setManaged(!model.rows().isEmpty());
  }

  private Node row(HandRow row) {
    Label who = Nodes.label(row.who(), "strong");
    who.setMinWidth(USE_PREF_SIZE);
    Label taken = Nodes.label(row.takenBy(), "muted");
    taken.setMinWidth(USE_PREF_SIZE);
    HBox line =
        Nodes.row(
            10,
            Nodes.icon(Feather.LIFE_BUOY),
            who,
            Nodes.label(row.detail(), "numbers"),
            Nodes.spacer(),
            taken);
    line.getStyleClass().addAll("banner", row.mayTake() ? "banner-warning" : "banner-notice");
    if (row.mayTake()) {
      line.getChildren()
          .add(button("Take it", "console-hand-take", "Ctrl+Shift+J", () -> model.take(row)));
    }
    if (row.ours()) {
      line.getChildren()
          .add(button("Settled", "console-hand-answer", "Ctrl+Shift+K", () -> model.answer(row)));
    }
    return line;
  }

  private static Button button(String text, String id, String key, Runnable action) {
    Button button = new Button(text);
    button.setId(id);
    button.getStyleClass().addAll("small", "button-outlined");
    button.setFocusTraversable(false);
    button.setOnAction(_ -> action.run());
    Nodes.tip(button, text + " (" + key + " for the oldest)");
    return button;
  }
}
