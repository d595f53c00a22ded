package dev.beckon.android.capture;

import android.content.res.Resources;
import android.view.View;
import dev.beckon.sdk.spi.ElementTraits;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** A view as mask rules see it. Main thread. */
final class ViewTraits implements ElementTraits {
  /** The names of a class and those it is derived from, kept since they never change. */
  private static final Map<Class<?>, Set<String>> TYPES = new WeakHashMap<>();

  private final View view;

  ViewTraits(View view) {
    this.view = view;
  }

  @Override
  public Collection<String> ids() {
    String name = idOf(view);
    return name.isEmpty() ? Collections.emptyList() : Collections.singletonList(name);
  }

  /** Android's styles leave no trace on a view. */
  @Override
  public Collection<String> styleClasses() {
    return Collections.emptyList();
  }

  @Override
  public Collection<String> types() {
    return typesOf(view.getClass());
  }

  @Override
  public Collection<String> tags() {
    return Masks.tags(view);
  }

  boolean isAnyOf(Set<String> types) {
    return !Collections.disjoint(types, types());
  }

  /** The name of its id in the app's resources; empty: it has none. */
  static String idOf(View view) {
    int id = view.getId();
    boolean named = id != View.NO_ID && id >>> 24 != 0;
    if (!named) {
      return "";
    }
    try {
      String name = view.getResources().getResourceEntryName(id);
      return name == null ? "" : name;
    } catch (Resources.NotFoundException e) {
      return "";
    }
  }

  private static Set<String> typesOf(Class<?> type) {
    Set<String> known = TYPES.get(type);
    if (known != null) {
      return known;
    }
    Set<String> names = new HashSet<>();
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      names.add(each.getName());
      names.add(each.getSimpleName());
    }
    TYPES.put(type, names);
    return names;
  }
}
