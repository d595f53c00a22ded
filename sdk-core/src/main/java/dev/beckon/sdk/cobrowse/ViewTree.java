package dev.beckon.sdk.cobrowse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The customer's screen as a tree of elements, at one revision. Immutable. */
public final class ViewTree {
  /** As many elements as a tree may have. */
  public static final int MAX_ELEMENTS = 2_000;

  /** As deep as a tree may be. */
  public static final int MAX_DEPTH = 30;

  /** Nothing is known of the screen. */
  public static final ViewTree EMPTY = new ViewTree(0, 0, 0, Collections.emptyMap());

  private final long revision;
  private final int width;
  private final int height;
  private final Map<Integer, Element> elements;

  private ViewTree(long revision, int width, int height, Map<Integer, Element> elements) {
    this.revision = revision;
    this.width = width;
    this.height = height;
    this.elements = Collections.unmodifiableMap(elements);
  }

  /** 0: nothing is known. */
  public long revision() {
    return revision;
  }

  /** Of the window, in its logical pixels. */
  public int width() {
    return width;
  }

  /** Of the window, in its logical pixels. */
  public int height() {
    return height;
  }

  /** All of them; parents before children. */
  public List<Element> elements() {
    return new ArrayList<>(elements.values());
  }

  /** One of them; null: no such, or not any more. */
  public @Nullable Element element(int id) {
    return elements.get(id);
  }

  /** Where an element is; {@link Spot#WINDOW} is the window; null: no such, or not any more. */
  public @Nullable Bounds bounds(int id) {
    if (id == Spot.WINDOW) {
      return new Bounds(0, 0, width, height);
    }
    Element element = elements.get(id);
    return element == null ? null : element.bounds();
  }

  /** The innermost, topmost element at a pixel of the window; null: nothing is known there. */
  public @Nullable Element at(double pixelX, double pixelY) {
    Element found = null;
    for (Element element : elements.values()) {
      if (element.bounds().contains(pixelX, pixelY)
          && (found == null || isInside(element, found) || !isInside(found, element))) {
        found = element;
      }
    }
    return found;
  }

  /** A pixel of the window, anchored to the element there; to the window where there is none. */
  public Spot spot(double pixelX, double pixelY) {
    Element element = at(pixelX, pixelY);
    int id = element == null ? Spot.WINDOW : element.id();
    Bounds bounds = element == null ? new Bounds(0, 0, width, height) : element.bounds();
    return new Spot(id, bounds.relativeX(pixelX), bounds.relativeY(pixelY));
  }

  /** Those whose words contain these, in reading order. */
  public List<Element> find(String words) {
    String wanted = words.trim().toLowerCase(Locale.ROOT);
    List<Element> found = new ArrayList<>();
    if (!wanted.isEmpty()) {
      for (Element element : elements.values()) {
        if ((element.text() + "\n" + element.label() + "\n" + element.name())
            .toLowerCase(Locale.ROOT)
            .contains(wanted)) {
          found.add(element);
        }
      }
      found.sort(
          Comparator.<Element>comparingInt(e -> e.bounds().y())
              .thenComparingInt(e -> e.bounds().x()));
    }
    return found;
  }

  /** What has the keyboard; null: nothing, or it is not known. */
  public @Nullable Element focused() {
    Element focused = null;
    for (Element element : elements.values()) {
      if (element.is(Trait.FOCUSED)) {
        focused = element;
      }
    }
    return focused;
  }

  /** Whether an element or one it is in has a trait. */
  public boolean isWithin(int id, Trait trait) {
    Element element = elements.get(id);
    for (int depth = 0; element != null && depth <= MAX_DEPTH; depth++) {
      if (element.is(trait)) {
        return true;
      }
      element = elements.get(element.parent());
    }
    return false;
  }

  private boolean isInside(Element inner, Element outer) {
    Element ancestor = inner;
    for (int depth = 0; ancestor != null && depth <= MAX_DEPTH; depth++) {
      if (ancestor.id() == outer.id()) {
        return true;
      }
      ancestor = elements.get(ancestor.parent());
    }
    return false;
  }

  /** The tree after a change; or why it cannot be taken, and then this tree is of no more use. */
  public Applied apply(TreeChange change) {
    if (change.base() != 0 && change.base() != revision) {
      return Applied.refused(Refusal.MISSED_A_CHANGE);
    }
    if (change.revision() <= change.base()
        || change.width() < 0
        || change.height() < 0
        || change.changed().size() > TreeChange.MAX_CHANGED) {
      return Applied.refused(Refusal.MALFORMED);
    }
    Map<Integer, Element> next =
        change.base() == 0 ? new LinkedHashMap<>() : new LinkedHashMap<>(elements);
    next.keySet().removeAll(new HashSet<>(change.removed()));
    for (Element element : change.changed()) {
      Refusal refusal = refuse(next, element);
      if (refusal != null) {
        return Applied.refused(refusal);
      }
      next.put(element.id(), element);
    }
    prune(next);
    if (next.size() > MAX_ELEMENTS) {
      return Applied.refused(Refusal.TOO_LARGE);
    }
    return new Applied(
        new ViewTree(change.revision(), change.width(), change.height(), next), null);
  }

  private static @Nullable Refusal refuse(Map<Integer, Element> present, Element element) {
    if (element.id() <= 0 || element.bounds().width() < 0 || element.bounds().height() < 0) {
      return Refusal.MALFORMED;
    }
    int ancestor = element.parent();
    for (int depth = 1; ancestor != Spot.WINDOW; depth++) {
      if (ancestor == element.id()) {
        return Refusal.CYCLIC;
      }
      if (depth >= MAX_DEPTH) {
        return Refusal.TOO_DEEP;
      }
      Element parent = present.get(ancestor);
      if (parent == null) {
        return Refusal.MALFORMED;
      }
      if (parent.is(Trait.MASKED)) {
        return Refusal.INSIDE_A_MASK;
      }
      ancestor = parent.parent();
    }
    return null;
  }

  /** Takes away what is inside of nothing, or of a mask. */
  private static void prune(Map<Integer, Element> present) {
    boolean more = true;
    while (more) {
      Set<Integer> open = new HashSet<>();
      open.add(Spot.WINDOW);
      for (Element element : present.values()) {
        if (!element.is(Trait.MASKED)) {
          open.add(element.id());
        }
      }
      more = present.values().removeIf(element -> !open.contains(element.parent()));
    }
  }

  /**
   * What became of a change: one of the two.
   *
   * @param tree the tree after it
   * @param refusal why not
   */
  public record Applied(@Nullable ViewTree tree, @Nullable Refusal refusal) {
    static Applied refused(Refusal why) {
      return new Applied(null, why);
    }
  }

  /** Why a change cannot be taken. */
  public enum Refusal {
    /** It builds on a revision that is not this tree's. */
    MISSED_A_CHANGE,
    /** A number is out of range, or a parent is missing. */
    MALFORMED,
    /** An element is inside of itself. */
    CYCLIC,
    /** More than {@link #MAX_DEPTH} levels. */
    TOO_DEEP,
    /** More than {@link #MAX_ELEMENTS} elements. */
    TOO_LARGE,
    /** What is masked has no children here. */
    INSIDE_A_MASK
  }
}
