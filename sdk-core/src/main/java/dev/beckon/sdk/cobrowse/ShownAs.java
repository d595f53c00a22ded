package dev.beckon.sdk.cobrowse;

/** How the customer's screen is shown to the agent, the most telling way first. */
public enum ShownAs {
  /** Nothing to say, or not shown. */
  NOT_SAID,
  /** As it moves. */
  VIDEO,
  /** Picture by picture, when something changed. */
  STILLS,
  /** By its structure and its words. */
  TREE
}
