package dev.beckon.sdk.cobrowse;

import org.jspecify.annotations.Nullable;

/** Something the agent does on the customer's screen. */
public sealed interface ControlAction {
  /** Where; null: wherever the focus is, or nowhere in particular. */
  @Nullable Spot at();

  /** Whether it is one that can be done at all. */
  default boolean isValid() {
    Spot at = at();
    return at == null || at.isInside();
  }

  /** A short tap, or a click. */
  record Tap(Spot at) implements ControlAction {}

  /** A long tap, or a click with the other button. */
  record LongPress(Spot at) implements ControlAction {}

  /**
   * Moves the contents at a place.
   *
   * @param x to the right, in ten-thousandths of the element
   * @param y down, in ten-thousandths of the element
   */
  record Scroll(Spot at, int x, int y) implements ControlAction {
    @Override
    public boolean isValid() {
      return at.isInside() && Spot.isValid(x) && Spot.isValid(y);
    }
  }

  /** Types into an element. The text is personal. */
  record Type(Spot at, String text) implements ControlAction {
    /** The longest text. */
    public static final int MAX_TEXT = 1_000;

    @Override
    public boolean isValid() {
      return at.isInside() && !text.isEmpty() && text.length() <= MAX_TEXT && SafeText.isSafe(text);
    }

    /** Leaves the text out. */
    @Override
    public String toString() {
      return "Type[" + at + "]";
    }
  }

  /** Presses a key, for the element that has the focus. */
  record Press(Key key) implements ControlAction {
    @Override
    public @Nullable Spot at() {
      return null;
    }
  }

  /** The platform's way back. */
  record Back() implements ControlAction {
    @Override
    public @Nullable Spot at() {
      return null;
    }
  }

  /** The keys an agent may press. */
  enum Key {
    ENTER,
    TAB,
    ESCAPE,
    BACKSPACE,
    DELETE,
    UP,
    DOWN,
    LEFT,
    RIGHT,
    HOME,
    END,
    PAGE_UP,
    PAGE_DOWN
  }
}
