package dev.beckon.sdk.session;

/**
 * What the agent is told about what this end sends, so that the console can say it truly.
 *
 * @param microphoneOn whether the customer can be heard
 * @param screen about the screen
 */
public record MediaReport(boolean microphoneOn, Screen screen) {
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
