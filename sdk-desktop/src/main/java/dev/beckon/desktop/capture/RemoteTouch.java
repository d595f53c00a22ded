package dev.beckon.desktop.capture;

import java.util.Locale;
import java.util.regex.Pattern;
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

  private static final Pattern GRAVE =
      Pattern.compile(
          "\\b(pay|buy|order|purchase|checkout|delete|remove|erase|transfer|withdraw|submit|cancel"
              + "|close account|sign out|log out)\\b");

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
    return text != null && GRAVE.matcher(text.toLowerCase(Locale.ROOT)).find();
  }

  private static void add(Node node, String styleClass) {
    if (!node.getStyleClass().contains(styleClass)) {
      node.getStyleClass().add(styleClass);
    }
  }
}
