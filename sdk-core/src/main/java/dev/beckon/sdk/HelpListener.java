package dev.beckon.sdk;

/**
 * Told what happens in a {@link HelpSession}. Every method is called on the executor of {@link
 * BeckonConfig} (on a desktop and on Android: the UI thread), one at a time, in order. What a
 * method throws is logged and does not harm the session or the other listeners. After {@link
 * #onEnded} nothing more is called.
 */
public interface HelpListener {
  /**
   * The state changed; called before the more particular method below, and once at registration
   * with the present state, followed by {@link #onWaiting}, {@link #onAgent} or {@link #onEnded}
   * where that state has it.
   */
  default void onState(SessionState state) {}

  /** The request has a place in the line, or the place or the estimate changed. */
  default void onWaiting(Waiting waiting) {}

  /** An agent accepted. Media is on its way; {@link SessionState#LIVE} says when it is there. */
  default void onAgent(Agent agent) {}

  /** A chat message came in. */
  default void onMessage(String text) {}

  /** The agent's connection to the relay came or went; the picture may go on all the same. */
  default void onAgentConnected(boolean connected) {}

  /** The agent muted or turned the camera off, or put the session on hold. */
  default void onAgentMedia(boolean microphoneOn, boolean cameraOn, boolean onHold) {}

  /** Something went wrong; where it ends the session, {@link #onEnded} follows. */
  default void onError(HelpError error) {}

  /** The session is over; called once, last. */
  default void onEnded(EndReason reason) {}
}
