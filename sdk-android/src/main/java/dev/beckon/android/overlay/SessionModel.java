package dev.beckon.android.overlay;

import dev.beckon.android.service.CallBackLines;
import dev.beckon.android.service.Standing;
import dev.beckon.sdk.Agent;
import dev.beckon.sdk.CallBack;
import dev.beckon.sdk.ChatMessage;
import dev.beckon.sdk.DeletionAnswer;
import dev.beckon.sdk.EndDetail;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.Handover;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.Receipt;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Reach;
import dev.beckon.sdk.overlay.ShownSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the overlay shows of one help session, and what its controls do. Outlives activities; knows
 * no view. Main thread.
 */
final class SessionModel extends ShownSession {
  private final Words words;
  private final Runnable changed;
  private final Map<String, ChatMessage> chat = new LinkedHashMap<>();

  private @Nullable EndDetail endDetail;
  private @Nullable ControlScope controlAsked;
  private @Nullable ControlScope controlOn;
  private @Nullable String action;
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
    super(session);
    this.words = words;
    this.changed = changed;
    this.chatOpen = session.isChatOnly();
  }

  void attach() {
    if (!session().screenConsent().isOpen()) {
      onScreenConsent(session().screenConsent());
    }
    session().addListener(this);
  }

  void detach() {
    session().removeListener(this);
  }

  @Override
  protected void changed() {
    changed.run();
  }

  // What happens.

  @Override
  public void onState(SessionState now) {
    if (now == SessionState.ENDED) {
      forgetControl();
    }
    super.onState(now);
  }

  @Override
  public void onEnded(EndReason reason) {
    forgetControl();
    super.onEnded(reason);
  }

  /** Who waited small sees that somebody came. */
  @Override
  public void onAgent(Agent who) {
    small = small && agent() != null;
    super.onAgent(who);
  }

  @Override
  public void onChat(ChatMessage message) {
    boolean isNew = chat.put(message.id(), message) == null;
    if (message.isFromAgent() && isNew) {
      agentTyping = false;
      if (isChatShown()) {
        session().messagesSeen();
      } else {
        unread++;
      }
    }
    changed();
  }

  @Override
  public void onAgentTyping(boolean typing) {
    agentTyping = typing;
    changed();
  }

  @Override
  public void onControlAsked(@Nullable ControlScope scope) {
    controlAsked = scope;
    changed();
  }

  @Override
  public void onControl(@Nullable ControlScope scope) {
    controlOn = scope;
    changed();
  }

  @Override
  public void onActionToConfirm(@Nullable String element) {
    action = element;
    changed();
  }

  @Override
  public void onEndDetail(EndDetail detail) {
    endDetail = detail;
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
      changed();
    }
  }

  // What the person does.

  void toggleMicrophone() {
    if (!mayRecord) {
      askedToRecord = false;
      changed();
      return;
    }
    muted = !muted;
    session().setMicrophoneOn(!muted);
    changed();
  }

  /** Whether the phone lets this app use the microphone; without that the person is muted. */
  void setMayRecord(boolean now) {
    if (mayRecord != now && !isChatOnly()) {
      mayRecord = now;
      if (!muted) {
        session().setMicrophoneOn(now);
      }
      changed();
    }
  }

  /** Whether the person has to be asked for the microphone now; true once for each need. */
  boolean takeMicrophoneQuestion() {
    boolean now = !mayRecord && !askedToRecord && isTalking() && hasMedia();
    askedToRecord |= now;
    return now;
  }

  /** The session says when it is so; until then nothing else is claimed. */
  void togglePause() {
    if (isPaused()) {
      session().resume();
    } else {
      session().pause();
    }
  }

  /** In writing there is nothing else to see: then the window becomes small. */
  void closeChat() {
    if (isChatOnly()) {
      toggleSmall();
    } else {
      toggleChat();
    }
  }

  void toggleChat() {
    chatOpen = !chatOpen;
    readChat();
    changed();
  }

  void toggleSmall() {
    small = !small;
    readChat();
    changed();
  }

  private void readChat() {
    if (isChatShown() && unread > 0) {
      unread = 0;
      session().messagesSeen();
    }
  }

  void writing(boolean typing) {
    session().setTyping(typing);
  }

  void send(String text) {
    String trimmed = text.trim();
    if (!trimmed.isEmpty()) {
      session().sendMessage(trimmed);
    }
  }

  /** Allow, or: yes, this one thing. */
  void controlYes() {
    if (action != null) {
      session().confirmAction(true);
    } else if (controlOn == null && controlAsked != null) {
      session().answerControl(controlAsked);
    }
  }

  /** Not now, no, or stop. */
  void controlNo() {
    if (action != null) {
      session().confirmAction(false);
    } else if (controlOn != null) {
      session().stopControl();
    } else if (controlAsked != null) {
      session().answerControl(null);
    }
  }

  void toggleReceipt() {
    receiptOpen = !receiptOpen;
    changed();
  }

  /** Of what the operator keeps of this session. */
  void askDeletion() {
    if (mayAskDeletion) {
      mayAskDeletion = false;
      deletion = words.get("deletion.asking");
      changed();
      session().askDeletion(this::deletionAnswered);
    }
  }

  private void deletionAnswered(DeletionAnswer answer) {
    deletion = words.deletion(answer);
    mayAskDeletion = answer.outcome() == DeletionAnswer.Outcome.NOT_REACHED;
    changed();
  }

  // What it comes to.

  Card card() {
    if (state() == SessionState.ENDED) {
      return Card.ENDED;
    }
    if (!isBeforeAnAgent()) {
      return small && !asksSomething() ? Card.BUBBLE : Card.AGENT;
    }
    if (isConsentOpen()) {
      return Card.CONSENT;
    }
    return small && calledBack() != null ? Card.BUBBLE : Card.WAITING;
  }

  boolean isCalledBack() {
    return calledBack() != null;
  }

  /** What a bubble shows: the agent's initial, or dots while there is nobody. */
  String bubbleSign() {
    return isBeforeAnAgent() ? "…" : AgentCard.initial(this);
  }

  /** What pressing the bubble leads to. */
  String bubbleName() {
    return isBeforeAnAgent() ? waitingTitle() : words.get("control.grow");
  }

  /** What has to be seen is never hidden in a bubble. */
  private boolean asksSomething() {
    return isConsentOpen() || control() != Control.NOTHING;
  }

  /** Why the person is asked again; empty: they are not. */
  String consentReason() {
    return switch (asked()) {
      case ASKED_FOR_MORE -> words.get("consent.again.more");
      case ASKED_AS_MASKS_CHANGED -> words.get("consent.again.masks");
      case CHECKING, ASKED, GIVEN, REMEMBERED, REFUSED, NOTHING_TO_SHOW -> "";
    };
  }

  /** Whether the screen is shown because of what was remembered, which can be taken back. */
  boolean isConsentKept() {
    return isConsentRemembered() && isScreenAllowed() && state() != SessionState.ENDED;
  }

  String waitingTitle() {
    Handover handover = handover();
    if (handover != null && state() == SessionState.WAITING) {
      return words.handover(handover);
    }
    CallBack agreed = calledBack();
    return agreed == null
        ? words.waitingTitle(state(), waiting(), isChatOnly())
        : CallBackLines.title(words::get, agreed, System.currentTimeMillis());
  }

  String waitingDetail() {
    CallBack agreed = calledBack();
    return agreed == null
        ? words.waitingDetail(state(), waiting())
        : CallBackLines.detail(words::get, agreed);
  }

  /** What went wrong and what to do; empty: nothing. */
  String notice() {
    HelpError error = error();
    if (error != null) {
      return words.error(error.code());
    }
    if (callBackRefused() != null && isBeforeAnAgent()) {
      return words.get("callback.refused");
    }
    if (!mayRecord && askedToRecord && isTalking()) {
      return words.get("microphone.denied");
    }
    return background == Standing.WELL ? "" : words.get("background." + background);
  }

  String agentName() {
    return state() == SessionState.CONNECTING
        ? words.get("agent.connecting", nameAtStart())
        : nameAtStart();
  }

  String agentTitle() {
    Agent agent = agent();
    return agent == null ? "" : agent.title();
  }

  String nameAtStart() {
    return words.name(agent(), "agent.unnamed.start");
  }

  String sharing() {
    String reached =
        isChatOnly()
            ? words.inWriting(reach(), nameAtStart())
            : words.reach(reach(), words.name(agent(), "agent.unnamed"), nameAtStart());
    return reached + words.listeners(listeners(), isChatOnly());
  }

  /** What is unusual at the moment; empty: nothing. */
  String banner() {
    if (state() == SessionState.RESUMING) {
      return words.get("banner.resuming");
    }
    if (!isAgentConnected()) {
      return words.get("banner.agent.away", nameAtStart());
    }
    if (isCallBackSuggested()) {
      return words.get("callback.suggested");
    }
    Handover handover = handover();
    if (handover != null && handover.kind() == Handover.Kind.STAYS) {
      return words.handover(handover);
    }
    return notice();
  }

  /** Whether there is sound and picture at all. */
  boolean hasMedia() {
    Reach.Silence silence = reach().silence();
    return !isChatOnly() && silence != Reach.Silence.NO_MEDIA && silence != Reach.Silence.NOBODY;
  }

  boolean isMuted() {
    return muted || !mayRecord;
  }

  boolean isAgentSeen() {
    return reach().customerSees();
  }

  boolean isPaused() {
    return state() == SessionState.PAUSED;
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
    EndReason ended = ended();
    return ended == null
        ? words.get("ended.other")
        : words.endedTitle(ended, endDetail, nameAtStart());
  }

  String endedAdvice() {
    HelpError error = errorThatEnded();
    if (error != null) {
      return words.error(error.code());
    }
    EndReason ended = ended();
    return ended == null ? words.get("ended.other.advice") : words.endedAdvice(ended, endDetail);
  }

  /** Where no agent came there is nothing to tell. */
  boolean hasReceipt() {
    return state() == SessionState.ENDED && session().receipt().has(Receipt.What.AGENT_CAME);
  }

  boolean isReceiptOpen() {
    return receiptOpen && hasReceipt();
  }

  /** What was shared, line by line. */
  String receipt() {
    return session().receipt().text();
  }

  boolean mayAskDeletion() {
    return mayAskDeletion;
  }

  /** What came of asking for deletion; empty: it was not asked. */
  String deletion() {
    return deletion;
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
}
