package dev.beckon.console.ui.chat;

import dev.beckon.console.ui.Nodes;
import dev.beckon.desktop.chat.ChatFlow;
import dev.beckon.sdk.cobrowse.ChatText;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * Written words between the two. "/" offers replies: arrows choose, Enter or Tab takes one, Tab
 * goes from field to field, Enter sends, Shift+Enter begins a line.
 */
public final class ChatView extends VBox {
  private static final double ROW = 46;

  private final ChatViewModel model;
  private final VBox lines = new VBox(8);
  private final FilesView files;
  private final ScrollPane scroll = new ScrollPane();
  private final TextArea draft = new TextArea();
  private final ListView<Reply> replies = new ListView<>();

  public ChatView(ChatViewModel model) {
    this.model = model;
    setId("console-chat");
    getStyleClass().add("chat");
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    lines.getStyleClass().add("chat-lines");
    files = new FilesView(model);
    VBox said = new VBox(lines, files);
    scroll.setContent(said);
    said.heightProperty().addListener(_ -> scroll.setVvalue(1));
    VBox.setVgrow(scroll, Priority.ALWAYS);
    model.rows().forEach(row -> lines.getChildren().add(line(row)));
    model.rows().addListener((ListChangeListener<ChatRow>) this::changed);
    Label typing = Nodes.labelIfAny(model.typingProperty(), "muted", "small-text", "chat-note");
    typing.setId("console-chat-typing");
    Label problem =
        Nodes.labelIfAny(model.problemProperty(), "small-text", "chat-problem", "chat-note");
    problem.setId("console-chat-problem");
    problem.setWrapText(true);
    getChildren()
        .addAll(scroll, typing, new GuideView(model), link(), replies(), problem, writing());
  }

  /** Ready to be written into. */
  public void focus() {
    draft.requestFocus();
    draft.end();
  }

  private Node writing() {
    draft.setId("console-chat-draft");
    draft.setPromptText("Write to the customer, or / for a reply or steps");
    draft
        .prefRowCountProperty()
        .bind(model.draftProperty().map(text -> text.length() > 60 ? 5 : 2));
    draft.setWrapText(true);
    draft.textProperty().bindBidirectional(model.draftProperty());
    draft.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    HBox.setHgrow(draft, Priority.ALWAYS);
    HBox writing =
        Nodes.row(
            4,
            Nodes.iconButton(Feather.PAPERCLIP, "Send a picture or a document", files::choose),
            draft,
            Nodes.iconButton(Feather.SEND, "Send (Enter)", model::send));
    writing.getStyleClass().add("chat-writing");
    Nodes.showIf(writing, model.openProperty());
    return writing;
  }

  private Node replies() {
    replies.setId("console-replies");
    replies.setItems(model.offered());
    replies.setCellFactory(_ -> new ReplyCell());
    replies.setFixedCellSize(ROW);
    replies.setFocusTraversable(false);
    replies.setMinHeight(0);
    replies.setOnMouseClicked(_ -> take());
    model
        .offered()
        .addListener(
            (ListChangeListener<Reply>)
                _ -> {
                  int many = model.offered().size();
                  replies.setVisible(many > 0);
                  replies.setManaged(many > 0);
                  replies.setPrefHeight(many * ROW + 4);
                  replies.getSelectionModel().selectFirst();
                });
    replies.setVisible(false);
    replies.setManaged(false);
    return replies;
  }

  /** Asked before anything is opened: whose it is. */
  private Node link() {
    Label question = Nodes.label("", "small-text");
    question.setId("console-link-question");
    question.setWrapText(true);
    Button yes = new Button("Open");
    yes.setId("console-link-yes");
    yes.getStyleClass().add("small");
    yes.setOnAction(_ -> model.answer(true));
    Button no = new Button("Stay here");
    no.setId("console-link-no");
    no.getStyleClass().addAll("small", "flat");
    no.setOnAction(_ -> model.answer(false));
    VBox card = new VBox(6, question, Nodes.row(8, yes, no));
    card.getStyleClass().addAll("chat-note", "chat-link-card");
    Nodes.showIf(card, model.askedProperty().map(_ -> true).orElse(false));
    model.askedProperty().subscribe(asked -> question.setText(question(asked)));
    return card;
  }

