package dev.beckon.sdk.cobrowse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What is drawn on the screen at present, oldest first. Both ends keep one. Immutable. */
public final class Annotations {
  /** As many as may live at a time. */
  public static final int MAX_ALIVE = 200;

  /** How long after its last point a {@link Tool#FADING_PEN} stroke is gone. */
  public static final long FADE_MILLIS = 3_000;

  /** A clean screen. */
  public static final Annotations NONE = new Annotations(Collections.emptyMap());

  private final Map<Integer, Dated> alive;

  private Annotations(Map<Integer, Dated> alive) {
    this.alive = Collections.unmodifiableMap(alive);
  }

  /** Whether nothing is drawn. */
  public boolean isEmpty() {
    return alive.isEmpty();
  }

  /** All of them, oldest first. */
  public List<Annotation> all() {
    List<Annotation> all = new ArrayList<>(alive.size());
    for (Dated dated : alive.values()) {
      all.add(dated.annotation);
    }
    return all;
  }

  /** The newest of all; null: nothing is drawn. What an undo takes away. */
  public @Nullable Annotation newest() {
    Annotation newest = null;
    for (Dated dated : alive.values()) {
      newest = dated.annotation;
    }
    return newest;
  }

  /** Drawn, replaced, or lengthened; or why it cannot be. */
  public Drawn draw(Annotation annotation, boolean append, long nowMillis) {
    Dated present = alive.get(annotation.id());
    Annotation next = annotation;
    if (append) {
      if (present == null
          || present.annotation.tool() != annotation.tool()
          || present.annotation.element() != annotation.element()) {
        return new Drawn(this, Refusal.NOTHING_TO_LENGTHEN);
      }
      if (present.annotation.points().size() + annotation.points().size() > Annotation.MAX_POINTS) {
        return new Drawn(this, Refusal.TOO_MANY_POINTS);
      }
      next = present.annotation.lengthened(annotation.points());
    }
    if (next.points().size() > Annotation.MAX_POINTS) {
      return new Drawn(this, Refusal.TOO_MANY_POINTS);
    }
    if (!next.isValid()) {
      return new Drawn(this, Refusal.MALFORMED);
    }
    if (present == null && alive.size() >= MAX_ALIVE) {
      return new Drawn(this, Refusal.TOO_MANY);
    }
    Map<Integer, Dated> more = new LinkedHashMap<>(alive);
    more.put(next.id(), new Dated(next, nowMillis));
    return new Drawn(new Annotations(more), null);
  }

  /** Without these; an empty collection means all. */
  public Annotations erase(Collection<Integer> ids) {
    if (ids.isEmpty()) {
      return NONE;
    }
    Map<Integer, Dated> rest = new LinkedHashMap<>(alive);
    rest.keySet().removeAll(ids);
    return rest.size() == alive.size() ? this : new Annotations(rest);
  }

  /** Without the strokes that have faded. */
  public Annotations at(long nowMillis) {
    Map<Integer, Dated> rest = new LinkedHashMap<>(alive);
    rest.values()
        .removeIf(
            d -> d.annotation.tool() == Tool.FADING_PEN && nowMillis - d.atMillis >= FADE_MILLIS);
    return rest.size() == alive.size() ? this : new Annotations(rest);
  }

  /** When {@link #at} changes something next, in milliseconds from now; -1: never. */
  public long nextFadeMillis(long nowMillis) {
    long next = -1;
    for (Dated dated : alive.values()) {
      if (dated.annotation.tool() == Tool.FADING_PEN) {
        long left = Math.max(0, dated.atMillis + FADE_MILLIS - nowMillis);
        next = next < 0 ? left : Math.min(next, left);
      }
    }
    return next;
  }

  /** Without those whose element is gone. */
  public Annotations on(ViewTree tree) {
    Map<Integer, Dated> rest = new LinkedHashMap<>(alive);
    rest.values().removeIf(dated -> tree.bounds(dated.annotation.element()) == null);
    return rest.size() == alive.size() ? this : new Annotations(rest);
  }

  /**
   * What is to be drawn where, in the pixels that the bounds are in; those whose element has no
   * bounds at present are left out.
   *
   * @param bounds of an element as of now; null: not on the screen
   */
  public List<Shape> shapes(IntFunction<@Nullable Bounds> bounds) {
    List<Shape> shapes = new ArrayList<>(alive.size());
    for (Dated dated : alive.values()) {
      Bounds where = bounds.apply(dated.annotation.element());
      if (where != null) {
        shapes.add(Shape.of(dated.annotation, where));
      }
    }
    return shapes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Annotations && ((Annotations) other).alive.equals(alive);
  }

  @Override
  public int hashCode() {
    return alive.hashCode();
  }

  /** With the time of its last point. */
  private record Dated(Annotation annotation, long atMillis) {}

  /**
   * What became of a drawing.
   *
   * @param annotations as they are now; the same as before where it was refused
   * @param refusal null: it was drawn
   */
  public record Drawn(Annotations annotations, @Nullable Refusal refusal) {}

  /** Why something was not drawn. */
  public enum Refusal {
    /** No such stroke, or another tool or element. */
    NOTHING_TO_LENGTHEN,
    /** More than {@link #MAX_ALIVE}. */
    TOO_MANY,
    /** More than {@link Annotation#MAX_POINTS}. */
    TOO_MANY_POINTS,
    /** Nothing to draw, or far outside. */
    MALFORMED
  }
}
