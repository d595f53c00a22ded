package dev.beckon.console.ui.session;

import dev.beckon.console.desk.ChatLine;
import dev.beckon.console.ui.Nodes;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Written words between the two. */
final class ChatView extends VBox {
  private final VBox lines = new VBox(8);

  ChatView(SessionViewModel model) {
    setId("console-chat");
    getStyleClass().add("chat");
    ScrollPane scroll = new ScrollPane(lines);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    lines.getStyleClass().add("chat-lines");
    lines.heightProperty().addListener(_ -> scroll.setVvalue(1));
    VBox.setVgrow(scroll, Priority.ALWAYS);
    model
        .chat()
        .addListener(
            (ListChangeListener<ChatLine>)
                _ ->
                    lines.getChildren().setAll(model.chat().stream().map(ChatView::line).toList()));

    TextField draft = new TextField();
    draft.setId("console-chat-draft");
    draft.setPromptText("Write to the customer");
    draft.textProperty().bindBidirectional(model.draftProperty());
    draft.setOnAction(_ -> model.send());
    HBox.setHgrow(draft, Priority.ALWAYS);
    HBox writing = Nodes.row(8, draft, Nodes.iconButton(Feather.SEND, "Send (Enter)", model::send));
    writing.getStyleClass().add("chat-writing");
    getChildren().addAll(scroll, writing);
  }

  private static Node line(ChatLine line) {
    Label text = Nodes.label(line.text(), "bubble");
    text.setWrapText(true);
    text.setMaxWidth(240);
    text.getStyleClass().add(line.fromCustomer() ? "bubble-theirs" : "bubble-ours");
    HBox row = new HBox(text);
    row.setAlignment(line.fromCustomer() ? Pos.CENTER_LEFT : Pos.CENTER_RIGHT);
    return row;
  }
}
