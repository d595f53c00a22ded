package dev.beckon.sdk.cobrowse;

/** What became of a {@link ControlAction}. */
public enum ControlOutcome {
  /** Done. */
  DONE,
  /** No such grant, or not any more. */
  NOT_GRANTED,
  /** Not within what was granted. */
  OUT_OF_SCOPE,
  /** The element is masked. */
  MASKED,
  /** The app said: never by an agent. */
  NEVER_REMOTE,
  /** The customer is asked about this one action; another outcome follows. */
  CONFIRMING,
  /** The customer said no to it. */
  DENIED,
  /** No such element, or nothing there to do this with. */
  GONE,
  /** No action at all, or outside of the screen. */
  INVALID,
  /** Faster than a person, or while a question is still open. */
  TOO_MANY,
  /** The platform could not. */
  FAILED;

  /** Whether nothing more comes. */
  public boolean isFinal() {
    return this != CONFIRMING;
  }
}
