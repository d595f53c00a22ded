package dev.beckon.console.ui.transfer;

import dev.beckon.console.desk.TransferWish;
import dev.beckon.console.ui.Nodes;
import dev.beckon.console.ui.transfer.TransferViewModel.Choice;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The dialog for handing over, above the session. Esc closes it, arrows choose, Tab goes on. */
public final class TransferView extends StackPane {
  private static final double LIST_HEIGHT = 190;

  public TransferView(TransferViewModel model) {
    setId("console-transfer-dialog");
    getStyleClass().add("shade");
    TextField search = search(model);
    ListView<Choice> list = list(model);
    VBox card =
        new VBox(
            Nodes.label("Hand over to", "page-title"),
            search,
            list,
            text("What must the next agent know?", "console-transfer-notes", model.notesProperty()),
            text("What was tried already?", "console-transfer-tried", model.triedProperty()),
            actions(model));
    card.getStyleClass().addAll("card", "transfer-card");
    card.setMaxSize(560, USE_PREF_SIZE);
    StackPane.setAlignment(card, Pos.CENTER);
    getChildren().add(card);
    Nodes.showIf(this, model.openProperty());
    model
        .openProperty()
        .subscribe(
            open -> {
              if (open) {
                search.requestFocus();
              }
            });
    search.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.DOWN) {
            list.requestFocus();
            list.getSelectionModel().selectFirst();
            event.consume();
          }
        });
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            model.dismiss();
            event.consume();
          }
        });
  }

  private static TextField search(TransferViewModel model) {
    TextField search = new TextField();
    search.setId("console-transfer-search");
    search.setPromptText("Name, title or queue");
    search.setAccessibleText("Search for an agent or a queue");
    search.textProperty().bindBidirectional(model.searchProperty());
    return search;
  }

  private static ListView<Choice> list(TransferViewModel model) {
    ListView<Choice> list = new ListView<>(model.choices());
    list.setId("console-transfer-targets");
    list.setAccessibleText("Agents and queues");
    list.setPrefHeight(LIST_HEIGHT);
    list.setPlaceholder(Nodes.label("Nobody of that name", "muted"));
    list.setCellFactory(_ -> new Cell());
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, choice) -> model.chosenProperty().set(choice));
    model.chosenProperty().addListener((_, _, choice) -> list.getSelectionModel().select(choice));
    return list;
  }

  private static Node text(String name, String id, StringProperty value) {
    TextArea area = new TextArea();
    area.setId(id);
    area.setWrapText(true);
    area.setPrefRowCount(2);
    area.textProperty().bindBidirectional(value);
    // Tab goes on to the next field: nobody indents a dossier.
    area.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
            Node next = event.isShiftDown() ? null : area;
            event.consume();
            if (next == null) {
              area.requestFocusTraversal(javafx.scene.TraversalDirection.PREVIOUS);
            } else {
              area.requestFocusTraversal(javafx.scene.TraversalDirection.NEXT);
            }
          }
        });
    Label label = Nodes.label(name, "field-label");
    label.setLabelFor(area);
    Label tooLong = Nodes.label("At most " + TransferWish.LONGEST + " characters.", "problem-text");
    Nodes.showIf(tooLong, value.map(written -> written.length() > TransferWish.LONGEST));
    return new VBox(6, label, area, tooLong);
  }

  private static Node actions(TransferViewModel model) {
    Button cancel = new Button("Cancel");
    cancel.getStyleClass().add("flat");
    cancel.setOnAction(_ -> model.dismiss());
    Button leave = new Button("Leave at once");
    leave.setId("console-transfer-blind");
    leave.getStyleClass().add("button-outlined");
    leave.setOnAction(_ -> model.handOverAndLeave());
    Nodes.tip(leave, "The customer waits for the other; nobody stays with them");
    Button stay = new Button("Stay until taken", Nodes.icon(Feather.USERS));
    stay.setId("console-transfer-warm");
    stay.getStyleClass().add("accent");
    stay.setOnAction(_ -> model.handOverWarmly());
    Nodes.tip(stay, "You stay with the customer until the other has accepted (Ctrl+Enter)");
    for (Button button : new Button[] {leave, stay}) {
      SimpleObjectProperty<Boolean> able = new SimpleObjectProperty<>();
      able.bind(model.canHandOver().map(can -> !can));
      button.disableProperty().bind(able);
    }
    return Nodes.row(10, cancel, Nodes.spacer(), leave, stay);
  }

  /** Name, what they do at the moment, and a dot for it. */
  private static final class Cell extends ListCell<Choice> {
    @Override
    protected void updateItem(Choice choice, boolean empty) {
      super.updateItem(choice, empty);
      if (empty || choice == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      Node dot = Nodes.dot(new SimpleObjectProperty<>(choice.tone()));
      Node icon = Nodes.icon(choice.isQueue() ? Feather.INBOX : Feather.USER);
      setGraphic(
          Nodes.row(
              10,
              icon,
              Nodes.label(choice.name(), "fact-value"),
              Nodes.spacer(),
              Nodes.label(choice.detail(), "muted", "small-text"),
              dot));
      getGraphic().setOpacity(choice.canTake() ? 1 : 0.5);
      setAccessibleText(choice.name() + ", " + choice.detail());
    }
  }
}
