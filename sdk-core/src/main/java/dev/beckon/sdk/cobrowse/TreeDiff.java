package dev.beckon.sdk.cobrowse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns snapshots of the screen into the changes between them. What would be refused is left out
 * here: elements too deep or too many, what is inside a mask. Not thread-safe; belongs to whoever
 * sends the tree.
 */
public final class TreeDiff {
  private Map<Integer, Element> told = new LinkedHashMap<>();
  private int width = -1;
  private int height = -1;
  private long revision;
  private boolean whole = true;

  /** The next snapshot is told in whole. */
  public void beginAnew() {
    whole = true;
  }

  /** What has to be told; nothing where nothing changed. */
  public List<TreeChange> changes(ScreenSnapshot now) {
    Map<Integer, Element> fit = fit(now.elements());
    Map<Integer, Element> before = whole ? Collections.emptyMap() : told;
    List<Element> changed = new ArrayList<>();
    for (Element element : fit.values()) {
      if (!element.equals(before.get(element.id()))) {
        changed.add(element);
      }
    }
    List<Integer> removed = new ArrayList<>();
    for (Element element : before.values()) {
      if (!fit.containsKey(element.id())) {
        removed.add(element.id());
      }
    }
    boolean resized = now.width() != width || now.height() != height;
    if (!whole && !resized && changed.isEmpty() && removed.isEmpty()) {
      return Collections.emptyList();
    }
    List<TreeChange> changes = cut(now, changed, removed);
    told = fit;
    width = now.width();
    height = now.height();
    whole = false;
    return changes;
  }

  private List<TreeChange> cut(ScreenSnapshot now, List<Element> changed, List<Integer> removed) {
    List<TreeChange> changes = new ArrayList<>();
    List<Integer> gone = removed;
    int from = 0;
    do {
      int to = Math.min(changed.size(), from + TreeChange.MAX_CHANGED);
      long base = whole && from == 0 ? 0 : revision;
      revision++;
      changes.add(
          new TreeChange(
              revision, base, now.width(), now.height(), changed.subList(from, to), gone));
      gone = Collections.emptyList();
      from = to;
    } while (from < changed.size());
    return changes;
  }

  private static Map<Integer, Element> fit(List<Element> elements) {
    Map<Integer, Element> fit = new LinkedHashMap<>();
    Map<Integer, Integer> depths = new HashMap<>();
    Set<Integer> closed = new HashSet<>();
    depths.put(Spot.WINDOW, 0);
    for (Element element : elements) {
      int above = depths.getOrDefault(element.parent(), ViewTree.MAX_DEPTH);
      boolean fits =
          above < ViewTree.MAX_DEPTH
              && !closed.contains(element.parent())
              && element.id() > 0
              && !fit.containsKey(element.id())
              && fit.size() < ViewTree.MAX_ELEMENTS;
      if (fits) {
        fit.put(element.id(), element);
        depths.put(element.id(), above + 1);
        if (element.is(Trait.MASKED)) {
          closed.add(element.id());
        }
      }
    }
    return fit;
  }
}
