package dev.beckon.console.desk;

/** What the customer sends, by their own word. */
public record CustomerMedia(boolean microphoneOn, Screen screen, boolean onHold) {

  /** Before the customer's first word. */
  public static final CustomerMedia UNKNOWN = new CustomerMedia(false, Screen.UNDECIDED, false);

  /** What became of the question whether the agent may see the screen. */
  public enum Screen {
    UNDECIDED,
    REFUSED,
    SHARED,
    PAUSED
  }
}
