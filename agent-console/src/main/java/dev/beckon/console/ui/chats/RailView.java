package dev.beckon.console.ui.chats;

import dev.beckon.console.ui.Nodes;
import dev.beckon.console.ui.Words;
import dev.beckon.console.ui.chats.OneChatViewModel.Row;
import dev.beckon.console.ui.chats.OneChatViewModel.Stage;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The chats at the side of the window: one row for each, and what can be done without opening. */
public final class RailView extends VBox {
  /** With names and words. */
  public static final double WIDE = 264;

  /** With faces only, where the window is needed for a call and a chat. */
  public static final double SLIM = 72;

  private final ChatsViewModel model;
  private final BooleanProperty slim = new SimpleBooleanProperty();
  private final VBox rows = new VBox(6);
  private final Map<OneChatViewModel, Shown> known = new HashMap<>();

  private record Shown(Node box, ToggleButton card) {}

  public RailView(ChatsViewModel model) {
    this.model = model;
    setId("console-chats");
    getStyleClass().add("chats");
    Label summary = Nodes.label(model.summaryProperty(), "muted", "small-text", "numbers");
    summary.setId("console-chats-summary");
    summary.setMinWidth(USE_PREF_SIZE);
    Nodes.tip(summary, "The chats you have, of those you can have at once");
    HBox head =
        Nodes.row(
            8,
            Nodes.icon(Feather.MESSAGE_SQUARE),
            Nodes.label("Chats", "card-title"),
            Nodes.spacer(),
            summary);
    head.getStyleClass().add("chats-head");
    head.getChildren().stream().skip(1).forEach(each -> Nodes.showIf(each, slim.map(is -> !is)));
    slim.subscribe(
        is -> {
          double width = is ? SLIM : WIDE;
          setMinWidth(width);
          setPrefWidth(width);
          setMaxWidth(width);
          getStyleClass().remove("chats-slim");
          if (is) {
            getStyleClass().add("chats-slim");
          }
        });
    Nodes.tip(head, "Next: Ctrl+Page Down, the one before: Ctrl+Page Up");
    rows.getStyleClass().add("chats-rows");
    ScrollPane scroll = new ScrollPane(new VBox(rows, nothing()));
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(head, scroll);
    model.rows().addListener((InvalidationListener) _ -> fill());
    model.openProperty().addListener((InvalidationListener) _ -> select());
    fill();
  }

  /** Shows faces only, or all. */
  public void slim(boolean is) {
    slim.set(is);
  }

  private void fill() {
    known.keySet().removeIf(one -> !model.has(one));
    rows.getChildren()
        .setAll(
            model.rows().stream().map(one -> known.computeIfAbsent(one, this::row).box()).toList());
    select();
  }

  private void select() {
    known.forEach((one, shown) -> shown.card().setSelected(one == model.openProperty().get()));
  }

  private Node nothing() {
    Label what = Nodes.label(model.nothingProperty(), "muted", "small-text");
    what.setWrapText(true);
    VBox nothing = new VBox(4, Nodes.label("No chats", "muted"), what);
    nothing.setId("console-chats-empty");
    nothing.getStyleClass().add("chats-empty");
    Nodes.showIf(nothing, model.nothingProperty().isNotEmpty().and(slim.not()));
    return nothing;
  }

  private Shown row(OneChatViewModel one) {
    ToggleButton card = new ToggleButton();
    card.setId("console-chat-" + one.number());
    card.getStyleClass().addAll("chat-card");
    card.setGraphic(said(one));
    card.setMaxWidth(Double.MAX_VALUE);
    card.setAlignment(Pos.TOP_LEFT);
    card.setOnAction(
        _ -> {
          model.open(one);
          select();
        });
    Tooltip all = new Tooltip();
    all.setWrapText(true);
    all.setMaxWidth(360);
    card.setTooltip(all);
    one.rowProperty()
        .subscribe(
            row -> {
              card.setAccessibleText(aloud(row));
              all.setText(aloud(row));
            });
    VBox box = new VBox(card, whole(one), answer(one), right(one));
    box.getStyleClass().add("chat-card-box");
    one.rowProperty()
        .subscribe(
            row -> {
              box.getStyleClass().remove("chat-card-rings");
              if (row.stage() == Stage.RINGING) {
                box.getStyleClass().add("chat-card-rings");
              }
            });
    return new Shown(box, card);
  }

  private static String aloud(Row row) {
    return row.name()
        + ", "
        + row.standing()
        + (row.unread() == 0 ? "" : ", " + row.unread() + " not read")
        + (row.about().isEmpty() ? "" : ", about " + row.about())
        + (row.words().isEmpty() ? "" : ": " + row.words());
  }

