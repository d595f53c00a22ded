package dev.beckon.sdk.session;

/**
 * What the agent is told about what this end sends, so that the console can say it truly.
 *
 * @param microphoneOn whether the customer can be heard
 * @param screen about the screen
 * @param paused nothing is sent, whatever else is said
 * @param agentShown whether the customer looks at the agent's picture
 */
public record MediaReport(boolean microphoneOn, Screen screen, boolean paused, boolean agentShown) {
  /** About the screen; the wire's MediaState.Screen. */
  public enum Screen {
    /** There is no media, or nothing that could be shown. */
    NOTHING_TO_SAY,
    /** The customer has not answered yet. */
    UNDECIDED,
    /** The customer said no. */
    REFUSED,
    /** It is sent. */
    SHARED,
    /** It would be sent, were the session not paused. */
    PAUSED
  }
}
