package dev.beckon.sdk.cobrowse;

/** What became of a suggested tap. */
public enum SuggestionEnd {
  /** The customer tapped there. */
  TAPPED,
  /** The customer did something else, or closed it. */
  DISMISSED,
  /** The agent took it back, or made another. */
  WITHDRAWN,
  /** No such element, or not any more. */
  GONE,
  /** The element is masked. */
  MASKED
}
