package dev.beckon.relay.routing;

import java.util.Arrays;

/**
 * A row of numbered places, each taken or not: how many are taken before one, and which is the n-th
 * taken, both in O(log n) and without allocation (a Fenwick tree). Confined to the routing thread.
 */
final class Places {

  private int[] tree = new int[65];
  private int taken;

  int taken() {
    return taken;
  }

  void take(int place) {
    ensure(place);
    add(place, 1);
  }

  void free(int place) {
    add(place, -1);
  }

  /** How many taken places come before this one. */
  int before(int place) {
    int sum = 0;
    for (int i = Math.min(place, tree.length - 1); i > 0; i -= i & -i) {
      sum += tree[i];
    }
    return sum;
  }

  /** The number of the taken place that has {@code n} taken places before it. */
  int nth(int n) {
    if (n >= taken) {
      throw new IndexOutOfBoundsException(n);
    }
    int position = 0;
    int rest = n;
    for (int half = tree.length - 1; half > 0; half >>= 1) {
      int next = position + half;
      if (next < tree.length && tree[next] <= rest) {
        position = next;
        rest -= tree[next];
      }
    }
    return position;
  }

  void clear() {
    Arrays.fill(tree, 0);
    taken = 0;
  }

  private void add(int place, int change) {
    taken += change;
    for (int i = place + 1; i < tree.length; i += i & -i) {
      tree[i] += change;
    }
  }

  /**
   * The tree's size is a power of two (plus the unused zero), so doubling needs one new sum only.
   */
  private void ensure(int place) {
    while (place >= tree.length - 1) {
      int old = tree.length - 1;
      tree = Arrays.copyOf(tree, 2 * old + 1);
      tree[2 * old] = taken;
    }
  }
}
