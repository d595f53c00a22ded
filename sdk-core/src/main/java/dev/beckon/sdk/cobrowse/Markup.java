package dev.beckon.sdk.cobrowse;

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
