package dev.beckon.desktop;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Messages with the agent. What comes in is shown as it is: plain text, nothing to click. */
final class ChatPane extends VBox {
  private final Messages messages;
  private final ListView<ChatViewModel.Line> list = new ListView<>();
  private final TextField field = new TextField();
  private final Button send;
  private final Label empty = Controls.label("beckon-chat-empty");
  private String agentName = "";

  ChatPane(Messages messages) {
    this.messages = messages;
    setId("beckon-chat");
    getStyleClass().setAll("beckon-chat");
    list.setId("beckon-chat-list");
    list.getStyleClass().setAll("beckon-chat-list");
    list.setPlaceholder(empty);
    list.setCellFactory(view -> new LineCell());
    list.setFocusTraversable(false);
    field.setId("beckon-chat-field");
    field.getStyleClass().setAll("beckon-chat-field");
    field.setPromptText(messages.get("chat.prompt"));
    field.setAccessibleText(messages.get("chat.prompt"));
    HBox.setHgrow(field, Priority.ALWAYS);
    send = Controls.small("beckon-chat-send", "send", messages.get("chat.send"));
    HBox entry = new HBox(field, send);
    entry.getStyleClass().setAll("beckon-chat-entry");
    getChildren().setAll(list, entry);
  }

  Subscription bind(SessionViewModel model) {
    ChatViewModel chat = model.chat();
    field.setOnAction(event -> send(chat));
    send.setOnAction(event -> send(chat));
    list.setItems(chat.lines());
    return Subscription.combine(
        model.agentNameProperty().subscribe(this::name),
        chat.lines().subscribe(() -> list.scrollTo(chat.lines().size() - 1)),
        chat.openProperty()
            .subscribe(
                open -> {
                  if (open) {
                    field.requestFocus();
                  }
                }),
        () -> list.setItems(null));
  }

  private void name(String name) {
    agentName = name;
    empty.setText(messages.get("chat.empty", name));
  }

  private void send(ChatViewModel chat) {
    if (chat.send(field.getText())) {
      field.clear();
    }
  }

  /** A bubble on the speaker's side. */
  private final class LineCell extends ListCell<ChatViewModel.Line> {
    private static final double ROOM_BESIDE = 56;

    private final Label bubble = Controls.label("beckon-bubble");
    private final HBox row = new HBox(bubble);

    LineCell() {
      getStyleClass().setAll("beckon-chat-cell");
      bubble.maxWidthProperty().bind(list.widthProperty().subtract(ROOM_BESIDE));
      row.setMinWidth(0);
      row.setPrefWidth(1);
    }

    @Override
    protected void updateItem(ChatViewModel.@Nullable Line line, boolean nothing) {
      super.updateItem(line, nothing);
      if (nothing || line == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      bubble.setText(line.text());
      bubble.getStyleClass().setAll("beckon-bubble", line.fromAgent() ? "theirs" : "ours");
      row.setAlignment(line.fromAgent() ? Pos.CENTER_LEFT : Pos.CENTER_RIGHT);
      setGraphic(row);
      setAccessibleText(
          line.fromAgent()
              ? messages.get("chat.agent", agentName, line.text())
              : messages.get("chat.you", line.text()));
    }
  }
}
