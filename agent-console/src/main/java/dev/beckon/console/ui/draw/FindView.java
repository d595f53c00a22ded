package dev.beckon.console.ui.draw;

import dev.beckon.console.ui.Nodes;
import dev.beckon.sdk.cobrowse.Element;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** "Where is Pay?": what on the customer's screen is called so; choosing it shows where. */
public final class FindView extends VBox {
  public FindView(DrawingViewModel model) {
    super(8);
    setId("console-find");
    getStyleClass().add("find");
    TextField query = new TextField();
    query.setId("console-find-query");
    query.setPromptText("Find on the customer's screen");
    query.textProperty().bindBidirectional(model.queryProperty());
    ListView<Element> found = new ListView<>(model.found());
    found.setId("console-found");
    found.setCellFactory(list -> new Row());
    found.setPlaceholder(Nodes.label("Type what you look for, such as \"pay\"", "muted"));
    found
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(chosen -> model.highlightedProperty().set(chosen));
    found.setOnMouseClicked(
        event -> {
          Element chosen = found.getSelectionModel().getSelectedItem();
          if (event.getClickCount() == 2 && chosen != null) {
            model.pointAt(chosen);
          }
        });
    VBox.setVgrow(found, Priority.ALWAYS);
    Label hint = Nodes.label("Double click boxes it for the customer.", "muted");
    hint.getStyleClass().add("small-text");
    getChildren().addAll(query, found, hint);
  }

  private static final class Row extends ListCell<Element> {
    @Override
    protected void updateItem(Element element, boolean empty) {
      super.updateItem(element, empty);
      setText(
          empty || element == null
              ? null
              : element.spoken() + "  ·  " + element.role().name().toLowerCase(Locale.ROOT));
    }
  }
}
