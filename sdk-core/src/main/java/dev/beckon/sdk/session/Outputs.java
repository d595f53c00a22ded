package dev.beckon.sdk.session;

/**
 * What of this end is open.
 *
 * @param microphone the customer is heard
 * @param screen the customer's screen is seen
 * @param speaker the agent is played
 */
public record Outputs(boolean microphone, boolean screen, boolean speaker) {
  static final Outputs OFF = new Outputs(false, false, false);
}
