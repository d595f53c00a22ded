package dev.beckon.relay.routing;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Things in an order of their own, of which the first that fits is wanted again and again. Adding
 * and removing cost O(log n), looking at the first nothing, looking past k that do not fit O(k). An
 * item knows its place, so it is in one heap at most, and its order must not change while it is.
 * Confined to the routing thread.
 */
final class Heap<T extends Heap.Item<T>> {

  /** What can be in a heap. */
  abstract static class Item<T> {
    private int at = -1;

    /** A total order: of two, one is before the other. */
    abstract boolean before(T other);

    final boolean isIn() {
      return at >= 0;
    }
  }

  private @Nullable Item<T>[] items = newArray(8);
  private int size;

  int size() {
    return size;
  }

  void add(T item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, 2 * size);
    }
    put(item, size);
    size++;
    up(size - 1);
  }

  void remove(T item) {
    int hole = ((Item<T>) item).at;
    ((Item<T>) item).at = -1;
    size--;
    T last = at(size);
    items[size] = null;
    if (hole < size) {
      put(last, hole);
      up(hole);
      down(((Item<T>) last).at);
    }
  }

  /** The first of those that fit. */
  <C> @Nullable T first(BiPredicate<T, C> fits, C context) {
    return first(0, fits, context, null, null);
  }

  /** The first few of those that fit, in order, added to the list. */
  <C> void firstFew(int few, BiPredicate<T, C> fits, C context, List<T> found) {
    T last = null;
    for (int n = 0; n < few; n++) {
      last = first(0, fits, context, last, null);
      if (last == null) {
        return;
      }
      found.add(last);
    }
  }

  /** Goes below an item only when that one is passed over: what is below comes after it. */
  private <C> @Nullable T first(
      int from, BiPredicate<T, C> fits, C context, @Nullable T after, @Nullable T found) {
    if (from >= size) {
      return found;
    }
    T item = at(from);
    if (found != null && !item.before(found)) {
      return found;
    }
    if ((after == null || after.before(item)) && fits.test(item, context)) {
      return item;
    }
    T left = first(2 * from + 1, fits, context, after, found);
    return first(2 * from + 2, fits, context, after, left);
  }

  /** In no particular order. */
  void forEach(Consumer<T> action) {
    for (int index = 0; index < size; index++) {
      action.accept(at(index));
    }
  }

  private void up(int start) {
    int index = start;
    T item = at(index);
    while (index > 0) {
      int parent = (index - 1) / 2;
      T above = at(parent);
      if (above.before(item)) {
        break;
      }
      put(above, index);
      index = parent;
    }
    put(item, index);
  }

  private void down(int start) {
    int index = start;
    T item = at(index);
    for (int child = 2 * index + 1; child < size; child = 2 * index + 1) {
      if (child + 1 < size && at(child + 1).before(at(child))) {
        child++;
      }
      if (item.before(at(child))) {
        break;
      }
      put(at(child), index);
      index = child;
    }
    put(item, index);
  }

  private void put(T item, int index) {
    items[index] = item;
    ((Item<T>) item).at = index;
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // below size there are items, and all are Ts
  private T at(int index) {
    return (T) items[index];
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <T> @Nullable Item<T>[] newArray(int length) {
    return new Item[length];
  }
}