  private Node said(OneChatViewModel one) {
    Label name = Nodes.label(text(one, Row::name), "chat-card-name");
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(Double.MAX_VALUE);
    Label unread =
        Nodes.label(text(one, row -> String.valueOf(row.unread())), "chat-unread", "numbers");
    unread.setMinWidth(USE_PREF_SIZE);
    Nodes.showIf(unread, one.rowProperty().map(row -> row.unread() > 0));
    Label about = ifAny(one, row -> isReadWhole(row) ? "" : row.about(), "muted", "small-text");
    Label words = ifAny(one, row -> isReadWhole(row) ? "" : row.words(), "small-text");
    HBox standing =
        Nodes.row(
            6,
            Nodes.dot(one.rowProperty().map(Row::tone)),
            Nodes.label(text(one, Row::standing), "muted", "small-text", "numbers"));
    VBox lines = new VBox(2, Nodes.row(6, name, unread), about, words, standing);
    lines.setMinWidth(0);
    Nodes.showIf(lines, slim.map(is -> !is));
    HBox.setHgrow(lines, Priority.ALWAYS);
    Node avatar = Nodes.avatar(text(one, row -> Words.initials(row.name())), "avatar-small");
    Nodes.showIf(avatar, one.rowProperty().map(row -> row.stage().isChat()));
    Node wrong = Nodes.icon(Feather.ALERT_TRIANGLE);
    Nodes.showIf(
        wrong, one.rowProperty().flatMap(row -> slim.map(is -> is && !row.stage().isChat())));
    Label more = Nodes.label(text(one, row -> String.valueOf(row.unread())), "chat-unread");
    Nodes.showIf(more, one.rowProperty().flatMap(row -> slim.map(is -> is && row.unread() > 0)));
    VBox face = new VBox(4, avatar, wrong, more);
    face.setAlignment(Pos.TOP_CENTER);
    Nodes.showIf(
        face, one.rowProperty().flatMap(row -> slim.map(is -> is || row.stage().isChat())));
    HBox said = new HBox(10, face, lines);
    said.setMouseTransparent(true);
    // As wide as the rail: long words end in dots, and push nothing aside.
    said.setMinWidth(0);
    said.prefWidthProperty().bind(slim.map(is -> is ? 32 : 218));
    return said;
  }

  /** In the rows of chats that go on, long words end in dots. */
  private static boolean isReadWhole(Row row) {
    return row.stage() == Stage.RINGING || !row.stage().isChat();
  }

  /** What it is about that rings, or what to know of a desk. */
  private Node whole(OneChatViewModel one) {
    Label whole = Nodes.label(text(one, row -> row.about() + row.words()), "small-text");
    whole.setWrapText(true);
    whole.setMinHeight(USE_PREF_SIZE);
    whole.getStyleClass().add("chat-card-whole");
    Nodes.showIf(whole, one.rowProperty().flatMap(row -> slim.map(is -> !is && isReadWhole(row))));
    return whole;
  }

  /** While it rings. */
  private Node answer(OneChatViewModel one) {
    int number = one.number();
    Button accept = new Button("Accept", Nodes.icon(Feather.MESSAGE_SQUARE));
    accept.setId("console-chat-" + number + "-accept");
    accept.getStyleClass().addAll("small", "success");
    accept.setOnAction(_ -> model.accept(one));
    Nodes.tip(accept, "Accept the chat that rings (F4)");
    Button decline = new Button("Decline", Nodes.icon(Feather.X));
    decline.setId("console-chat-" + number + "-decline");
    decline.getStyleClass().addAll("small", "button-outlined");
    decline.setOnAction(_ -> one.ring().decline());
    Nodes.tip(decline, "Decline it (Shift+F4): it goes to the next agent");
    for (Button button : new Button[] {accept, decline}) {
      button.prefWidthProperty().bind(slim.map(is -> is ? 36 : 106));
      button
          .contentDisplayProperty()
          .bind(slim.map(is -> is ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
      one.rowProperty()
          .subscribe(row -> button.setAccessibleText(button.getText() + " " + row.name()));
    }
    FlowPane answer = new FlowPane(8, 6, decline, accept);
    answer.setPrefWrapLength(1);
    answer.getStyleClass().add("chat-card-actions");
    Nodes.showIf(answer, one.rowProperty().map(row -> row.stage() == Stage.RINGING));
    return answer;
  }

  /** What sets a desk right that is not as the others. */
  private Node right(OneChatViewModel one) {
    Button button = new Button();
    button.setId("console-chat-" + one.number() + "-right");
    button.getStyleClass().addAll("small", "button-outlined");
    button.setOnAction(_ -> one.setRight());
    one.rowProperty()
        .subscribe(
            row -> {
              button.setText(rightWords(row));
              button.setAccessibleText(button.getText() + ", " + row.name());
            });
    HBox right = new HBox(button);
    right.getStyleClass().add("chat-card-actions");
    Nodes.showIf(
        right, one.rowProperty().flatMap(row -> slim.map(is -> !is && !rightWords(row).isEmpty())));
    return right;
  }

  private static String rightWords(Row row) {
    return switch (row.stage()) {
      case MISSED -> "Ready again";
      case APART -> "As the others";
      case REFUSED -> "Try again";
      case FREE, RINGING, CONNECTING, OPEN, CUT, WRITING_UP, RECONNECTING -> "";
    };
  }

  private static Label ifAny(OneChatViewModel one, Function<Row, String> part, String... styles) {
    Label label = Nodes.label(text(one, part), styles);
    Nodes.showIf(label, one.rowProperty().map(row -> !part.apply(row).isEmpty()));
    return label;
  }

  private static ObservableValue<String> text(OneChatViewModel one, Function<Row, String> part) {
    return one.rowProperty().map(part);
  }
}
