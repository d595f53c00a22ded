package dev.beckon.desktop.capture;

import java.util.Set;
import javafx.scene.Node;

/**
 * What the agent must not see. Hidden without asking: inputs for passwords, cards and one-time
 * codes (by type, name or content), nodes with the style class {@value #STYLE_CLASS}, and nodes
 * whose content cannot be judged (web views, Swing inside JavaFX). A hidden node hides everything
 * inside it. FX thread.
 */
public final class Masks {
  /** Give this style class to whatever must stay private. */
  public static final String STYLE_CLASS = "beckon-mask";

  private static final Object KEY = new Object();
  private static final Set<String> UNJUDGEABLE =
      Set.of("javafx.scene.web.WebView", "javafx.embed.swing.SwingNode");

  private Masks() {}

  /** Hides the node from the agent, from the next picture on. */
  public static void mask(Node node) {
    node.getProperties().put(KEY, true);
  }

  /**
   * Shows the node to the agent, even where it would be hidden without asking; a hidden ancestor
   * still hides it.
   */
  public static void reveal(Node node) {
    node.getProperties().put(KEY, false);
  }

  /** Whether the node itself is hidden, apart from its ancestors. */
  public static boolean isMasked(Node node) {
    if (node.hasProperties() && node.getProperties().get(KEY) instanceof Boolean decided) {
      return decided;
    }
    return SecretInputs.isSecret(node)
        || node.getStyleClass().contains(STYLE_CLASS)
        || isUnjudgeable(node.getClass());
  }

  /** By name, since most apps do not have these modules. */
  private static boolean isUnjudgeable(Class<?> type) {
    for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
      if (UNJUDGEABLE.contains(each.getName())) {
        return true;
      }
    }
    return false;
  }
}
