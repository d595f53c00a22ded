package dev.beckon.desktop.chat;

import dev.beckon.sdk.cobrowse.ChatText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * A chat message as it was written: words, and links that ask before anything is opened. Style
 * classes: {@code chat-words} and {@code chat-link}. FX thread.
 */
public final class ChatFlow extends TextFlow {
  private final Consumer<ChatText.Link> asked;

  /**
   * @param asked told when a link is pressed; it opens nothing by itself
   */
  public ChatFlow(Consumer<ChatText.Link> asked) {
    this.asked = asked;
    setMinHeight(USE_PREF_SIZE);
  }

  /** Shows this message in place of the former. */
  public void show(String message) {
    List<Node> nodes = new ArrayList<>();
    for (ChatText.Part part : ChatText.parts(message)) {
      ChatText.Link link = part.link();
      nodes.add(link == null ? words(part.text()) : link(part.text(), link));
    }
    getChildren().setAll(nodes);
  }

  private static Text words(String text) {
    Text words = new Text(text);
    words.getStyleClass().add("chat-words");
    return words;
  }

  private double room() {
    double most = getMaxWidth();
    return most < 0
        ? Double.MAX_VALUE
        : Math.max(0, most - getInsets().getLeft() - getInsets().getRight());
  }

  private Hyperlink link(String text, ChatText.Link link) {
    Hyperlink shown = new Hyperlink(text);
    shown.getStyleClass().setAll("chat-link");
    shown.setWrapText(true);
    // By itself it would be as wide as it is long.
    shown
        .maxWidthProperty()
        .bind(Bindings.createDoubleBinding(this::room, maxWidthProperty(), insetsProperty()));
    shown.setAccessibleText(link.host());
    shown.setOnAction(event -> asked.accept(link));
    return shown;
  }
}
