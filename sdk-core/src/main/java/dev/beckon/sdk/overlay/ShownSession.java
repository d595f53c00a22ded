package dev.beckon.sdk.overlay;

import dev.beckon.sdk.Agent;
import dev.beckon.sdk.CallBack;
import dev.beckon.sdk.ConnectionQuality;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.Handover;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.ScreenConsent;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.Waiting;
import dev.beckon.sdk.cobrowse.Reach;
import dev.beckon.sdk.spi.VideoSink;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one help session, for a model that puts it into words and cards: the newest of
 * what the listener was told, what a later event has overtaken, and what the person answered.
 * Confined to the thread that listeners are called on, where views may be touched.
 */
public abstract class ShownSession implements HelpListener {
  private static final Set<SessionState> BEFORE_AN_AGENT =
      EnumSet.of(SessionState.CONTACTING, SessionState.WAITING, SessionState.RINGING);
  private static final Set<EndReason> WORTH_TRYING_AGAIN =
      EnumSet.of(
          EndReason.NETWORK_LOST,
          EndReason.AGENT_LOST,
          EndReason.UNREACHABLE,
          EndReason.WAIT_TIMED_OUT,
          EndReason.OPERATOR_ENDED,
          EndReason.NO_AGENT);
  private static final Set<HelpError.Code> SAY_WHY_IT_ENDED =
      EnumSet.of(
          HelpError.Code.TLS_UNTRUSTED,
          HelpError.Code.PIN_MISMATCH,
          HelpError.Code.UNAUTHENTICATED,
          HelpError.Code.IDENTITY_FAILED,
          HelpError.Code.UNKNOWN_QUEUE,
          HelpError.Code.NO_CHAT,
          HelpError.Code.NO_CALL,
          HelpError.Code.WRONG_CODE,
          HelpError.Code.TOO_MANY_CODES,
          HelpError.Code.ALREADY_LIVE);

  private final HelpSession session;
  private SessionState state = SessionState.CONTACTING;
  private @Nullable Waiting waiting;
  private @Nullable CallBack callBack;
  private CallBack.@Nullable Refusal callBackRefused;
  private boolean callBackSuggested;
  private @Nullable ConnectionQuality quality;
  private @Nullable Agent agent;
  private List<Agent> listeners = Collections.emptyList();
  private @Nullable HelpError error;
  private @Nullable Handover handover;
  private @Nullable EndReason ended;
  private Consent consent = Consent.UNDECIDED;
  private ScreenConsent asked = ScreenConsent.ASKED;
  private boolean remembered;
  private boolean agentConnected = true;
  private Reach told = Reach.NOBODY;

  /** Knows nothing yet, and does not listen by itself. */
  protected ShownSession(HelpSession session) {
    this.session = session;
  }

  /** Called after everything that may be to be shown otherwise. */
  protected abstract void changed();

  /** The session that this is about. */
  public final HelpSession session() {
    return session;
  }

  // What happens.

  @Override
  public void onState(SessionState now) {
    state = now;
    if (now == SessionState.ENDED) {
      ended = session.endReason();
    } else if (now != SessionState.CONTACTING) {
      forgetPassingError();
    }
    changed();
  }

  @Override
  public void onWaiting(Waiting place) {
    waiting = place;
    forgetPassingError();
    changed();
  }

  @Override
  public void onCallBack(CallBack agreed) {
    callBack = agreed;
    callBackRefused = null;
    changed();
  }

  @Override
  public void onCallBackRefused(CallBack.Refusal why) {
    callBackRefused = why;
    changed();
  }

  @Override
  public void onCallBackSuggested() {
    callBackSuggested = true;
    changed();
  }

  /** What was suggested on a bad connection is over with it. */
  @Override
  public void onQuality(ConnectionQuality now) {
    quality = now;
    callBackSuggested = callBackSuggested && isConnectionBad();
    changed();
  }

  @Override
  public void onAgent(Agent who) {
    agent = who;
    callBack = null;
    agentConnected = true;
    handover = null;
    changed();
  }

  @Override
  public void onListeners(List<Agent> now) {
    listeners = now;
    changed();
  }

  @Override
  public void onHandover(Handover now) {
    handover = now;
    changed();
  }

  @Override
  public void onAgentConnected(boolean connected) {
    agentConnected = connected;
    changed();
  }

  @Override
  public void onReach(Reach now) {
    told = now;
    changed();
  }

  /** What the person just answered stays, though an older question may still come in. */
  @Override
  public void onScreenConsent(ScreenConsent now) {
    asked = now;
    switch (now) {
      case CHECKING -> consent = Consent.CHECKING;
      case ASKED, ASKED_FOR_MORE, ASKED_AS_MASKS_CHANGED -> {
        if (consent == Consent.CHECKING) {
          consent = Consent.UNDECIDED;
        }
      }
      case GIVEN, REMEMBERED -> consent = Consent.ALLOWED;
      case REFUSED, NOTHING_TO_SHOW -> consent = Consent.DENIED;
    }
    if (now == ScreenConsent.REMEMBERED) {
      remembered = true;
    }
    changed();
  }

  @Override
  public void onError(HelpError what) {
    error = what;
    changed();
  }

  @Override
  public void onEnded(EndReason reason) {
    state = SessionState.ENDED;
    ended = reason;
    changed();
  }

  /** What a later success has overtaken; that media does not work stays true. */
  private void forgetPassingError() {
    if (error != null && error.code() != HelpError.Code.MEDIA) {
      error = null;
    }
  }

  // What the person does.

