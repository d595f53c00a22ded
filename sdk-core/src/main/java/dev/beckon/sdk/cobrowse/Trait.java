package dev.beckon.sdk.cobrowse;

/** What else is true of an element. */
public enum Trait {
  /** Hidden from the agent: no pixels, no text, no children. */
  MASKED,
  /** Never touched by an agent. */
  NEVER_REMOTE,
  /** A touch of an agent's is confirmed by the customer each time. */
  DESTRUCTIVE,
  /** Does not react at present. */
  DISABLED,
  /** Has the keyboard. */
  FOCUSED,
  /** Reacts to a tap. */
  TOUCHABLE,
  /** Its contents can be moved. */
  SCROLLABLE,
  /** Takes text. */
  EDITABLE,
  /** Checked, chosen, open. */
  SELECTED
}
