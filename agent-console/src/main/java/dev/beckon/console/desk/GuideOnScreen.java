package dev.beckon.console.desk;

import dev.beckon.sdk.cobrowse.Guide;

/**
 * Guided steps that the agent sent, and how they stand at the customer's end. Immutable.
 *
 * @param guide as the customer's end told it last; as it was sent before that
 */
public record GuideOnScreen(Guide guide, Stage stage) {
  /** Where the card is. */
  public enum Stage {
    /** On its way. */
    SENT,
    /** On the customer's screen. */
    SHOWN,
    /** The customer closed it. */
    CLOSED,
    /** The customer's app cannot show steps. */
    NOT_SHOWN
  }

  /** Whether it can still be marked and taken back. */
  public boolean isOpen() {
    return stage == Stage.SENT || stage == Stage.SHOWN;
  }
}