  /** May the agent see the screen, this time? */
  public final void decideScreen(boolean allowed) {
    consent = allowed ? Consent.ALLOWED : Consent.DENIED;
    session.allowScreen(allowed);
    changed();
  }

  /** Yes, and remembered on this device. */
  public final void allowScreenFromNowOn() {
    consent = Consent.ALLOWED;
    session.allowScreenFromNowOn();
    changed();
  }

  /** What is remembered is not any more, and nothing is shown. */
  public final void withdrawConsent() {
    consent = Consent.DENIED;
    remembered = false;
    session.withdrawConsent();
    changed();
  }

  /** Shows the screen, or does not any more. */
  public final void toggleScreen() {
    decideScreen(!isScreenAllowed());
  }

  /** Answers whether one is still waiting: the place in the line is the same either way. */
  public final void keepWaiting() {
    session.keepWaiting();
  }

  /**
   * Asks to be called back instead of waiting; the session says whether it is agreed.
   *
   * @param atMillis 0: as soon as it is the person's turn
   */
  public final void askCallBack(long atMillis) {
    callBackRefused = null;
    session.requestCallBack(atMillis);
    changed();
  }

  /** Where the agent's pictures go; null: nowhere, and the agent reads that. */
  public final void showAgentOn(@Nullable VideoSink sink) {
    session.setAgentVideo(sink);
  }

  /** Ends it. */
  public final void end() {
    session.end();
  }

  // What it comes to.

  /** What it is in. */
  public final SessionState state() {
    return state;
  }

  /** Whether it is help in writing only. */
  public final boolean isChatOnly() {
    return session.isChatOnly();
  }

  /** Whether nobody has answered yet. */
  public final boolean isBeforeAnAgent() {
    return BEFORE_AN_AGENT.contains(state);
  }

  /** Whether nothing can be seen or heard yet. */
  public final boolean isBeforeMedia() {
    return isBeforeAnAgent() || state == SessionState.CONNECTING;
  }

  /** Whether there is something to mute or pause. */
  public final boolean isTalking() {
    return state == SessionState.LIVE
        || state == SessionState.PAUSED
        || state == SessionState.RESUMING;
  }

  /** The place in the line, as far as it was told. */
  public final @Nullable Waiting waiting() {
    return waiting;
  }

  /** What is agreed, while it still has to come; null: nothing. */
  public final @Nullable CallBack calledBack() {
    return state == SessionState.WAITING || state == SessionState.CONTACTING ? callBack : null;
  }

  /** Whether the person may ask to be called back instead of waiting. */
  public final boolean isCallBackOffered() {
    return isInLine() && waiting != null && waiting.callBackPossible();
  }

  /** Whether the person is asked to go on, after a long wait; who does not answer stays. */
  public final boolean isStillWaitingAsked() {
    return isInLine() && waiting != null && waiting.stillWaitingAsked();
  }

  private boolean isInLine() {
    return state == SessionState.WAITING && callBack == null;
  }

  /** Why no call-back was agreed when it was asked for last; null: it was, or was not asked for. */
  public final CallBack.@Nullable Refusal callBackRefused() {
    return callBackRefused;
  }

  /** Whether the person is advised to be called back, as the connection is too bad to talk. */
  public final boolean isCallBackSuggested() {
    return callBackSuggested;
  }

  /** Whether the connection carries less than it should. */
  public final boolean isConnectionBad() {
    return quality != null
        && (quality.level() == ConnectionQuality.Level.LOST
            || quality.screen() != ConnectionQuality.Screen.VIDEO);
  }

  /** Who is, or was last, there. */
  public final @Nullable Agent agent() {
    return agent;
  }

  /** Who of the operator's listens too, as far as the person is to know. */
  public final List<Agent> listeners() {
    return listeners;
  }

  /** Whether the agent's own connection stands. */
  public final boolean isAgentConnected() {
    return agentConnected;
  }

  /** What became of handing the person to somebody else, until the next agent is there. */
  public final @Nullable Handover handover() {
    return handover;
  }

  /** Who sees and hears whom; before there is media, nobody. */
  public final Reach reach() {
    return isBeforeMedia() ? Reach.NOBODY : told;
  }

  /** What is wrong and not overtaken by a success; null: nothing. */
  public final @Nullable HelpError error() {
    return error;
  }

  /** Whether the question about the screen still waits for its answer. */
  public final boolean isConsentOpen() {
    return consent == Consent.UNDECIDED && state != SessionState.ENDED;
  }

  /** How the question about the screen stood when it was told last. */
  public final ScreenConsent asked() {
    return asked;
  }

  /** Whether a yes is remembered on this device, which can be taken back. */
  public final boolean isConsentRemembered() {
    return remembered;
  }

  /** Whether the agent may see the screen. */
  public final boolean isScreenAllowed() {
    return consent == Consent.ALLOWED;
  }

  /** Why it is over; null: it is not. */
  public final @Nullable EndReason ended() {
    return ended;
  }

  /** The error that says better than the end's reason what to do; null: none. */
  public final @Nullable HelpError errorThatEnded() {
    return error != null && SAY_WHY_IT_ENDED.contains(error.code()) ? error : null;
  }

  /** Whether asking once more may help. */
  public final boolean isWorthTryingAgain() {
    return ended != null && WORTH_TRYING_AGAIN.contains(ended);
  }

  private enum Consent {
    UNDECIDED,
    /** It is being looked whether an earlier yes still holds. */
    CHECKING,
    ALLOWED,
    DENIED
  }
}
