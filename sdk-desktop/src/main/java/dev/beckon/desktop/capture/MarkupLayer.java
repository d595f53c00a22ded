package dev.beckon.desktop.capture;

import dev.beckon.desktop.markup.MarkupPane;
import dev.beckon.sdk.cobrowse.Bounds;
import dev.beckon.sdk.cobrowse.Markup;
import dev.beckon.sdk.cobrowse.Spot;
import java.util.List;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/**
 * What the agent draws, over the customer's app: the last child of the scene's root, not laid out
 * by it, not reachable by the mouse, and gone when there is nothing to show. It looks up where the
 * elements are in every pulse, so a drawing moves with its element in the same picture. Scenes
 * whose root is neither a pane nor a group have no drawings. FX thread.
 */
final class MarkupLayer {
  private final ElementIds ids;
  private final MarkupPane pane = new MarkupPane();
  private Markup markup = Markup.NONE;
  private String spoken = "";

  MarkupLayer(ElementIds ids) {
    this.ids = ids;
  }

  void show(Markup next, @Nullable Scene scene) {
    markup = next;
    place(scene);
    say();
  }

  /** In every pulse, after layout. */
  void place(@Nullable Scene scene) {
    ObservableList<Node> children = scene == null ? null : childrenOf(scene.getRoot());
    if (scene == null || children == null || markup.isEmpty()) {
      remove();
      return;
    }
    if (pane.getParent() != scene.getRoot()) {
      remove();
      children.add(pane);
    }
    pane.setViewOrder(-1_000_000);
    pane.show(markup, this::inSight, scene.getWidth(), scene.getHeight());
  }

  void remove() {
    if (pane.getParent() instanceof Parent parent) {
      ObservableList<Node> children = childrenOf(parent);
      if (children != null) {
        children.remove(pane);
      }
    }
  }

  /** What a screen reader says of it; empty: nothing. */
  String spoken() {
    return spoken;
  }

  /** The pixels of a scene as if nobody had drawn on it. */
  static <T> T without(Scene scene, Supplier<T> look) {
    List<Node> panes =
        scene.getRoot().getChildrenUnmodifiable().stream()
            .filter(each -> each instanceof MarkupPane && each.isVisible())
            .toList();
    panes.forEach(each -> each.setVisible(false));
    try {
      return look.get();
    } finally {
      panes.forEach(each -> each.setVisible(true));
    }
  }

  private @Nullable Bounds inSight(int element) {
    Scene scene = pane.getScene();
    if (element == Spot.WINDOW && scene != null) {
      return new Bounds(0, 0, (int) scene.getWidth(), (int) scene.getHeight());
    }
    Node node = ids.node(element);
    return node == null || node.getScene() != scene ? null : TreeReader.sight(node);
  }

  private void say() {
    String words = markup.spoken(this::nameOf);
    if (!words.equals(spoken)) {
      spoken = words;
      pane.setAccessibleText(words);
      pane.notifyAccessibleAttributeChanged(javafx.scene.AccessibleAttribute.TEXT);
    }
  }

  private String nameOf(int element) {
    Node node = ids.node(element);
    if (node == null) {
      return "";
    }
    String label = node.getAccessibleText();
    return label == null || label.isEmpty() ? Roles.text(node) : label;
  }

  private static @Nullable ObservableList<Node> childrenOf(Parent parent) {
    return switch (parent) {
      case Pane root -> root.getChildren();
      case Group root -> root.getChildren();
      default -> null;
    };
  }
}
