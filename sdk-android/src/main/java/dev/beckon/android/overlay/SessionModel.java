package dev.beckon.android.overlay;

import dev.beckon.android.service.CallBackLines;
import dev.beckon.android.service.Standing;
import dev.beckon.sdk.Agent;
import dev.beckon.sdk.CallBack;
import dev.beckon.sdk.ChatMessage;
import dev.beckon.sdk.ConnectionQuality;
import dev.beckon.sdk.DeletionAnswer;
import dev.beckon.sdk.EndDetail;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.Handover;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.Receipt;
import dev.beckon.sdk.ScreenConsent;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.Waiting;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Reach;
import dev.beckon.sdk.spi.VideoSink;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the overlay shows of one help session, and what its controls do. Outlives activities; knows
 * no view. Main thread.
 */
final class SessionModel implements HelpListener {
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

  /** Errors that say better than the end's reason what to do. */
  private static final Set<HelpError.Code> SAY_WHY_IT_ENDED =
      EnumSet.of(
          HelpError.Code.TLS_UNTRUSTED,
          HelpError.Code.PIN_MISMATCH,
          HelpError.Code.UNAUTHENTICATED,
          HelpError.Code.IDENTITY_FAILED,
          HelpError.Code.UNKNOWN_QUEUE,
          HelpError.Code.WRONG_CODE,
          HelpError.Code.TOO_MANY_CODES,
          HelpError.Code.ALREADY_LIVE);

  private final HelpSession session;
  private final Words words;
  private final Runnable changed;
  private final Map<String, ChatMessage> chat = new LinkedHashMap<>();

  private SessionState state = SessionState.CONTACTING;
  private @Nullable Waiting waiting;
  private @Nullable CallBack callBack;
  private boolean callBackRefused;
  private boolean callBackSuggested;
  private @Nullable Agent agent;
  private @Nullable HelpError error;
  private @Nullable Handover handover;
  private @Nullable EndReason ended;
  private @Nullable EndDetail endDetail;
  private Consent consent = Consent.UNDECIDED;
  private ScreenConsent asked = ScreenConsent.ASKED;
  private boolean consentKept;
  private Reach reach = Reach.NOBODY;
  private List<Agent> listeners = new ArrayList<>();
  private @Nullable ControlScope controlAsked;
  private @Nullable ControlScope controlOn;
  private @Nullable String action;
  private boolean agentConnected = true;
  private boolean agentTyping;
  private boolean muted;
  private boolean mayRecord = true;
  private boolean askedToRecord;
  private boolean chatOpen;
  private boolean small;
  private int unread;
  private Standing background = Standing.WELL;
  private boolean receiptOpen;
  private boolean mayAskDeletion = true;
  private String deletion = "";

  /**
   * The model of one session; listens from {@link #attach} on.
   *
   * @param changed called after every change
   */
  SessionModel(HelpSession session, Words words, Runnable changed) {
    this.session = session;
    this.words = words;
    this.changed = changed;
  }

  void attach() {
    if (!session.screenConsent().isOpen()) {
      onScreenConsent(session.screenConsent());
    }
    session.addListener(this);
  }

  void detach() {
    session.removeListener(this);
  }

  HelpSession session() {
    return session;
  }

  // What happens.

  @Override
  public void onState(SessionState now) {
    state = now;
    if (now == SessionState.ENDED) {
      ended = session.endReason();
      forgetControl();
    } else if (now != SessionState.CONTACTING) {
      forgetPassingError();
    }
    changed.run();
  }

  @Override
  public void onWaiting(Waiting place) {
    waiting = place;
    forgetPassingError();
    changed.run();
  }

  @Override
  public void onCallBack(CallBack agreed) {
    callBack = agreed;
    callBackRefused = false;
    changed.run();
  }

  @Override
  public void onCallBackRefused(CallBack.Refusal why) {
    callBackRefused = true;
    changed.run();
  }

  @Override
  public void onCallBackSuggested() {
    callBackSuggested = true;
    changed.run();
  }

  @Override
  public void onQuality(ConnectionQuality now) {
    boolean bad =
        now.level() == ConnectionQuality.Level.LOST
            || now.screen() != ConnectionQuality.Screen.VIDEO;
    if (callBackSuggested && !bad) {
      callBackSuggested = false;
      changed.run();
    }
  }

  /** Who waited small sees that somebody came. */
  @Override
  public void onAgent(Agent who) {
    small = small && agent != null;
    agent = who;
    callBack = null;
    agentConnected = true;
    handover = null;
    changed.run();
  }

