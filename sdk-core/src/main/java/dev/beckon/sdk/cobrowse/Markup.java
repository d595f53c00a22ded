package dev.beckon.sdk.cobrowse;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Everything the agent put over the customer's screen, as of now.
 *
 * @param laser where the agent's laser points; null: it is off
 * @param suggestion where the ghost finger shows to tap; null: nowhere
 */
public record Markup(Annotations annotations, @Nullable Spot laser, @Nullable Spot suggestion) {
  /** A clean screen. */
  public static final Markup NONE = new Markup(Annotations.NONE, null, null);

  /** Whether there is nothing to show. */
  public boolean isEmpty() {
    return annotations.isEmpty() && laser == null && suggestion == null;
  }

  /**
   * What a screen reader says of it; empty: nothing.
   *
   * @param names what the person calls an element; empty: nothing in particular
   */
  public String spoken(IntFunction<String> names) {
    Annotation newest = annotations.newest();
    if (suggestion != null) {
      return "The agent suggests: tap " + name(suggestion.element(), names);
    }
    return newest == null ? "" : "The agent points at " + name(newest.element(), names);
  }

  private static String name(int element, IntFunction<String> names) {
    String name = element == Spot.WINDOW ? "" : names.apply(element);
    return name.isEmpty() ? "the screen" : name;
  }

  /** With other annotations. */
  public Markup with(Annotations next) {
    return new Markup(next, laser, suggestion);
  }

  /** With the laser elsewhere, or off. */
  public Markup withLaser(@Nullable Spot next) {
    return new Markup(annotations, next, suggestion);
  }

  /** With another suggested tap, or none. */
  public Markup withSuggestion(@Nullable Spot next) {
    return new Markup(annotations, laser, next);
  }
}
