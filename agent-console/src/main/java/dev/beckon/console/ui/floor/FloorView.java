package dev.beckon.console.ui.floor;

import dev.beckon.console.desk.RequestId;
import dev.beckon.console.ui.Nodes;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Above the idle page: arrows choose an agent, Enter takes over, Esc closes. */
public final class FloorView extends StackPane {
  private static final double WIDTH = 980;

  private final FloorViewModel model;
  private final ListView<FloorRow> list;
  private @Nullable RequestId chosen;
  private boolean filling;

  public FloorView(FloorViewModel model) {
    this.model = model;
    setId("console-floor");
    getStyleClass().add("shade");
    list = list();
    HBox title =
        Nodes.row(
            12,
            Nodes.label("Floor", "page-title"),
            Nodes.label(model.summaryProperty(), "muted", "numbers"),
            Nodes.spacer(),
            Nodes.iconButton(Feather.X, "Close (Esc)", model::dismiss));
    Label message = Nodes.labelIfAny(model.messageProperty(), "problem-text");
    message.setId("console-floor-message");
    VBox card = new VBox(14, title, list, question(), message, hint());
    card.getStyleClass().addAll("card", "floor-card");
    card.setMaxSize(WIDTH, USE_PREF_SIZE);
    card.setOnMouseClicked(javafx.event.Event::consume);
    setOnMouseClicked(_ -> model.dismiss());
    StackPane.setAlignment(card, Pos.CENTER);
    getChildren().add(card);
    Nodes.showIf(this, model.openProperty());
    model.openProperty().subscribe(this::opened);
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private void opened(boolean open) {
    if (open) {
      list.requestFocus();
    } else if (getParent() != null) {
      getParent().requestFocus();
    }
  }

  private void pressed(KeyEvent key) {
    switch (key.getCode()) {
      case ESCAPE -> model.back();
      case ENTER -> {
        if (model.questionProperty().get().isEmpty()) {
          askToTakeOver();
        } else {
          model.takeOver();
        }
      }
      default -> {
        return;
      }
    }
    key.consume();
  }

  private void askToTakeOver() {
    FloorRow row = list.getSelectionModel().getSelectedItem();
    if (row != null) {
      model.askToTakeOver(row);
    }
  }

  private ListView<FloorRow> list() {
    ListView<FloorRow> rows = new ListView<>();
    rows.setId("console-floor-list");
    rows.setAccessibleText("Agents at work");
    rows.setPrefHeight(420);
    rows.setPlaceholder(Nodes.label(model.emptyProperty(), "muted"));
    rows.setCellFactory(_ -> new Cell());
    rows.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, _, row) -> {
              if (!filling && row != null) {
                chosen = row.request();
              }
            });
    model.rows().addListener((ListChangeListener<FloorRow>) _ -> fill());
    return rows;
  }

  /** The rows are replaced as they count; who was chosen stays chosen. */
  private void fill() {
    filling = true;
    list.getItems().setAll(model.rows());
    int at = 0;
    for (int n = 0; n < model.rows().size(); n++) {
      if (model.rows().get(n).request().equals(chosen)) {
        at = n;
      }
    }
    list.getSelectionModel().clearAndSelect(at);
    filling = false;
  }

  private Node question() {
    Button no = new Button("Not now");
    no.getStyleClass().add("flat");
    no.setOnAction(_ -> model.back());
    Button yes = new Button("Take over");
    yes.setId("console-floor-take-over");
    yes.getStyleClass().add("accent");
    yes.setOnAction(_ -> model.takeOver());
    Nodes.tip(yes, "The customer is yours at once, and the agent is told (Enter)");
    HBox row =
        Nodes.row(
            10,
            Nodes.icon(Feather.ALERT_CIRCLE),
            Nodes.label(model.questionProperty(), "strong"),
            Nodes.spacer(),
            no,
            yes);
    row.setId("console-floor-question");
    row.getStyleClass().addAll("banner", "banner-warning");
    Nodes.showIf(row, model.questionProperty().isNotEmpty());
    return row;
  }

  private static Node hint() {
    return Nodes.label("↑ ↓ choose    Enter take over    Esc close", "muted", "small-text");
  }

  /** Who, what, whom; and what a supervisor should know. */
  private final class Cell extends ListCell<FloorRow> {
    @Override
    protected void updateItem(FloorRow row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      Label agent = Nodes.label(row.agent(), "fact-value");
      Label doing = Nodes.label(row.doing(), "muted", "small-text", "numbers");
      VBox who = new VBox(2, agent, doing);
      who.setMinWidth(170);
      who.setMaxWidth(170);
      Label customer = Nodes.label(row.customer());
      Label where = Nodes.label(row.where(), "muted", "small-text");
      VBox whom = new VBox(2, customer, where);
      whom.setMinWidth(0);
      HBox.setHgrow(whom, Priority.ALWAYS);
      Label remark = Nodes.label(row.remark(), row.urgent() ? "floor-urgent" : "muted");
      remark.setMinWidth(USE_PREF_SIZE);
      HBox line =
          Nodes.row(12, Nodes.dot(new SimpleObjectProperty<>(row.tone())), who, whom, remark);
      if (row.mayTakeOver()) {
        Button take = new Button("Take over");
        take.getStyleClass().addAll("small", "button-outlined");
        take.setFocusTraversable(false);
        take.setMinWidth(USE_PREF_SIZE);
        take.setOnAction(
            _ -> {
              list.getSelectionModel().clearAndSelect(getIndex());
              model.askToTakeOver(row);
            });
        line.getChildren().add(take);
      }
      setGraphic(line);
      setPrefWidth(0);
      setAccessibleText(row.spoken());
    }
  }
}