  private static String question(ChatText.@Nullable Link asked) {
    if (asked == null) {
      return "";
    }
    return "Open "
        + asked.host()
        + " in your browser?"
        + (asked.encrypted() ? "" : " The connection to it is not encrypted.");
  }

  private void pressed(KeyEvent event) {
    boolean choosing = !model.offered().isEmpty();
    switch (event.getCode()) {
      case UP, DOWN -> {
        if (choosing) {
          int step = event.getCode() == javafx.scene.input.KeyCode.UP ? -1 : 1;
          int many = model.offered().size();
          int now = replies.getSelectionModel().getSelectedIndex();
          replies.getSelectionModel().select(Math.floorMod(now + step, many));
          event.consume();
        }
      }
      case ESCAPE -> {
        if (choosing) {
          model.offered().clear();
          event.consume();
        }
      }
      case ENTER -> {
        if (!event.isShiftDown() && !event.isShortcutDown()) {
          event.consume();
          if (choosing) {
            take();
          } else {
            model.send();
            toField(0);
          }
        }
      }
      case TAB -> {
        if (choosing && !event.isShiftDown()) {
          event.consume();
          take();
        } else if (!event.isShiftDown() && toField(draft.getCaretPosition())) {
          event.consume();
        } else {
          event.consume();
          draft.fireEvent(leave(event));
        }
      }
      default -> {
        // Typed into the draft.
      }
    }
  }

  /** Tab leaves a text area with Ctrl only; here it does so when no field is left. */
  private static KeyEvent leave(KeyEvent tab) {
    return new KeyEvent(
        KeyEvent.KEY_PRESSED,
        tab.getCharacter(),
        tab.getText(),
        tab.getCode(),
        tab.isShiftDown(),
        true,
        false,
        false);
  }

  private void take() {
    Reply chosen = replies.getSelectionModel().getSelectedItem();
    if (chosen != null) {
      model.choose(chosen);
      draft.requestFocus();
      if (!toField(0)) {
        draft.end();
      }
    }
  }

  private boolean toField(int from) {
    Reply.Place next = model.nextField(from);
    if (next != null) {
      draft.selectRange(next.from(), next.to());
    }
    return next != null;
  }

  private void changed(ListChangeListener.Change<? extends ChatRow> change) {
    while (change.next()) {
      if (change.wasReplaced()) {
        for (int i = change.getFrom(); i < change.getTo(); i++) {
          lines.getChildren().set(i, line(change.getList().get(i)));
        }
        continue;
      }
      lines.getChildren().remove(change.getFrom(), change.getFrom() + change.getRemovedSize());
      for (int i = change.getFrom(); i < change.getTo(); i++) {
        ChatRow row = change.getList().get(i);
        lines.getChildren().add(i, line(row));
        if (row.line().fromCustomer()) {
          scroll.setAccessibleText("The customer: " + row.line().text());
          scroll.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
      }
    }
  }

  private Node line(ChatRow row) {
    boolean theirs = row.line().fromCustomer();
    ChatFlow words = new ChatFlow(model::ask);
    words.show(row.line().text());
    words
        .maxWidthProperty()
        .bind(widthProperty().map(width -> Math.max(250, 0.6 * width.doubleValue())));
    words.getStyleClass().addAll("bubble", theirs ? "bubble-theirs" : "bubble-ours");
    VBox line = new VBox(2, words);
    line.setFillWidth(false);
    line.setAlignment(theirs ? Pos.CENTER_LEFT : Pos.CENTER_RIGHT);
    line.setAccessibleText(
        (theirs ? "The customer: " : "You: ") + row.line().text() + " " + row.state());
    if (!row.state().isEmpty()) {
      line.getChildren().add(Nodes.label(row.state(), "muted", "chat-state"));
    }
    return line;
  }

  private static final class ReplyCell extends ListCell<Reply> {
    private final Label title = Nodes.label("", "reply-title");
    private final Label text = Nodes.label("", "muted", "small-text");
    private final VBox box = new VBox(1, title, text);

    ReplyCell() {
      box.setMinWidth(0);
      box.setPrefWidth(1);
    }

    @Override
    protected void updateItem(@Nullable Reply reply, boolean empty) {
      super.updateItem(reply, empty);
      if (empty || reply == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      title.setText("/" + reply.shortcut() + "  " + reply.title());
      text.setText(reply.text().replace('\n', ' '));
      setAccessibleText(reply.title() + ": " + reply.text());
      setGraphic(box);
    }
  }
}