  @Override
  public void onListeners(List<Agent> told) {
    listeners = told;
    changed.run();
  }

  @Override
  public void onHandover(Handover told) {
    handover = told;
    changed.run();
  }

  @Override
  public void onChat(ChatMessage message) {
    boolean isNew = chat.put(message.id(), message) == null;
    if (message.isFromAgent() && isNew) {
      agentTyping = false;
      if (isChatShown()) {
        session.messagesSeen();
      } else {
        unread++;
      }
    }
    changed.run();
  }

  @Override
  public void onAgentTyping(boolean typing) {
    agentTyping = typing;
    changed.run();
  }

  @Override
  public void onControlAsked(@Nullable ControlScope scope) {
    controlAsked = scope;
    changed.run();
  }

  @Override
  public void onControl(@Nullable ControlScope scope) {
    controlOn = scope;
    changed.run();
  }

  @Override
  public void onActionToConfirm(@Nullable String element) {
    action = element;
    changed.run();
  }

  @Override
  public void onAgentConnected(boolean connected) {
    agentConnected = connected;
    changed.run();
  }

  @Override
  public void onReach(Reach now) {
    reach = now;
    changed.run();
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
      consentKept = true;
    }
    changed.run();
  }

  @Override
  public void onError(HelpError what) {
    error = what;
    changed.run();
  }

  @Override
  public void onEndDetail(EndDetail detail) {
    endDetail = detail;
  }

  @Override
  public void onEnded(EndReason reason) {
    state = SessionState.ENDED;
    ended = reason;
    forgetControl();
    changed.run();
  }

  /** What a later success has overtaken; that media does not work stays true. */
  private void forgetPassingError() {
    if (error != null && error.code() != HelpError.Code.MEDIA) {
      error = null;
    }
  }

  private void forgetControl() {
    controlAsked = null;
    controlOn = null;
    action = null;
  }

  /** What becomes of the session when the app is left. */
  void setBackground(Standing now) {
    if (background != now) {
      background = now;
      changed.run();
    }
  }

  // What the person does.

  void decideScreen(boolean allowed) {
    consent = allowed ? Consent.ALLOWED : Consent.DENIED;
    session.allowScreen(allowed);
    changed.run();
  }

  /** Remembered on this phone. */
  void allowScreenFromNowOn() {
    consent = Consent.ALLOWED;
    session.allowScreenFromNowOn();
    changed.run();
  }

  /** What is remembered is not any more, and nothing is shown. */
  void withdrawConsent() {
    consent = Consent.DENIED;
    consentKept = false;
    session.withdrawConsent();
    changed.run();
  }

  void toggleScreen() {
    decideScreen(consent != Consent.ALLOWED);
  }

  void toggleMicrophone() {
    if (!mayRecord) {
      askedToRecord = false;
      changed.run();
      return;
    }
    muted = !muted;
    session.setMicrophoneOn(!muted);
    changed.run();
  }

  /** Whether the phone lets this app use the microphone; without that the person is muted. */
  void setMayRecord(boolean now) {
    if (mayRecord != now) {
      mayRecord = now;
      if (!muted) {
        session.setMicrophoneOn(now);
      }
      changed.run();
    }
  }

  /** Whether the person has to be asked for the microphone now; true once for each need. */
  boolean takeMicrophoneQuestion() {
    boolean now = !mayRecord && !askedToRecord && isTalking() && hasMedia();
    askedToRecord |= now;
    return now;
  }

  /** Where the agent's pictures go; null: nowhere, and the agent reads that. */
  void showAgentOn(@Nullable VideoSink sink) {
    session.setAgentVideo(sink);
  }

  /** The session says when it is so; until then nothing else is claimed. */
  void togglePause() {
    if (isPaused()) {
      session.resume();
    } else {
      session.pause();
    }
  }

  void toggleChat() {
    chatOpen = !chatOpen;
    readChat();
    changed.run();
  }

  void toggleSmall() {
    small = !small;
    readChat();
    changed.run();
  }

  private void readChat() {
    if (isChatShown() && unread > 0) {
      unread = 0;
      session.messagesSeen();
    }
  }

  void writing(boolean typing) {
    session.setTyping(typing);
  }

  void send(String text) {
    String trimmed = text.trim();
    if (!trimmed.isEmpty()) {
      session.sendMessage(trimmed);
    }
  }

  /** Allow, or: yes, this one thing. */
  void controlYes() {
    if (action != null) {
      session.confirmAction(true);
    } else if (controlOn == null && controlAsked != null) {
      session.answerControl(controlAsked);
    }
  }

  /** Not now, no, or stop. */
  void controlNo() {
    if (action != null) {
      session.confirmAction(false);
    } else if (controlOn != null) {
      session.stopControl();
    } else if (controlAsked != null) {
      session.answerControl(null);
    }
  }

  void end() {
    session.end();
  }

  /** As soon as it is the person's turn; the session says whether it is agreed. */
  void askCallBack() {
    callBackRefused = false;
    session.requestCallBack(0);
    changed.run();
  }

  /** Answers that question: the place in the line is the same either way. */
  void keepWaiting() {
    session.keepWaiting();
  }

  void toggleReceipt() {
    receiptOpen = !receiptOpen;
    changed.run();
  }

  /** Of what the operator keeps of this session. */
  void askDeletion() {
    if (mayAskDeletion) {
      mayAskDeletion = false;
      deletion = words.get("deletion.asking");
      changed.run();
      session.askDeletion(this::deletionAnswered);
    }
  }

  private void deletionAnswered(DeletionAnswer answer) {
    deletion = words.deletion(answer);
    mayAskDeletion = answer.outcome() == DeletionAnswer.Outcome.NOT_REACHED;
    changed.run();
  }

  // What it comes to.

  Card card() {
    if (state == SessionState.ENDED) {
      return Card.ENDED;
    }
    if (!BEFORE_AN_AGENT.contains(state)) {
      return small && !asksSomething() ? Card.BUBBLE : Card.AGENT;
    }
    if (consent == Consent.UNDECIDED) {
      return Card.CONSENT;
    }
    return small && calledBack() != null ? Card.BUBBLE : Card.WAITING;
  }

  /** What is agreed, while it still has to come; null: nothing. */
  private @Nullable CallBack calledBack() {
    return state == SessionState.WAITING || state == SessionState.CONTACTING ? callBack : null;
  }

  boolean isCalledBack() {
    return calledBack() != null;
  }

  boolean isCallBackOffered() {
    Waiting place = waiting;
    return state == SessionState.WAITING
        && callBack == null
        && place != null
        && place.callBackPossible();
  }

  /**
   * Whether the person is asked to go on, after a long wait; nothing happens to whoever does not.
   */
  boolean isStillWaitingAsked() {
    Waiting place = waiting;
    return state == SessionState.WAITING
        && callBack == null
        && place != null
        && place.stillWaitingAsked();
  }

  /** What a bubble shows: the agent's initial, or dots while there is nobody. */
  String bubbleSign() {
    return BEFORE_AN_AGENT.contains(state) ? "…" : AgentCard.initial(this);
  }

  /** What pressing the bubble leads to. */
  String bubbleName() {
    return BEFORE_AN_AGENT.contains(state) ? waitingTitle() : words.get("control.grow");
  }

  /** What has to be seen is never hidden in a bubble. */
  private boolean asksSomething() {
    return isConsentOpen() || control() != Control.NOTHING;
  }

  boolean isConsentOpen() {
    return consent == Consent.UNDECIDED && state != SessionState.ENDED;
  }

  /** Why the person is asked again; empty: they are not. */
  String consentReason() {
    return switch (asked) {
      case ASKED_FOR_MORE -> words.get("consent.again.more");
      case ASKED_AS_MASKS_CHANGED -> words.get("consent.again.masks");
      case CHECKING, ASKED, GIVEN, REMEMBERED, REFUSED, NOTHING_TO_SHOW -> "";
    };
  }

  /** Whether the screen is shown because of what was remembered, which can be taken back. */
  boolean isConsentKept() {
    return consentKept && consent == Consent.ALLOWED && state != SessionState.ENDED;
  }

  String waitingTitle() {
    if (handover != null && state == SessionState.WAITING) {
      return words.handover(handover);
    }
    CallBack agreed = calledBack();
    return agreed == null
        ? words.waitingTitle(state, waiting)
        : CallBackLines.title(words::get, agreed, System.currentTimeMillis());
  }

  String waitingDetail() {
    CallBack agreed = calledBack();
    return agreed == null
        ? words.waitingDetail(state, waiting)
        : CallBackLines.detail(words::get, agreed);
  }

  /** What went wrong and what to do; empty: nothing. */
  String notice() {
    if (error != null) {
      return words.error(error.code());
    }
    if (callBackRefused && BEFORE_AN_AGENT.contains(state)) {
      return words.get("callback.refused");
    }
    if (!mayRecord && askedToRecord && isTalking()) {
      return words.get("microphone.denied");
    }
    return background == Standing.WELL ? "" : words.get("background." + background);
  }

  String agentName() {
    return state == SessionState.CONNECTING
        ? words.get("agent.connecting", nameAtStart())
        : nameAtStart();
  }

  String agentTitle() {
    return agent == null ? "" : agent.title();
  }

  String nameAtStart() {
    return words.name(agent, "agent.unnamed.start");
  }

  String sharing() {
    Reach now = isBeforeMedia() ? Reach.NOBODY : reach;
    return words.reach(now, words.name(agent, "agent.unnamed"), nameAtStart())
        + words.listeners(listeners);
  }

  /** What is unusual at the moment; empty: nothing. */
  String banner() {
    if (state == SessionState.RESUMING) {
      return words.get("banner.resuming");
    }
    if (!agentConnected) {
      return words.get("banner.agent.away", nameAtStart());
    }
    if (callBackSuggested) {
      return words.get("callback.suggested");
    }
    if (handover != null && handover.kind() == Handover.Kind.STAYS) {
      return words.handover(handover);
    }
    return notice();
  }

  private boolean isBeforeMedia() {
    return BEFORE_AN_AGENT.contains(state) || state == SessionState.CONNECTING;
  }

  /** Whether there is something to mute or pause. */
  boolean isTalking() {
    return state == SessionState.LIVE
        || state == SessionState.PAUSED
        || state == SessionState.RESUMING;
  }

  /** Whether there is sound and picture at all. */
  boolean hasMedia() {
    return reach.silence() != Reach.Silence.NO_MEDIA && reach.silence() != Reach.Silence.NOBODY;
  }

  boolean isMuted() {
    return muted || !mayRecord;
  }

  boolean isAgentSeen() {
    return reach.customerSees() && !isBeforeMedia();
  }

  boolean isPaused() {
    return state == SessionState.PAUSED;
  }

  boolean isScreenAllowed() {
    return consent == Consent.ALLOWED;
  }

  boolean isChatOpen() {
    return chatOpen;
  }

  private boolean isChatShown() {
    return chatOpen && card() == Card.AGENT;
  }

  boolean isAgentTyping() {
    return agentTyping;
  }

  int unread() {
    return unread;
  }

  List<ChatMessage> messages() {
    return new ArrayList<>(chat.values());
  }

  Control control() {
    if (action != null) {
      return Control.CONFIRM;
    }
    if (controlOn != null) {
      return Control.ON;
    }
    return controlAsked == null ? Control.NOTHING : Control.ASKED;
  }

  String controlTitle() {
    return switch (control()) {
      case CONFIRM -> words.get("control.confirm.title", nameAtStart(), String.valueOf(action));
      case ON -> words.get("control.on." + controlOn, nameAtStart());
      case ASKED -> words.get("control.asked." + controlAsked, nameAtStart());
      case NOTHING -> "";
    };
  }

  String controlText() {
    return switch (control()) {
      case CONFIRM -> words.get("control.confirm.text");
      case ON -> words.get("control.on.text");
      case ASKED -> words.get("control.asked.text", nameAtStart());
      case NOTHING -> "";
    };
  }

  String endedTitle() {
    return ended == null
        ? words.get("ended.other")
        : words.endedTitle(ended, endDetail, nameAtStart());
  }

  String endedAdvice() {
    if (error != null && SAY_WHY_IT_ENDED.contains(error.code())) {
      return words.error(error.code());
    }
    return ended == null ? words.get("ended.other.advice") : words.endedAdvice(ended, endDetail);
  }

  /** Where no agent came there is nothing to tell. */
  boolean hasReceipt() {
    return state == SessionState.ENDED && session.receipt().has(Receipt.What.AGENT_CAME);
  }

  boolean isReceiptOpen() {
    return receiptOpen && hasReceipt();
  }

  /** What was shared, line by line. */
  String receipt() {
    return session.receipt().text();
  }

  boolean mayAskDeletion() {
    return mayAskDeletion;
  }

  /** What came of asking for deletion; empty: it was not asked. */
  String deletion() {
    return deletion;
  }

  boolean isWorthTryingAgain() {
    return ended != null && WORTH_TRYING_AGAIN.contains(ended);
  }

  /** What the overlay consists of at the moment. */
  enum Card {
    CONSENT,
    WAITING,
    AGENT,
    BUBBLE,
    ENDED
  }

  /** What there is to say about remote control. */
  enum Control {
    NOTHING,
    /** May the agent? */
    ASKED,
    /** The agent may. */
    ON,
    /** May the agent do this one thing? */
    CONFIRM
  }

  private enum Consent {
    UNDECIDED,
    /** It is being looked whether an earlier yes still holds. */
    CHECKING,
    ALLOWED,
    DENIED
  }
}
