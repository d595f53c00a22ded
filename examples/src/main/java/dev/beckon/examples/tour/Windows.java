package dev.beckon.examples.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** What a person would find in this program's windows. On the JavaFX thread only. */
final class Windows {
  private Windows() {}

  /** The windows with something in them, oldest first. */
  static List<Window> showing() {
    return Window.getWindows().stream()
        .filter(window -> window.isShowing() && window.getScene() != null)
        .toList();
  }

  /** The node with this id, if it is there to be seen. */
  static Optional<Node> seen(String id) {
    return showing().stream()
        .flatMap(window -> window.getScene().getRoot().lookupAll("#" + id).stream())
        .filter(Windows::isSeen)
        .findFirst();
  }

  /** Everything that can be read on a node, its own text first. */
  static String textOf(Node node) {
    List<String> words = new ArrayList<>();
    collectText(node, words);
    return String.join(" ", words).replace('\n', ' ').strip();
  }

  private static boolean isSeen(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
    }
    Bounds bounds = node.getLayoutBounds();
    return bounds.getWidth() > 0 && bounds.getHeight() > 0;
  }

  private static void collectText(Node node, List<String> words) {
    if (!node.isVisible()) {
      return;
    }
    switch (node) {
      case Labeled labeled -> {
        add(labeled.getText(), words);
        if (labeled.getGraphic() instanceof Parent graphic) {
          collectText(graphic, words);
        }
      }
      case TextInputControl input -> add(input.getText(), words);
      case Text text -> add(text.getText(), words);
      case Parent parent -> {
        add(parent.getAccessibleText(), words);
        parent.getChildrenUnmodifiable().forEach(child -> collectText(child, words));
      }
      default -> {}
    }
  }

  private static void add(@Nullable String text, List<String> words) {
    if (text != null && !text.isBlank()) {
      words.add(text);
    }
  }
}
