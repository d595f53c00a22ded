package dev.beckon.desktop.capture;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** Numbers for nodes, which stay with them as long as they live. FX thread. */
final class ElementIds {
  private final Map<Node, Integer> ids = new WeakHashMap<>();
  private final Map<Integer, WeakReference<Node>> nodes = new HashMap<>();
  private int last;

  int of(Node node) {
    Integer known = ids.get(node);
    if (known != null) {
      return known;
    }
    last++;
    ids.put(node, last);
    nodes.put(last, new WeakReference<>(node));
    if (last % 1000 == 0) {
      nodes.values().removeIf(each -> each.get() == null);
    }
    return last;
  }

  /** Null: no such node, or it is gone. */
  @Nullable Node node(int id) {
    WeakReference<Node> found = nodes.get(id);
    return found == null ? null : found.get();
  }

  /** The number of the node or of the nearest one around it that has one; 0: none. */
  int around(@Nullable Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      Integer known = ids.get(each);
      if (known != null) {
        return known;
      }
    }
    return 0;
  }
}
