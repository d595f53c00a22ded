package dev.beckon.console.ui.floor;

import dev.beckon.console.desk.RequestId;
import dev.beckon.console.ui.Nodes;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * Above the idle page: arrows choose an agent, Enter listens, W whispers, J joins the call, T takes
 * over, Esc goes back.
 */
public final class FloorView extends StackPane {
  private static final double WIDTH = 980;
  private static final double LIST_ALONE = 420;
  private static final double LIST_BESIDE = 170;
  private static final double PICTURE_HEIGHT = 300;

  private final FloorViewModel model;
  private final ListView<FloorRow> list;
  private final StackPane picture = new StackPane();
  private @Nullable RequestId chosen;
  private boolean filling;

  /**
   * @param watched shows the screen of the session that is listened to
   */
  public FloorView(FloorViewModel model, Region watched) {
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
    take(watched);
    VBox card = new VBox(14, title, list, listening(), question(), message, hint());
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

  /** Shows the screen of the session that is listened to here. */
  public void take(Region watched) {
    if (watched.getParent() != picture) {
      watched.setId("console-floor-screen");
      watched.setMinSize(0, 0);
      picture.getChildren().setAll(watched);
    }
  }

  private void opened(boolean open) {
    if (open) {
      list.requestFocus();
    } else if (getParent() != null) {
      getParent().requestFocus();
    }
  }

  private void pressed(KeyEvent key) {
    boolean onButton = key.getCode() == KeyCode.ENTER && key.getTarget() instanceof Button;
    if (key.isShortcutDown() || key.isAltDown() || onButton) {
      return;
    }
    switch (key.getCode()) {
      case ESCAPE -> model.back();
      case ENTER -> {
        if (model.questionProperty().get().isEmpty()) {
          chosen(model::listen);
        } else {
          model.takeOver();
        }
      }
      case T -> chosen(model::askToTakeOver);
      case W -> model.toggleWhisper();
      case J -> model.toggleJoin();
      default -> {
        return;
      }
    }
    key.consume();
  }

  private void chosen(Consumer<FloorRow> action) {
    FloorRow row = list.getSelectionModel().getSelectedItem();
    if (row != null) {
      action.accept(row);
    }
  }

  /** What is seen of the session that is listened to, and who knows of it. */
  private Node listening() {
    picture.getStyleClass().add("floor-screen");
    picture.setPrefHeight(PICTURE_HEIGHT);
    picture.setMinHeight(0);
    Button whisper = new Button("", Nodes.icon(Feather.MIC));
    whisper.setId("console-floor-whisper");
    whisper
        .textProperty()
        .bind(model.whisperingProperty().map(on -> on ? "Stop speaking" : "Speak to the agent"));
    whisper.setMinWidth(USE_PREF_SIZE);
    whisper.setFocusTraversable(false);
    whisper.setOnAction(_ -> model.toggleWhisper());
    Nodes.tip(whisper, "Only the agent hears you (W)");
    Button join = new Button("", Nodes.icon(Feather.USERS));
    join.setId("console-floor-join");
    join.textProperty()
        .bind(model.joinedProperty().map(on -> on ? "Leave the call" : "Join the call"));
    join.setMinWidth(USE_PREF_SIZE);
    join.setFocusTraversable(false);
    join.setOnAction(_ -> model.toggleJoin());
    Nodes.tip(join, "The customer hears you too, and is told who you are (J)");
    Button stop = new Button("Stop listening");
    stop.setId("console-floor-stop");
    stop.setMinWidth(USE_PREF_SIZE);
    stop.setFocusTraversable(false);
    stop.setOnAction(_ -> model.stopListening());
    Nodes.tip(stop, "Nobody is listened to any more (Esc)");
    Label sentence = Nodes.label(model.listeningToProperty());
    sentence.setId("console-floor-listening");
    sentence.setWrapText(true);
    HBox.setHgrow(sentence, Priority.ALWAYS);
    HBox row = Nodes.row(10, Nodes.icon(Feather.HEADPHONES), sentence, whisper, join, stop);
    row.getStyleClass().addAll("banner", "banner-notice");
    VBox all = new VBox(8, picture, row);
    Nodes.showIf(all, model.listeningProperty());
    list.prefHeightProperty()
        .bind(model.listeningProperty().map(on -> on ? LIST_BESIDE : LIST_ALONE));
    return all;
  }

  private ListView<FloorRow> list() {
    ListView<FloorRow> rows = new ListView<>();
    rows.setId("console-floor-list");
    rows.setAccessibleText("Agents at work");
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
    return Nodes.label(
        "↑ ↓ choose    Enter listen    W speak to the agent    J join the call    T take over    Esc back",
        "muted",
        "small-text");
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
      if (row.others()) {
        line.getChildren()
            .addAll(
                button("Listen", () -> model.listen(row)),
                button("Take over", () -> model.askToTakeOver(row)));
      }
      setGraphic(line);
      setPrefWidth(0);
      setAccessibleText(row.spoken());
    }

    private Button button(String text, Runnable action) {
      Button button = new Button(text);
      button.getStyleClass().addAll("small", "button-outlined");
      button.setFocusTraversable(false);
      button.setMinWidth(USE_PREF_SIZE);
      button.setOnAction(
          _ -> {
            list.getSelectionModel().clearAndSelect(getIndex());
            action.run();
          });
      return button;
    }
  }
}
