package dev.beckon.sdk.session;

/**
 * What the customer wants, apart from a pause. Immutable.
 *
 * @param microphone whether they want to be heard
 * @param screen their answer to "may the agent see this screen?"
 * @param agentShown whether they look at the agent's picture
 */
public record Controls(boolean microphone, Screen screen, boolean agentShown) {
  /** Of a session in writing. */
  static final Controls NOTHING = new Controls(false, Screen.IMPOSSIBLE, false);

  /** The consent to show the screen. */
  public enum Screen {
    /** This app has nothing that could be shown. */
    IMPOSSIBLE,
    /** Not asked, or not answered. */
    UNDECIDED,
    /** No. */
    REFUSED,
    /** Yes. */
    ALLOWED
  }

  /** Whether there is anything to ask about. */
  public boolean canShow() {
    return screen != Screen.IMPOSSIBLE;
  }

  Controls withMicrophone(boolean on) {
    return new Controls(on, screen, agentShown);
  }

  Controls withScreen(boolean allowed) {
    if (screen == Screen.IMPOSSIBLE) {
      return this;
    }
    return new Controls(microphone, allowed ? Screen.ALLOWED : Screen.REFUSED, agentShown);
  }

  Controls withAgentShown(boolean shown) {
    return new Controls(microphone, screen, shown);
  }
}
