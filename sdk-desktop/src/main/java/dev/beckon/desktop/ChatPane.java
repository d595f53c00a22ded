package dev.beckon.desktop;

import dev.beckon.desktop.chat.ChatFlow;
import dev.beckon.sdk.ChatMessage;
import dev.beckon.sdk.cobrowse.ChatText;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Messages with the agent. What comes in is shown as it is; a link asks before it opens. */
final class ChatPane extends VBox {
  private static final double ROOM_BESIDE = 56;

  private final Messages messages;
  private final VBox lines = new VBox();
  private final FilesPane files;
  private final VBox said;
  private final ScrollPane scroll = new ScrollPane();
  private final Label empty = Controls.label("beckon-chat-empty");
  private final Label standing = Controls.label("beckon-chat-standing");
  private final TextField field = new TextField();
  private final Button attach;
  private final Button send;
  private final Label linkQuestion = Controls.label("beckon-link-question");
  private final Button linkYes;
  private final Button linkNo;
  private final VBox link;
  private String agentName = "";

  /**
   * @param inWriting it is help in writing: there is no direct way, which files need
   */
  ChatPane(Messages messages, boolean inWriting) {
    this.messages = messages;
    setId("beckon-chat");
    getStyleClass().setAll("beckon-chat");
    files = new FilesPane(messages);
    said = new VBox(lines, files);
    scroll.setContent(said);
    scroll.setId("beckon-chat-list");
    scroll.getStyleClass().setAll("beckon-chat-list");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    lines.getStyleClass().setAll("beckon-chat-lines");
    said.heightProperty().subscribe(() -> scroll.setVvalue(1));
    empty.setMouseTransparent(true);
    standing.setId("beckon-chat-standing");
    standing.setMaxWidth(Double.MAX_VALUE);
    field.setId("beckon-chat-field");
    field.getStyleClass().setAll("beckon-chat-field");
    field.setPromptText(messages.get("chat.prompt"));
    field.setAccessibleText(messages.get("chat.prompt"));
    HBox.setHgrow(field, Priority.ALWAYS);
    send = Controls.small("beckon-chat-send", "send", messages.get("chat.send"));
    attach = Controls.small("beckon-chat-attach", "attach", messages.get("file.choose"));
    HBox entry = inWriting ? new HBox(field, send) : new HBox(attach, field, send);
    entry.getStyleClass().setAll("beckon-chat-entry");
    linkYes = Controls.plain("beckon-link-yes", messages.get("link.yes"));
    linkNo = Controls.plain("beckon-link-no", messages.get("link.no"));
    HBox answers = new HBox(linkYes, linkNo);
    answers.getStyleClass().setAll("beckon-answers");
    link = new VBox(linkQuestion, answers);
    link.setId("beckon-link-card");
    link.getStyleClass().setAll("beckon-link-card");
    getChildren()
        .setAll(
            new StackPane(scroll, empty), standing, link, files.trouble(), files.question(), entry);
  }

  Subscription bind(SessionViewModel model) {
    ChatViewModel chat = model.chat();
    field.setOnAction(event -> send(chat));
    send.setOnAction(event -> send(chat));
    attach.setOnAction(event -> files.choose(chat));
    linkYes.setOnAction(event -> chat.answer(true));
    linkNo.setOnAction(event -> chat.answer(false));
    lines.getChildren().setAll(chat.messages().stream().map(each -> line(chat, each)).toList());
    ListChangeListener<ChatMessage> changes = change -> changed(chat, change);
    chat.messages().addListener(changes);
    ObservableValue<String> typing =
        chat.agentTypingProperty()
            .map(writes -> writes ? messages.get("chat.typing", agentName) : "");
    return Subscription.combine(
        files.bind(chat),
        model.agentNameProperty().subscribe(this::name),
        field.textProperty().subscribe((before, now) -> chat.typing(!now.isBlank())),
        Controls.bind(standing.textProperty(), typing),
        Controls.bindShown(standing, typing.map(words -> !words.isEmpty())),
        Controls.bindShown(link, chat.askedProperty().map(_ -> true).orElse(false)),
        chat.askedProperty().subscribe(this::ask),
        chat.openProperty()
            .subscribe(
                open -> {
                  if (open) {
                    field.requestFocus();
                  }
                }),
        () -> chat.messages().removeListener(changes));
  }

  void focusFirst() {
    field.requestFocus();
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

  private void ask(ChatText.@Nullable Link asked) {
    if (asked != null) {
      linkQuestion.setText(
          messages.get("link.question", asked.host())
              + (asked.encrypted() ? "" : " " + messages.get("link.open")));
      link.setAccessibleText(linkQuestion.getText());
      linkNo.requestFocus();
    }
  }

  private void changed(
      ChatViewModel chat, ListChangeListener.Change<? extends ChatMessage> change) {
    while (change.next()) {
      if (change.wasReplaced()) {
        for (int i = change.getFrom(); i < change.getTo(); i++) {
          lines.getChildren().set(i, line(chat, change.getList().get(i)));
        }
        continue;
      }
      lines.getChildren().remove(change.getFrom(), change.getFrom() + change.getRemovedSize());
      for (int i = change.getFrom(); i < change.getTo(); i++) {
        ChatMessage message = change.getList().get(i);
        lines.getChildren().add(i, line(chat, message));
        announce(message);
      }
    }
    empty.setVisible(lines.getChildren().isEmpty());
  }

  /** A screen reader says what came in, wherever its focus is. */
  private void announce(ChatMessage message) {
    if (message.isFromAgent()) {
      scroll.setAccessibleText(spoken(message));
      scroll.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }
  }

  private String spoken(ChatMessage message) {
    return message.isFromAgent()
        ? messages.get("chat.agent", agentName, message.text())
        : messages.get("chat.you", message.text()) + ", " + state(message);
  }

  private String state(ChatMessage message) {
    return messages.get("chat.state." + message.state());
  }

  /** A bubble on the speaker's side; below the person's own, how far it came. */
  private VBox line(ChatViewModel chat, ChatMessage message) {
    ChatFlow words = new ChatFlow(chat::ask);
    words.show(message.text());
    words.maxWidthProperty().bind(scroll.widthProperty().subtract(ROOM_BESIDE));
    words.getStyleClass().setAll("beckon-bubble", message.isFromAgent() ? "theirs" : "ours");
    VBox line = new VBox(words);
    line.setFillWidth(false);
    line.getStyleClass().setAll("beckon-chat-line");
    line.setAlignment(message.isFromAgent() ? Pos.CENTER_LEFT : Pos.CENTER_RIGHT);
    line.setAccessibleRole(AccessibleRole.TEXT);
    line.setAccessibleText(spoken(message));
    line.setFocusTraversable(false);
    if (!message.isFromAgent()) {
      Label state = Controls.label("beckon-chat-state");
      state.setText(state(message));
      line.getChildren().add(state);
    }
    return line;
  }
}
