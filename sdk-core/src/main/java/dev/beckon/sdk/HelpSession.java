package dev.beckon.sdk;

import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.sdk.spi.VideoSink;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call for help, from the tap to its end. Thread-safe: any method on any thread, none of them
 * does I/O or waits on the caller's thread, and after the end none of them does anything.
 */
public interface HelpSession {
  /** The request's id, random, the same in the relay's log and on the agent's console. */
  String id();

  /**
   * Whether it is help in writing only ({@link HelpRequest.Builder#chatOnly}): the same states
   * without {@link SessionState#PAUSED}, LIVE as soon as an agent is there. What belongs to voice,
   * video and screen is then not there, and asking for it is never an error:
   *
   * <ul>
   *   <li>{@link #allowScreen}, {@link #allowScreenFromNowOn}: {@link #screenConsent} is and stays
   *       {@link ScreenConsent#NOTHING_TO_SHOW};
   *   <li>{@link #setMicrophoneOn}, {@link #setAgentVideo}, {@link #pause}, {@link #resume}: do
   *       nothing, and {@link HelpListener#onReach} goes on saying that nobody is seen or heard;
   *   <li>{@link #answerControl}, {@link #confirmAction}: do nothing, as an agent who asks all the
   *       same is refused unasked;
   *   <li>{@link #sendFile}: told as {@link dev.beckon.sdk.cobrowse.SharedFile.Stage#FAILED} with
   *       {@link dev.beckon.sdk.cobrowse.SharedFile.Problem#NO_CONNECTION}, since files go directly
   *       or not at all.
   * </ul>
   *
   * {@link HelpListener#onQuality}, {@link HelpListener#onAgentMedia} and {@link
   * HelpListener#onCallBackSuggested} are not called.
   */
  default boolean isChatOnly() {
    return false;
  }

  /** The state as of now; what listeners were told may lag behind it. */
  SessionState state();

  /** Why it ended; null before {@link SessionState#ENDED}. */
  @Nullable EndReason endReason();

  /**
   * Asks to be called back instead of waiting; {@link HelpListener#onCallBack} or {@link
   * HelpListener#onCallBackRefused} answers. Asked again with another time, it is for that time.
   * {@link #end} cancels it. Of use before an agent is there.
   *
   * @param atMillis when, in milliseconds since 1970; 0: as soon as it is the person's turn
   */
  default void requestCallBack(long atMillis) {}

  /**
   * The person goes on waiting: answers {@link Waiting#stillWaitingAsked}, so that {@link
   * HelpListener#onWaiting} comes again without the question. Nothing is sent, and the place in the
   * line is the same whether this is called or not. Does nothing where nothing is asked.
   */
  default void keepWaiting() {}

  /** What is agreed about calling back; null: nothing, or an agent is there. */
  default @Nullable CallBack callBack() {
    return null;
  }

  /** What more there is to say of {@link #endReason}; null: nothing, or not over yet. */
  default @Nullable EndDetail endDetail() {
    return null;
  }

  /**
   * Adds a listener, which is told the present state first. The same listener twice counts once.
   */
  void addListener(HelpListener listener);

  /** Removes a listener; one call that was already on its way may still reach it. */
  void removeListener(HelpListener listener);

  /**
   * The person's answer to "may the agent see this screen?". Until it is {@code true} no picture of
   * the screen is made, let alone sent. May be changed at any time.
   */
  void allowScreen(boolean allowed);

  /**
   * The person's yes, for this session and those to come, remembered on this device where the
   * platform keeps anything: {@link HelpListener#onScreenConsent} says REMEMBERED, and the next
   * session does not ask, unless more would be shown, what is hidden has changed, or another person
   * is signed in. Whoever offers this also offers {@link #withdrawConsent}.
   */
  default void allowScreenFromNowOn() {
    allowScreen(true);
  }

