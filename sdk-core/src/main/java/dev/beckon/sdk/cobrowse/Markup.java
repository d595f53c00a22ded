package dev.beckon.sdk.cobrowse;

import java.util.function.BinaryOperator;
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
   * What a screen reader says of it, in English; empty: nothing.
   *
   * @param names what the person calls an element; empty: nothing in particular
   */
  public String spoken(IntFunction<String> names) {
    return spoken(names, Markup::inEnglish);
  }

  /**
   * What a screen reader says of it; empty: nothing.
   *
   * @param names what the person calls an element; empty: nothing in particular
   * @param lines the line for {@code drawing.suggested} or {@code drawing.pointed} and what it is
   *     about, and for {@code drawing.screen}, which is that where there is no name
   */
  public String spoken(IntFunction<String> names, BinaryOperator<String> lines) {
    Annotation newest = annotations.newest();
    if (suggestion != null) {
      return lines.apply("drawing.suggested", name(suggestion.element(), names, lines));
    }
    return newest == null
        ? ""
        : lines.apply("drawing.pointed", name(newest.element(), names, lines));
  }

  /** The lines of {@link #spoken(IntFunction)}. */
  public static String inEnglish(String key, String name) {
    return switch (key) {
      case "drawing.suggested" -> "The agent suggests: tap " + name;
      case "drawing.pointed" -> "The agent points at " + name;
      default -> "the screen";
    };
  }

  private static String name(int element, IntFunction<String> names, BinaryOperator<String> lines) {
    String name = element == Spot.WINDOW ? "" : names.apply(element);
    return name.isEmpty() ? lines.apply("drawing.screen", "") : name;
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
