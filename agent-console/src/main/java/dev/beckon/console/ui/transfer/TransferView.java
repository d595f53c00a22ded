package dev.beckon.console.ui.transfer;

import dev.beckon.console.desk.Invited;
import dev.beckon.console.desk.Notice;
import dev.beckon.console.desk.TransferWish;
import dev.beckon.console.ui.Nodes;
import dev.beckon.console.ui.Words;
import dev.beckon.console.ui.transfer.TransferViewModel.Choice;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * The dialog for handing over and for asking somebody in, above the session. Esc closes it, arrows
 * choose, Tab goes on.
 */
public final class TransferView extends StackPane {
  private static final double LIST_HEIGHT = 190;

  public TransferView(TransferViewModel model) {
    setId("console-transfer-dialog");
    getStyleClass().add("shade");
    TextField search = search(model);
    ListView<Choice> list = list(model);
    VBox card =
        new VBox(
            title(model),
            search,
            list,
            only(
                handsOver(model),
                text(
                    "What must the next agent know?",
                    "console-transfer-notes",
                    model.notesProperty())),
            only(
                handsOver(model),
                text("What was tried already?", "console-transfer-tried", model.triedProperty())),
            only(handsOver(model), actions(model)),
            only(model.askingProperty(), about(model)),
            only(model.askingProperty(), askingActions(model)));
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

  private static ObservableValue<Boolean> handsOver(TransferViewModel model) {
    return model.askingProperty().map(asking -> !asking);
  }

  private static Node only(ObservableValue<Boolean> when, Node node) {
    Nodes.showIf(node, when);
    return node;
  }

  /** What the dialog is for, and the other thing that it could be for. */
  private static Node title(TransferViewModel model) {
    ToggleButton handOver = new ToggleButton("Hand over");
    handOver.setId("console-transfer-mode");
    handOver.getStyleClass().addAll("small", "left-pill");
    handOver.setOnAction(_ -> model.handOverInstead());
    ToggleButton askIn = new ToggleButton("Ask in");
    askIn.setId("console-ask-in-mode");
    askIn.getStyleClass().addAll("small", "right-pill");
    askIn.setOnAction(_ -> model.askInInstead());
    for (ToggleButton button : new ToggleButton[] {handOver, askIn}) {
      button.setFocusTraversable(false);
      // Pressed again it stays what it is.
      button.selectedProperty().addListener((_, _, _) -> select(model, handOver, askIn));
    }
    model.askingProperty().subscribe(_ -> select(model, handOver, askIn));
    HBox modes = new HBox(handOver, askIn);
    modes.setMinWidth(USE_PREF_SIZE);
    return Nodes.row(
        10,
        Nodes.label(
            model.askingProperty().map(asking -> asking ? "Ask in to this call" : "Hand over to"),
            "page-title"),
        Nodes.spacer(),
        modes);
  }

  private static void select(TransferViewModel model, ToggleButton handOver, ToggleButton askIn) {
    handOver.setSelected(!model.askingProperty().get());
    askIn.setSelected(model.askingProperty().get());
  }

  /** What it is about, in a line; and what asking somebody in means. */
  private static Node about(TransferViewModel model) {
    TextField words = new TextField();
    words.setId("console-ask-in-words");
    words.setPromptText("How do I …?");
    words.textProperty().bindBidirectional(model.wordsProperty());
    words.setOnAction(_ -> model.askIn());
    Label label = Nodes.label("What is it about? (optional)", "field-label");
    label.setLabelFor(words);
    Label tooLong =
        Nodes.label("At most " + Invited.LONGEST_WORDS + " characters.", "problem-text");
    Nodes.showIf(
        tooLong,
        model
            .wordsProperty()
            .map(said -> said.strip().codePointCount(0, said.strip().length()))
            .map(length -> length > Invited.LONGEST_WORDS));
    Label meaning =
        Nodes.label(
            "Your colleague sees the screen, hears the call and speaks to you alone, until you let"
                + " the customer hear it. Who is busy cannot be asked.",
            "muted",
            "small-text");
    Nodes.showIf(meaning, model.inWritingProperty().map(writing -> !writing));
    Label inWriting = Nodes.label(Words.of(Notice.INVITED_IN_WRITING), "problem-text");
    inWriting.setId("console-ask-in-problem");
    Nodes.showIf(inWriting, model.inWritingProperty());
    for (Label each : new Label[] {meaning, inWriting}) {
      each.setWrapText(true);
      each.setMinHeight(USE_PREF_SIZE);
    }
    return new VBox(6, label, words, tooLong, meaning, inWriting);
  }

  private static Node askingActions(TransferViewModel model) {
    Button cancel = new Button("Cancel");
    cancel.getStyleClass().add("flat");
    cancel.setOnAction(_ -> model.dismiss());
    Button ask = new Button("Ask in", Nodes.icon(Feather.USER_PLUS));
    ask.setId("console-ask-in-now");
    ask.getStyleClass().add("accent");
    ask.setOnAction(_ -> model.askIn());
    Nodes.tip(ask, "Your colleague has 20 seconds to come (Ctrl+Enter)");
    disableUnless(ask, model.canAskIn());
    return Nodes.row(10, cancel, Nodes.spacer(), ask);
  }

  private static void disableUnless(Button button, ObservableValue<Boolean> condition) {
    SimpleObjectProperty<Boolean> unable = new SimpleObjectProperty<>();
    unable.bind(condition.map(can -> !can));
    button.disableProperty().bind(unable);
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
      disableUnless(button, model.canHandOver());
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
