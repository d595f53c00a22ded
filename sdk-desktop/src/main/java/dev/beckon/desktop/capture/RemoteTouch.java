package dev.beckon.desktop.capture;

import dev.beckon.sdk.cobrowse.GraveWords;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import org.jspecify.annotations.Nullable;

/**
 * What an agent with remote control may touch. What is masked never; everything else may be, unless
 * said otherwise here. Buttons that read like "Pay" or "Delete" want the customer's confirmation
 * each time without being asked. FX thread.
 */
public final class RemoteTouch {
  /** The style class of what an agent must never touch, with everything inside it. */
  public static final String NEVER = "beckon-never-remote";

  /** The style class of what an agent may touch only with the customer's confirmation each time. */
  public static final String CONFIRM = "beckon-confirm-remote";

  private RemoteTouch() {}

  /** An agent never touches this node, nor what is inside it. */
  public static void never(Node node) {
    add(node, NEVER);
  }

  /** Each touch of an agent's on this node is confirmed by the customer. */
  public static void confirm(Node node) {
    add(node, CONFIRM);
  }

  static boolean isNever(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (each.getStyleClass().contains(NEVER)) {
        return true;
      }
    }
    return false;
  }

  static boolean isDestructive(Node node) {
    return node.getStyleClass().contains(CONFIRM)
        || node instanceof ButtonBase button && isGrave(button.getText());
  }

  private static boolean isGrave(@Nullable String text) {
    return text != null && GraveWords.areIn(text);
  }

  private static void add(Node node, String styleClass) {
    if (!node.getStyleClass().contains(styleClass)) {
      node.getStyleClass().add(styleClass);
    }
  }
}
