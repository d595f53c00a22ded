package dev.beckon.console.desk;

import dev.beckon.sdk.cobrowse.Reach;

/**
 * What the customer sends, by their own word.
 *
 * @param onHold neither sends nor plays anything
 * @param paused sends nothing, and goes on seeing and hearing the agent
 * @param agentShown has not hidden the agent's picture
 */
public record CustomerMedia(
    boolean microphoneOn, Screen screen, boolean onHold, boolean paused, boolean agentShown) {

  /** Before the customer's first word. */
  public static final CustomerMedia UNKNOWN = new CustomerMedia(false, Screen.UNDECIDED, false);

  /** What became of the question whether the agent may see the screen. */
  public enum Screen {
    UNDECIDED,
    REFUSED,
    SHARED,
    PAUSED
  }

  /** Of a customer's end that says no more than this. */
  public CustomerMedia(boolean microphoneOn, Screen screen, boolean onHold) {
    this(microphoneOn, screen, onHold, screen == Screen.PAUSED, true);
  }

  /** As far as who sees and hears whom depends on it. */
  Reach.Customer choices() {
    Reach.Break rest = onHold ? Reach.Break.HOLD : paused ? Reach.Break.PAUSE : Reach.Break.NONE;
    // While they pause, the report has both off whatever comes back after it.
    return new Reach.Customer(
        screen == Screen.SHARED || screen == Screen.PAUSED, microphoneOn, agentShown, rest);
  }
}
