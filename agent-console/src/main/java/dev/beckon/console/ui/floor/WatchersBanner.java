package dev.beckon.console.ui.floor;

import dev.beckon.console.ui.Nodes;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** Stands above the session while a supervisor listens. */
public final class WatchersBanner extends HBox {

  public WatchersBanner(WatchersViewModel model) {
    setId("console-watchers");
    setAccessibleRole(AccessibleRole.TEXT);
    accessibleTextProperty().bind(model.sentenceProperty());
    getStyleClass().addAll("transfer-banner", "watchers");
    getChildren()
        .add(Nodes.row(10, Nodes.icon(Feather.HEADPHONES), Nodes.label(model.sentenceProperty())));
    Nodes.showIf(this, model.sentenceProperty().isNotEmpty());
  }
}
