package dev.beckon.android.capture;

import android.app.Activity;
import android.content.Context;
import android.content.ContextWrapper;
import android.view.View;
import android.view.ViewGroup;
import android.widget.AdapterView;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of views whose activity is being made anew (the phone was turned): the view that then
 * stands at the same place of the same activity gets the number back, so that what the agent drew
 * stays. Rows of lists have no place of their own and are left out, and so is what is not there
 * twice. Main thread.
 */
final class Departed {
  private static final int NOBODYS = 0;

  private final Map<String, Integer> ids = new HashMap<>();

  /** A view with a number is on its way out. */
  void left(View view, int id) {
    Activity activity = activityOf(view);
    if (activity != null && activity.isChangingConfigurations()) {
      String place = place(activity, view);
      if (place != null) {
        ids.merge(place, id, (one, other) -> NOBODYS);
      }
    }
  }

  /** The number that stood at the place of a view which has none yet; 0: none. */
  int back(View view) {
    if (ids.isEmpty()) {
      return NOBODYS;
    }
    Activity activity = activityOf(view);
    String place = activity == null ? null : place(activity, view);
    Integer id = place == null ? null : ids.remove(place);
    return id == null ? NOBODYS : id;
  }

  /** Who has not come back by now stays away. */
  void clear() {
    ids.clear();
  }

  private static @Nullable Activity activityOf(View view) {
    Context context = view.getContext();
    while (context instanceof ContextWrapper wrapper) {
      if (context instanceof Activity activity) {
        return activity;
      }
      context = wrapper.getBaseContext();
    }
    return null;
  }

  /** Types, ids and order from the view up to its window; null: in a list. */
  private static @Nullable String place(Activity activity, View view) {
    StringBuilder place = new StringBuilder(activity.getClass().getName());
    View each = view;
    for (int level = 0; level < TreeReader.MAX_LEVELS; level++) {
      place.append('/').append(each.getClass().getName()).append('#').append(each.getId());
      if (!(each.getParent() instanceof ViewGroup parent)) {
        return place.toString();
      }
      if (parent instanceof AdapterView || isRecycling(parent)) {
        return null;
      }
      if (each.getId() == View.NO_ID) {
        place.append('.').append(parent.indexOfChild(each));
      }
      each = parent;
    }
    return null;
  }

  /** By name: not every app has it. */
  private static boolean isRecycling(View view) {
    for (Class<?> type = view.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals("androidx.recyclerview.widget.RecyclerView")) {
        return true;
      }
    }
    return false;
  }
}