  /**
   * Takes back what was remembered on this device, and shows no more of the screen in this session.
   * The next session asks again.
   */
  default void withdrawConsent() {
    allowScreen(false);
  }

  /** Where the question about the screen stands, as of now. */
  default ScreenConsent screenConsent() {
    return ScreenConsent.ASKED;
  }

  /** Whether the person is heard; on from the start of the session unless set otherwise before. */
  void setMicrophoneOn(boolean on);

  /**
   * Pauses: no picture and no sound leaves the device until {@link #resume()}. Before LIVE: nothing
   * happens.
   */
  void pause();

  /** Ends a pause. */
  void resume();

  /**
   * Sends a chat message to the agent, without the secrets in it ({@link SecretTexts}); kept in
   * order with what else is sent, and across a reconnection.
   *
   * @param text cut at 4000 characters
   */
  void sendMessage(String text);

  /** The person has all messages so far before their eyes; the agent sees that they were read. */
  void messagesSeen();

  /** Whether the person is writing; the agent sees it. To be called with every key. */
  void setTyping(boolean typing);

  /**
   * Sends a file to the agent, after the person has agreed to that: what is in it is not masked. At
   * most 10 MiB; PNG, JPEG, GIF, WebP, PDF or plain text. Files go directly or not at all: {@link
   * HelpListener#onFile} tells what becomes of it.
   *
   * @param name without a path
   * @param content not to be changed afterwards
   */
  void sendFile(String name, byte[] content);

  /**
   * Said by who shows the agent's guided steps ({@link HelpListener#onGuide}). Until then, an agent
   * who sends some is told that they cannot be shown here. The ready-made overlay of the desktop
   * says it.
   */
  default void showGuides(boolean shown) {}

  /**
   * The person has done a step, leaves it out, or takes that back; the agent sees it.
   *
   * @param step from 1; one that is not there changes nothing
   */
  default void markStep(int step, Guide.State state) {}

  /** The person wants to see the steps no longer; the agent is told. */
  default void closeGuide() {}

  /** Whether the person wants a file of the agent's. */
  void answerFile(String id, boolean wanted);

  /** Takes a file back, or stops receiving it. */
  void cancelFile(String id);

  /**
   * Answers {@link HelpListener#onControlAsked}.
   *
   * @param granted what the agent may do, at most what was asked; null: nothing
   */
  void answerControl(@Nullable ControlScope granted);

  /** Takes remote control away, at once. */
  void stopControl();

  /** Answers {@link HelpListener#onActionToConfirm}. */
  void confirmAction(boolean yes);

  /** Where the agent's pictures go; null: nowhere. The last one set counts. */
  void setAgentVideo(@Nullable VideoSink sink);

  /**
   * Hangs up, or gives up waiting. The end is told to listeners once the relay has heard of it, or
   * at once when it cannot.
   */
  void end();

  /**
   * The person wants out, now: takes remote control away, shows nothing more, mutes, forgets a
   * remembered yes, and hangs up. None of it waits for the relay, and the record has each. The
   * overlay calls it for Shift+Escape, in its own window and in the app's.
   */
  default void stopEverything() {
    stopControl();
    withdrawConsent();
    setMicrophoneOn(false);
    end();
  }

  /**
   * What happened so far, for the person to read and keep; after the end it is complete. See {@link
   * Receipt}.
   */
  Receipt receipt();

  /**
   * Asks the operator to delete what is kept of this session; also after its end, and then it
   * reaches the relay by itself. The operator decides, and may have to keep some of it.
   *
   * @param told called once, where listeners are called, within 20 s
   */
  default void askDeletion(Consumer<DeletionAnswer> told) {
    told.accept(DeletionAnswer.NOT_REACHED);
  }

  /**
   * The stages of this session so far, in microseconds since the tap, on a monotonic clock: name to
   * {@code {begin, end}}, the end 0 while it lasts. Names are listed in the wire contract
   * (proto/README.md).
   */
  Map<String, long[]> timeline();
}
