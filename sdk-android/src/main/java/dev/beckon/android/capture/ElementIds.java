package dev.beckon.android.capture;

import android.view.View;
import android.view.ViewGroup;
import android.widget.AdapterView;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for views. A number stays with its view as long as the view shows the same thing: a view
 * that was taken out and put in again, as lists do that use rows for others, gets a new one, and so
 * does a row of an {@link AdapterView} that shows another item. When an activity is made anew (the
 * phone was turned), {@link Departed} gives the numbers back. Main thread.
 */
final class ElementIds implements View.OnAttachStateChangeListener {
  private final Map<View, Integer> ids = new WeakHashMap<>();
  private final Map<Integer, WeakReference<View>> views = new HashMap<>();
  private final Map<View, Row> rows = new WeakHashMap<>();
  private final Departed departed = new Departed();
  private int last;

  int of(View view) {
    Integer known = ids.get(view);
    if (known != null) {
      return known;
    }
    int before = departed.back(view);
    int id = before == 0 ? ++last : before;
    ids.put(view, id);
    views.put(id, new WeakReference<>(view));
    view.addOnAttachStateChangeListener(this);
    return id;
  }

  /** All that is there has its number. */
  void allNumbered() {
    departed.clear();
  }

  /** Null: no such view, it is gone, or it shows something else by now. */
  @Nullable View view(int id) {
    WeakReference<View> found = views.get(id);
    View view = found == null ? null : found.get();
    if (view == null || !view.isAttachedToWindow()) {
      return null;
    }
    View row = view;
    while (row.getParent() instanceof ViewGroup parent) {
      if (parent instanceof AdapterView<?> list) {
        Row before = rows.get(row);
        if (before == null || !before.isSame(Row.of(list, row))) {
          return null;
        }
      }
      row = parent;
    }
    return view;
  }

  /** The number of the view or of the nearest one around it that has one; 0: none. */
  int around(@Nullable View view) {
    View each = view;
    while (each != null) {
      Integer known = ids.get(each);
      if (known != null) {
        return known;
      }
      each = Places.parent(each);
    }
    return 0;
  }

  /** Has to be said before anything inside a list is numbered: what this child of it shows now. */
  void shows(AdapterView<?> list, View row) {
    Row now = Row.of(list, row);
    Row before = rows.put(row, now);
    if (before != null && !before.isSame(now)) {
      forgetAll(row, 0);
    }
  }

  void close() {
    for (View each : new ArrayList<>(ids.keySet())) {
      each.removeOnAttachStateChangeListener(this);
    }
    ids.clear();
    views.clear();
    rows.clear();
    departed.clear();
  }

  @Override
  public void onViewAttachedToWindow(View view) {}

  @Override
  public void onViewDetachedFromWindow(View view) {
    rows.remove(view);
    Integer id = ids.get(view);
    if (id != null) {
      departed.left(view, id);
    }
    view.removeOnAttachStateChangeListener(this);
    forget(view);
  }

  private void forgetAll(View view, int depth) {
    view.removeOnAttachStateChangeListener(this);
    forget(view);
    if (view instanceof ViewGroup group && depth < TreeReader.MAX_LEVELS) {
      for (int i = 0, count = Children.count(group); i < count; i++) {
        View child = group.getChildAt(i);
        if (child != null && child.getParent() == group) {
          forgetAll(child, depth + 1);
        }
      }
    }
  }

  private void forget(View view) {
    Integer id = ids.remove(view);
    if (id != null) {
      views.remove(id);
    }
  }

  /** What a child of a list shows. The item is the app's own, and is not kept alive. */
  private record Row(int position, long itemId, WeakReference<@Nullable Object> item) {
    static Row of(AdapterView<?> list, View row) {
      try {
        int position = list.getPositionForView(row);
        return position < 0
            ? new Row(position, 0, new WeakReference<>(null))
            : new Row(
                position,
                list.getItemIdAtPosition(position),
                new WeakReference<>(list.getItemAtPosition(position)));
      } catch (RuntimeException e) { // the adapter is the app's code, and may be changing
        return new Row(-1, 0, new WeakReference<>(null));
      }
    }

    boolean isSame(Row other) {
      return position == other.position
          && itemId == other.itemId
          && Objects.equals(item.get(), other.item.get());
    }
  }
}
