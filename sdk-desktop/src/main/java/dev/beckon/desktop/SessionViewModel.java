package dev.beckon.desktop;

import dev.beckon.desktop.chat.LinkOpener;
import dev.beckon.sdk.Agent;
import dev.beckon.sdk.CallBack;
import dev.beckon.sdk.ChatMessage;
import dev.beckon.sdk.ConnectionQuality;
import dev.beckon.sdk.DeletionAnswer;
import dev.beckon.sdk.EndDetail;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.Handover;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.Receipt;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.Waiting;
import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.sdk.cobrowse.Reach;
import dev.beckon.sdk.cobrowse.SharedFile;
import dev.beckon.sdk.overlay.ShownSession;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the overlay shows of one help session, and what its controls do. Listens to the session
 * between {@link #attach} and {@link #detach}; knows no node. FX thread, or the app's own executor
 * where that is one thread that views may be touched on.
 */
final class SessionViewModel extends ShownSession {
  /** Errors after which the person may type the code once more. */
  private static final Set<HelpError.Code> OF_THE_CODE =
      EnumSet.of(HelpError.Code.WRONG_CODE, HelpError.Code.TOO_MANY_CODES);

  private final Messages messages;
  private final Words words;
  private final ChatViewModel chat;
  private boolean agentMuted;

  private final ReadOnlyObjectWrapper<Card> card = new ReadOnlyObjectWrapper<>(Card.CONSENT);
  private final ReadOnlyBooleanWrapper consentOpen = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyStringWrapper consentReason = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper consentKept = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<List<CallBackTime>> callBackTimes =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyBooleanWrapper callBackOffered = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper stillWaitingAsked = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyStringWrapper waitingTitle = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper waitingDetail = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper agentName = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper agentTitle = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper sharing = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Reach> reach = new ReadOnlyObjectWrapper<>(Reach.NOBODY);
  private final ReadOnlyStringWrapper banner = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<ConnectionQuality>> quality =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper qualityWords = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper reconnecting = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper talking = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper muted = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper screenAllowed = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper agentCameraOn = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyStringWrapper endedTitle = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper endedAdvice = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<Receipt>> receipt =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Guide>> guide =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper deletion = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper mayAskDeletion = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyStringWrapper codeProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper worthTryingAgain = new ReadOnlyBooleanWrapper();

  SessionViewModel(HelpSession session, Messages messages) {
    super(session);
    this.messages = messages;
    this.words = new Words(messages, session.isChatOnly());
    this.chat = new ChatViewModel(session, LinkOpener::open);
    chat.openProperty().set(session.isChatOnly());
    if (!session.screenConsent().isOpen()) {
      onScreenConsent(session.screenConsent());
    }
    refresh();
  }

  void attach() {
    session().showGuides(true);
    session().addListener(this);
  }

  void detach() {
    session().removeListener(this);
    session().showGuides(false);
  }

  // What happens.

  @Override
  protected void changed() {
    refresh();
  }

  @Override
  public void onState(SessionState now) {
    if (now == SessionState.PAUSED) {
      paused.set(true);
    } else if (now == SessionState.LIVE) {
      paused.set(false);
    }
    super.onState(now);
  }

  @Override
  public void onAgent(Agent who) {
    agentMuted = false;
    super.onAgent(who);
  }

  @Override
  public void onChat(ChatMessage message) {
    chat.told(message);
  }

  @Override
  public void onFile(SharedFile file) {
    chat.told(file);
  }

  @Override
  public void onGuide(@Nullable Guide now) {
    guide.set(Optional.ofNullable(now));
  }

  @Override
  public void onAgentTyping(boolean typing) {
    chat.agentTyping(typing);
  }

  @Override
  public void onAgentMedia(boolean microphoneOn, boolean cameraOn, boolean hold) {
    agentCameraOn.set(cameraOn && !hold);
    agentMuted = !microphoneOn;
    refresh();
  }

  @Override
  public void onQuality(ConnectionQuality now) {
    quality.set(Optional.of(now));
    qualityWords.set(words.quality(now));
    super.onQuality(now);
  }

  /** Also for a session that was over before it was shown. */
  private void sayWhy(EndReason reason) {
    Receipt known = session().receipt();
    receipt.set(Optional.of(known).filter(it -> it.has(Receipt.What.AGENT_CAME)));
    EndDetail detail = session().endDetail();
    endedTitle.set(words.endedTitle(reason, detail, nameAtStart()));
    endedAdvice.set(
        Optional.ofNullable(errorThatEnded())
            .map(what -> words.error(what.code()))
            .orElseGet(() -> words.endedAdvice(reason, detail)));
    callBackTimes.set(
        detail != null && detail.callBackPossible()
            ? words.callBackTimes(detail.opensAtMillis())
            : List.of());
    codeProblem.set(
        Optional.ofNullable(error())
            .filter(what -> OF_THE_CODE.contains(what.code()))
            .map(what -> words.error(what.code()))
            .orElse(""));
    worthTryingAgain.set(isWorthTryingAgain());
  }

  // What the person does.

  void toggleMicrophone() {
    muted.set(!muted.get());
    session().setMicrophoneOn(!muted.get());
    refresh();
  }

  /** The session says when it is so; until then nothing else is claimed. */
  void togglePause() {
    if (paused.get()) {
      session().resume();
    } else {
      session().pause();
    }
  }

  /** The person wants out, now. */
  void stopEverything() {
    session().stopEverything();
  }

  /** Of what the operator keeps of this session. */
  void askDeletion() {
    if (mayAskDeletion.get()) {
      mayAskDeletion.set(false);
      deletion.set(messages.get("deletion.asking"));
      session().askDeletion(this::deletionAnswered);
    }
  }

  private void deletionAnswered(DeletionAnswer answer) {
    deletion.set(words.deletion(answer));
    mayAskDeletion.set(answer.outcome() == DeletionAnswer.Outcome.NOT_REACHED);
    if (receipt.get().isPresent()) {
      receipt.set(Optional.of(session().receipt()));
    }
  }

  /**
   * Of the agent's steps.
   *
   * @param step from 1
   */
  void markStep(int step, Guide.State state) {
    session().markStep(step, state);
  }

  void closeGuide() {
    session().closeGuide();
  }

  // What it comes to.

  private void refresh() {
    Optional.ofNullable(ended()).ifPresent(this::sayWhy);
    card.set(nextCard());
    consentOpen.set(isConsentOpen());
    consentKept.set(isConsentRemembered());
    consentReason.set(
        switch (asked()) {
          case ASKED_FOR_MORE -> messages.get("consent.again.more");
          case ASKED_AS_MASKS_CHANGED -> messages.get("consent.again.masks");
          default -> "";
        });
    Optional<CallBack> calledBack = Optional.ofNullable(calledBack());
    Optional<Waiting> waiting = Optional.ofNullable(waiting());
    waitingTitle.set(
        Optional.ofNullable(handover())
            .filter(_ -> state() == SessionState.WAITING)
            .map(words::handover)
            .or(() -> calledBack.map(words::callBackTitle))
            .orElseGet(() -> words.waitingTitle(state(), waiting)));
    waitingDetail.set(
        calledBack
            .map(words::callBackDetail)
            .orElseGet(() -> words.waitingDetail(state(), waiting)));
    callBackOffered.set(isCallBackOffered());
    stillWaitingAsked.set(isStillWaitingAsked());
    notice.set(
        Optional.ofNullable(error())
            .map(what -> words.error(what.code()))
            .or(() -> Optional.ofNullable(callBackRefused()).map(words::callBackRefused))
            .orElse(""));
    agentName.set(
        state() == SessionState.CONNECTING
            ? messages.get("agent.connecting", nameAtStart())
            : nameAtStart());
    agentTitle.set(Optional.ofNullable(agent()).map(Agent::title).orElse(""));
    reach.set(reach());
    sharing.set(words.reach(reach(), name(), nameAtStart()) + words.listeners(listeners()));
    reconnecting.set(state() == SessionState.RESUMING || !isAgentConnected());
    banner.set(nextBanner());
    talking.set(isTalking());
    screenAllowed.set(isScreenAllowed());
  }

  private Card nextCard() {
    if (state() == SessionState.ENDED) {
      return Card.ENDED;
    }
    if (!isBeforeAnAgent()) {
      return Card.AGENT;
    }
    return isConsentOpen() ? Card.CONSENT : Card.WAITING;
  }

  private String nextBanner() {
    if (state() == SessionState.RESUMING) {
      return messages.get("banner.resuming");
    }
    if (!isAgentConnected()) {
      return messages.get("banner.agent.away", nameAtStart());
    }
    if (isConnectionBad()) {
      return isCallBackSuggested() ? messages.get("quality.callback") : qualityWords.get();
    }
    Handover handover = handover();
    if (handover != null && handover.kind() == Handover.Kind.STAYS) {
      return words.handover(handover);
    }
    if (!notice.get().isEmpty()) {
      return notice.get();
    }
    return isBeforeMedia() ? "" : words.missing(reach(), agentMuted, nameAtStart());
  }

  private String name() {
    return knownName().orElseGet(() -> messages.get("agent.unnamed"));
  }

  private String nameAtStart() {
    return knownName().orElseGet(() -> messages.get("agent.unnamed.start"));
  }

  private Optional<String> knownName() {
    return Optional.ofNullable(agent()).map(Agent::displayName).filter(name -> !name.isBlank());
  }

  // What can be bound.

  ChatViewModel chat() {
    return chat;
  }

  ReadOnlyObjectProperty<@Nullable Card> cardProperty() {
    return card.getReadOnlyProperty();
  }

  /** Whether the question about the screen still waits for its answer. */
  ReadOnlyBooleanProperty consentOpenProperty() {
    return consentOpen.getReadOnlyProperty();
  }

  /** Why it is asked again; empty: it is the first time. */
  ReadOnlyStringProperty consentReasonProperty() {
    return consentReason.getReadOnlyProperty();
  }

  /** Whether a yes is remembered on this device, which can be taken back. */
  ReadOnlyBooleanProperty consentKeptProperty() {
    return consentKept.getReadOnlyProperty();
  }

  /** With a request that is over: when the person may be called back; empty: not. */
  ReadOnlyObjectProperty<List<CallBackTime>> callBackTimesProperty() {
    return callBackTimes.getReadOnlyProperty();
  }

  /** Whether the person may ask to be called back instead of waiting. */
  ReadOnlyBooleanProperty callBackOfferedProperty() {
    return callBackOffered.getReadOnlyProperty();
  }

  /** Whether the person is asked if they go on waiting. */
  ReadOnlyBooleanProperty stillWaitingAskedProperty() {
    return stillWaitingAsked.getReadOnlyProperty();
  }

  ReadOnlyStringProperty waitingTitleProperty() {
    return waitingTitle.getReadOnlyProperty();
  }

  ReadOnlyStringProperty waitingDetailProperty() {
    return waitingDetail.getReadOnlyProperty();
  }

  /** What went wrong and what to do; empty: nothing. */
  ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  ReadOnlyStringProperty agentNameProperty() {
    return agentName.getReadOnlyProperty();
  }

  ReadOnlyStringProperty agentTitleProperty() {
    return agentTitle.getReadOnlyProperty();
  }

  ReadOnlyStringProperty sharingProperty() {
    return sharing.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Reach> reachProperty() {
    return reach.getReadOnlyProperty();
  }

  /** How the connection does; empty: not known yet. */
  ReadOnlyObjectProperty<Optional<ConnectionQuality>> qualityProperty() {
    return quality.getReadOnlyProperty();
  }

  /** The same in words. */
  ReadOnlyStringProperty qualityWordsProperty() {
    return qualityWords.getReadOnlyProperty();
  }

  /** What is unusual at the moment; empty: nothing. */
  ReadOnlyStringProperty bannerProperty() {
    return banner.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty reconnectingProperty() {
    return reconnecting.getReadOnlyProperty();
  }

  /** Whether there is something to mute or pause. */
  ReadOnlyBooleanProperty talkingProperty() {
    return talking.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty mutedProperty() {
    return muted.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty pausedProperty() {
    return paused.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty screenAllowedProperty() {
    return screenAllowed.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty agentCameraOnProperty() {
    return agentCameraOn.getReadOnlyProperty();
  }

  ReadOnlyStringProperty endedTitleProperty() {
    return endedTitle.getReadOnlyProperty();
  }

  ReadOnlyStringProperty endedAdviceProperty() {
    return endedAdvice.getReadOnlyProperty();
  }

  /** Why the code that was typed led nowhere; empty: none was, or it did. */
  ReadOnlyStringProperty codeProblemProperty() {
    return codeProblem.getReadOnlyProperty();
  }

  /** What to read and keep of a session that is over; empty: nobody was there. */
  ReadOnlyObjectProperty<Optional<Receipt>> receiptProperty() {
    return receipt.getReadOnlyProperty();
  }

  /** What became of the wish to have deleted what is kept; empty: there was none. */
  ReadOnlyStringProperty deletionProperty() {
    return deletion.getReadOnlyProperty();
  }

  /** The agent's guided steps; empty: there are none. */
  ReadOnlyObjectProperty<Optional<Guide>> guideProperty() {
    return guide.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty mayAskDeletionProperty() {
    return mayAskDeletion.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty worthTryingAgainProperty() {
    return worthTryingAgain.getReadOnlyProperty();
  }

  /** What the overlay consists of at the moment. */
  enum Card {
    CONSENT,
    WAITING,
    AGENT,
    ENDED
  }
}
