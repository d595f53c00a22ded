package dev.beckon.relay.routing;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Those of one tier who wait in one line, in the order in which they arrived at the relay: so
 * coming back from a ring, from another queue or for a call-back means coming back to the same
 * place. A treap: placing, taking out, counting who is before and finding the n-th cost O(log n).
 * Confined to the routing thread.
 */
final class Row {

  private @Nullable Node root;

  int waiting() {
    return size(root);
  }

  void add(RequestEntry request) {
    root = insert(root, new Node(request));
  }

  void remove(RequestEntry request) {
    root = without(root, request.arrival);
  }

  /** How many of this row go before a request of this row. */
  int before(RequestEntry request) {
    int before = 0;
    Node node = root;
    while (node != null) {
      if (node.request.arrival < request.arrival) {
        before += size(node.left) + 1;
        node = node.right;
      } else {
        node = node.left;
      }
    }
    return before;
  }

  /** How many of this row go before a request of another row: they are the first ones. */
  int before(RequestEntry request, Priority priority, long nowNanos) {
    int before = 0;
    Node node = root;
    while (node != null) {
      if (priority.isBefore(node.request, request, nowNanos)) {
        before += size(node.left) + 1;
        node = node.right;
      } else {
        node = node.left;
      }
    }
    return before;
  }

  /** Who arrived first; null when nobody waits. */
  @Nullable RequestEntry first() {
    Node node = root;
    while (node != null && node.left != null) {
      node = node.left;
    }
    return node == null ? null : node.request;
  }

  private static int size(@Nullable Node node) {
    return node == null ? 0 : node.size;
  }

  private static Node insert(@Nullable Node node, Node fresh) {
    if (node == null) {
      return fresh;
    }
    if (Long.compareUnsigned(fresh.weight, node.weight) > 0) {
      split(node, fresh);
      return fresh.counted();
    }
    if (fresh.request.arrival < node.request.arrival) {
      node.left = insert(node.left, fresh);
    } else {
      node.right = insert(node.right, fresh);
    }
    return node.counted();
  }

  /** All of a tree, to the left and to the right of a node that goes above them. */
  private static void split(@Nullable Node node, Node above) {
    if (node == null) {
      above.left = null;
      above.right = null;
    } else if (node.request.arrival < above.request.arrival) {
      split(node.right, above);
      node.right = above.left;
      above.left = node.counted();
    } else {
      split(node.left, above);
      node.left = above.right;
      above.right = node.counted();
    }
  }

  private static @Nullable Node without(@Nullable Node node, long arrival) {
    if (node == null) {
      throw new IllegalStateException("nobody of arrival " + arrival + " waits in this row");
    }
    if (arrival == node.request.arrival) {
      return joined(node.left, node.right);
    }
    if (arrival < node.request.arrival) {
      node.left = without(node.left, arrival);
    } else {
      node.right = without(node.right, arrival);
    }
    return node.counted();
  }

  private static @Nullable Node joined(@Nullable Node left, @Nullable Node right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    if (Long.compareUnsigned(left.weight, right.weight) > 0) {
      left.right = joined(left.right, right);
      return left.counted();
    }
    right.left = joined(left, right.left);
    return right.counted();
  }

  /** One who waits. The weights only keep the tree flat: the same arrivals give the same tree. */
  private static final class Node {
    final RequestEntry request;
    final long weight;
    int size = 1;
    @Nullable Node left;
    @Nullable Node right;

    Node(RequestEntry request) {
      this.request = request;
      long mixed = (request.arrival ^ (request.arrival >>> 30)) * 0xbf58476d1ce4e5b9L;
      mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
      this.weight = mixed ^ (mixed >>> 31);
    }

    Node counted() {
      size = size(left) + 1 + size(right);
      return this;
    }
  }

  /** Goes through those who wait. */
  final class Cursor {
    private final ArrayDeque<Node> path = new ArrayDeque<>();

    Cursor() {
      descend(root);
    }

    private void descend(@Nullable Node from) {
      for (Node node = from; node != null; node = node.left) {
        path.push(node);
      }
    }

    /** Null at the end. */
    @Nullable RequestEntry peek() {
      Node next = path.peek();
      return next == null ? null : next.request;
    }

    void advance() {
      descend(path.pop().right);
    }
  }
}
