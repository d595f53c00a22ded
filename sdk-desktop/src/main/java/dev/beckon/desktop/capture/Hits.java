package dev.beckon.desktop.capture;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;

/** Which node a point lies on. FX thread. */
final class Hits {
  private Hits() {}

  /**
   * The topmost node inside this one that reacts to the mouse at a point; itself where none does.
   */
  static Node innermost(Node node, Point2D local) {
    if (node instanceof Parent parent) {
      var children = parent.getChildrenUnmodifiable();
      for (int i = children.size() - 1; i >= 0; i--) {
        Node child = children.get(i);
        Point2D inChild = child.parentToLocal(local);
        if (child.isVisible() && !child.isMouseTransparent() && child.contains(inChild)) {
          return innermost(child, inChild);
        }
      }
    }
    return node;
  }
}
