package dev.beckon.sdk;

/**
 * Where the question "may the agent see this screen?" stands in a session. Only {@link #GIVEN} and
 * {@link #REMEMBERED} show anything.
 */
public enum ScreenConsent {
  /**
   * It is being found out whether an earlier yes, kept on this device, still covers what would be
   * shown: for this person, and with what is hidden today. Nothing need be asked yet.
   */
  CHECKING(false, false),
  /** To be asked: this person has not said yes here, or took it back. */
  ASKED(true, false),
  /** To be asked again: more would be shown than was agreed to. */
  ASKED_FOR_MORE(true, false),
  /** To be asked again: the rules for what is hidden are not those that were agreed to. */
  ASKED_AS_MASKS_CHANGED(true, false),
  /** Yes, for this session. */
  GIVEN(false, true),
  /** Yes, kept on this device: the next session does not ask. */
  REMEMBERED(false, true),
  /** No, for this session. */
  REFUSED(false, false),
  /** Nothing of this app can be shown here, so nothing need be asked. */
  NOTHING_TO_SHOW(false, false);

  private final boolean open;
  private final boolean yes;

  ScreenConsent(boolean open, boolean yes) {
    this.open = open;
    this.yes = yes;
  }

  /** Whether the person has to be asked now. */
  public boolean isOpen() {
    return open;
  }

  /** Whether the agent may see the screen. */
  public boolean isYes() {
    return yes;
  }
}
