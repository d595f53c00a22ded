package dev.beckon.sdk;

import org.jspecify.annotations.Nullable;

/**
 * A session that the app was closed in the middle of, and that can still be gone back to: {@link
 * Beckon#findResumable}. Thread-safe.
 */
public interface Resumable {
  /** Who was there; null: the person was still waiting. */
  @Nullable Agent agent();

  /** Whether the person was to be called back: the place in the line is then kept for days. */
  default boolean isCallBack() {
    return false;
  }

  /** Whether it is one in writing only: then nothing is asked about the screen. */
  default boolean isChatOnly() {
    return false;
  }

  /** What the request was about. */
  String topic();

  /** How long the agent, or the place in the line, is still kept; 0: not any more. */
  long remainingMillis();

  /**
   * Goes back: the same session with the same agent. It begins as {@link SessionState#RESUMING},
   * with new media, and the person is asked anew whether the agent may see the screen. When it was
   * too late, it ends with {@link EndReason#NETWORK_LOST}. Repeated, or while another session is
   * alive: that session.
   */
  HelpSession resume();

  /** Does not go back: the agent is told, and the relay forgets it. */
  void decline();
}
