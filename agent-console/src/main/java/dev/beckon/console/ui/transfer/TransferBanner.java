package dev.beckon.console.ui.transfer;

import dev.beckon.console.ui.Nodes;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** Stands above the session while it is handed over warmly. */
public final class TransferBanner extends HBox {

  public TransferBanner(TransferViewModel model) {
    setId("console-transfer-progress");
    Button keep = new Button("Keep the customer");
    keep.setId("console-transfer-cancel");
    keep.getStyleClass().addAll("small", "button-outlined");
    keep.setOnAction(_ -> model.cancel());
    HBox row =
        Nodes.row(
            10,
            Nodes.icon(Feather.USERS),
            Nodes.label(model.progressProperty()),
            Nodes.spacer(),
            keep);
    HBox.setHgrow(row, javafx.scene.layout.Priority.ALWAYS);
    getStyleClass().add("transfer-banner");
    getChildren().add(row);
    Nodes.showIf(this, model.progressProperty().isNotEmpty());
  }
}
