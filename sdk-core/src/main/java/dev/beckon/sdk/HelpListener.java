package dev.beckon.sdk;

import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.sdk.cobrowse.Reach;
import dev.beckon.sdk.cobrowse.SharedFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /**
   * The request has a place in the line, or the place or the estimate changed, or it is time to ask
   * whether the person goes on waiting ({@link Waiting#stillWaitingAsked}), or they have answered.
   */
  default void onWaiting(Waiting waiting) {}

  /** The person will be called back, or it was tried; also when a listener is added. */
  default void onCallBack(CallBack callBack) {}

  /** The call-back asked for was not agreed; everything else stays as it was. */
  default void onCallBackRefused(CallBack.Refusal why) {}

  /**
   * An agent accepted. Media is on its way; {@link SessionState#LIVE} says when it is there. Called
   * again when the person was handed over to another agent.
   */
  default void onAgent(Agent agent) {}

  /**
   * The agent hands the person over to somebody else. While that agent stays, the session goes on;
   * once the other has accepted, {@link #onAgent} is called with the new one.
   */
  default void onHandover(Handover handover) {}

  /**
   * Somebody of the operator's listens beside the agent and sees what the agent sees, or does not
   * any more; to be shown for as long as it is so. Who of them has joined the call, and is heard by
   * the person, says {@link Agent#isJoined}. Of those who only listen nothing is told where the
   * operator decided so.
   *
   * @param listeners all of them; empty: nobody any more
   */
  default void onListeners(List<Agent> listeners) {}

  /** A chat message of the agent's came in; {@link #onChat} says more. */
  default void onMessage(String text) {}

  /**
   * A message was written, by either side, or one of the person's own came further: the same id
   * again is the same message, to be shown in the place of what was shown.
   */
  default void onChat(ChatMessage message) {}

  /** The agent writes, or does not any more; true counts for five seconds. */
  default void onAgentTyping(boolean typing) {}

  /**
   * A file is new or further on, of either side; the same id again is the same file. One of the
   * agent's that is {@link SharedFile.Stage#ASKED} waits for {@link HelpSession#answerFile}. What
   * it is was proven by its bytes, and a picture is not larger than can be shown, once it is {@link
   * SharedFile.Stage#DONE}.
   */
  default void onFile(SharedFile file) {}

  /**
   * The agent's guided steps are to be shown, or one of them was marked, by either side. Told only
   * where {@link HelpSession#showGuides} was called.
   *
   * @param guide null: it is over, and its card is to be closed
   */
  default void onGuide(@Nullable Guide guide) {}

  /**
   * The agent asks to control the app: to be answered by {@link HelpSession#answerControl}. Null:
   * the question is gone.
   *
   * @param scope how far
   */
  default void onControlAsked(@Nullable ControlScope scope) {}

  /**
   * The agent controls the app from now on, which has to be visible all the time; null: not any
   * more. It ends by itself when the person touches the app or pauses.
   */
  default void onControl(@Nullable ControlScope scope) {}

  /**
   * The agent wants to do something that cannot be undone: to be answered by {@link
   * HelpSession#confirmAction}. Null: the question is gone.
   *
   * @param element what it would be done to, in words of the app
   */
  default void onActionToConfirm(@Nullable String element) {}

  /** The agent's connection to the relay came or went; the picture may go on all the same. */
  default void onAgentConnected(boolean connected) {}

  /** The agent muted or turned the camera off, or put the session on hold. */
  default void onAgentMedia(boolean microphoneOn, boolean cameraOn, boolean onHold) {}

  /**
   * Who sees and hears whom changed: what an interface should say at every moment is all in it,
   * whoever muted, paused, hid, held or allowed something. While there is no agent: {@link
   * Reach#NOBODY}.
   */
  default void onReach(Reach reach) {}

  /**
   * Whether the person has to be asked about the screen, or what they answered, now or before.
   * Called when a listener is added, and when it changes. What is open is to be answered by {@link
   * HelpSession#allowScreen} or {@link HelpSession#allowScreenFromNowOn}.
   */
  default void onScreenConsent(ScreenConsent consent) {}

  /** How the connection does, when that changed and lasted. */
  default void onQuality(ConnectionQuality quality) {}

  /**
   * Nothing has come through for so long that a call-back would serve the person better. The
   * session goes on trying.
   */
  default void onCallBackSuggested() {}

  /** Something went wrong; where it ends the session, {@link #onEnded} follows. */
  default void onError(HelpError error) {}

  /**
   * More is known of why the session is over than its {@link EndReason}; called right before {@link
   * #onEnded}, and not at all where there is nothing more to say.
   */
  default void onEndDetail(EndDetail detail) {}

  /** The session is over; called once, last. */
  default void onEnded(EndReason reason) {}
}
