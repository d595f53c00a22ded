package dev.beckon.sdk.client;

import dev.beckon.sdk.CallBack;
import dev.beckon.sdk.DeletionAnswer;
import dev.beckon.sdk.EndDetail;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpListener;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.Receipt;
import dev.beckon.sdk.ScreenConsent;
import dev.beckon.sdk.SecretTexts;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.cobrowse.ControlEnd;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.session.Effect;
import dev.beckon.sdk.session.MediaMachine;
import dev.beckon.sdk.session.Notice;
import dev.beckon.sdk.session.Relay;
import dev.beckon.sdk.session.SessionMachine;
import dev.beckon.sdk.session.Situation;
import dev.beckon.sdk.session.Standing;
import dev.beckon.sdk.session.Step;
import dev.beckon.sdk.session.Texts;
import dev.beckon.sdk.spi.AppScreen;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.VideoSink;
import dev.beckon.sdk.thread.SdkThread;
import dev.beckon.signal.v1.lite.CustomerFrame;
import dev.beckon.signal.v1.lite.RelayFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One session: keeps its {@link Situation}, gives events to the machine, and has its {@link
 * SessionHands} carry out what comes of them. The methods of {@link HelpSession} may be called on
 * any thread and only hand over; everything else is confined to the SDK's thread.
 */
final class SessionShell implements HelpSession {
  private static final Logger LOG = Logger.getLogger("dev.beckon.sdk");
  private static final int MAX_CHAT_CHARACTERS = 4_000;
  private static final long GATHER_MILLIS = 1_000;

  private final SessionParts parts;
  private final SdkThread sdk;
  private final Client client;
  private final SessionKeeper keeper;
  private final RelayEvents relayEvents;
  private final Conversation conversation;
  private final ScreenQuestion question;

  private @Nullable SessionHands hands;
  private @Nullable Cobrowsing cobrowsing;
  private @Nullable SessionFiles files;
  private @Nullable Guidance guidance;
  private boolean guidesShown;
  private @Nullable ScreenLadder ladder;
  private @Nullable Situation situation;
  private SdkThread.@Nullable Timer gathering;

  private volatile SessionState state;
  private volatile @Nullable EndReason endReason;
  private volatile @Nullable EndDetail endDetail;
  private volatile @Nullable CallBack callBack;
  private volatile boolean leaving;

  /** What a session is part of. */
  interface Client {
    /** Called once, on the SDK's thread, before the first event; calls {@link #start}. */
    void begin(SessionShell session);

    /** Takes back what is remembered, in all sessions. Any thread. */
    void withdrawConsent();

    /** Asks the operator to delete what is kept of this session. Any thread. */
    void askDeletion(SessionShell session, Consumer<DeletionAnswer> told);
  }

  SessionShell(
      SessionParts parts,
      SdkThread sdk,
      SessionKeeper keeper,
      ConsentKeeper consents,
      Client client) {
    this.parts = parts;
    this.relayEvents = new RelayEvents(parts.receipts()::nowMillis);
    this.keeper = keeper;
    this.sdk = sdk;
    this.client = client;
    this.question = new ScreenQuestion(consents, this::happen, parts.listeners()::tell);
    state = parts.former() == null ? SessionState.CONTACTING : SessionState.RESUMING;
    this.conversation = new Conversation(sdk, parts.listeners()::tell, this::say);
  }

  private boolean say(PeerMessage message) {
    return hands != null && hands.talk().say(message);
  }

  Conversation conversation() {
    return conversation;
  }

  /** May the agent see the screen? */
  ScreenQuestion question() {
    return question;
  }

  SessionParts parts() {
    return parts;
  }

  /** Whether a second tap means this session. Any thread. */
  boolean isAlive() {
    return !leaving && state != SessionState.ENDED;
  }

  // ---- the SDK's thread

  /** Begins, unless that has happened. */
  void begin() {
    if (situation == null) {
      client.begin(this);
    }
  }

  /** Ends it before it began: Beckon is closed. Any thread. */
  void refuse() {
    endReason = EndReason.REFUSED;
    state = SessionState.ENDED;
  }

  /**
   * @param screen null: there is nothing to read, draw on and touch
   * @param ladder null: nothing is ever shown, so there is nothing to look after
   */
  void start(
      SessionHands hands, @Nullable AppScreen screen, @Nullable ScreenLadder ladder, Step first) {
    this.hands = hands;
    this.ladder = ladder;
    Cobrowsing browsing =
        new Cobrowsing(sdk, screen, hands.talk(), parts.listeners()::tell, new OnRecord(hands));
    cobrowsing = browsing;
    Facts facts = new OnRecord(hands);
    SessionFiles sent = new SessionFiles(sdk, hands.talk(), parts.listeners()::tell, facts);
    files = sent;
    Guidance steps = new Guidance(hands.talk(), parts.listeners()::tell, facts, browsing::guideTo);
    steps.setShowable(guidesShown);
    guidance = steps;
    hands.talk().heardBy(new FromAgent(browsing, sent, steps));
    carryOut(first);
  }

  /** What cobrowsing puts on the relay's record and on the person's receipt. */
  private final class OnRecord implements Facts {
    private final SessionHands record;

    OnRecord(SessionHands record) {
      this.record = record;
    }

    @Override
    public void note(Kind kind, String detail) {
      record.note(kind, detail);
    }

    @Override
    public void masked(int places) {
      parts.receipts().masked(places);
    }
  }

  /** What the agent says, beside what the relay says of the agent. */
  private final class FromAgent implements AgentTalk.Heard {
    private final Cobrowsing browsing;
    private final SessionFiles sent;
    private final Guidance steps;

    FromAgent(Cobrowsing browsing, SessionFiles sent, Guidance steps) {
      this.browsing = browsing;
      this.sent = sent;
      this.steps = steps;
    }

    @Override
    public void onSaid(PeerMessage message) {
      if (browsing.onSaid(message)
          || sent.onSaid(message)
          || steps.onSaid(message)
          || hands == null) {
        return;
      }
      if (message instanceof PeerMessage.Chat chat) {
        happen(relayEvents.chat(chat));
        hands
            .talk()
            .say(
                new PeerMessage.ChatReceipt(
                    Collections.singletonList(chat.id()), Collections.emptyList()));
      } else if (message instanceof PeerMessage.Typing typing) {
        conversation.onTyping(typing.typing());
      } else if (message instanceof PeerMessage.ChatReceipt receipt) {
        conversation.onReceipt(receipt);
      } else if (message instanceof PeerMessage.NegotiationWanted) {
        happen(MediaMachine::negotiationWanted);
      }
    }

    @Override
    public void onBeganAnew() {
      browsing.agentBeganAnew();
      steps.agentBeganAnew();
      sent.interrupted();
      if (ladder != null) {
        ladder.beganAnew();
      }
    }

    @Override
    public void onMoved() {
      sent.moved();
      if (ladder != null) {
        ladder.moved();
      }
    }

    @Override
    public void onIndirect() {
      sent.interrupted();
    }
  }

  void happen(SessionEvent event) {
    begin();
    Situation present = situation;
    if (present != null) {
      Step step = event.happen(present);
      if (step.ignored() != null) {
        LOG.log(Level.FINE, "session {0}: ignored: {1}", new Object[] {parts.id(), step.ignored()});
      }
      carryOut(step);
    }
  }

  void onFrame(RelayFrame frame) {
    if (hands != null && frame.hasSignal() && Wire.isOfASession(frame.getSignal())) {
      hands.talk().relayed(frame.getSignal().toByteArray());
    } else {
      SessionEvent event = relayEvents.of(frame);
      parts.agentPicture().allow(relayEvents.isPictureAllowed());
      happen(event);
    }
  }

  /**
   * A stream began, be it anew.
   *
   * @param fresh whether the relay knows nothing of a stream before
   * @param forgotten frames of the former stream that the relay may not have received
   */
  void streamBegan(boolean fresh, List<IceServer> servers, List<CustomerFrame> forgotten) {
    long formerRequest = hands == null ? 0 : hands.requestSequence();
    if (fresh && parts.former() != null && formerRequest == 0) {
      happen(SessionMachine::notKnown);
      return;
    }
    happen(s -> SessionMachine.streamBegan(s, servers));
    if (hands != null && formerRequest != 0) {
      hands.sendAgain(forgotten, formerRequest);
      hands.talk().relayForgot();
    }
  }

  /** Whether a refused frame is this session's request. */
  boolean isRequest(long sequence) {
    return hands != null && sequence != 0 && sequence == hands.requestSequence();
  }

  /** The app logged something: the agent sees it, with what else is logged in the same second. */
  void gatherContext() {
    if (gathering == null) {
      gathering =
          sdk.after(
              GATHER_MILLIS,
              () -> {
                gathering = null;
                happen(SessionMachine::screenChanged);
              });
    }
  }

  @Nullable Situation situation() {
    return situation;
  }

  /** Whether signals of an agent are for this session. */
  boolean hearsAgent() {
    return situation != null && situation.hearsAgent();
  }

  private void carryOut(Step step) {
    Situation before = situation;
    situation = step.next();
    callBack = step.next().isEnded() ? null : step.next().callBack();
    publish(step.next().standing());
    keeper.follow(parts, step.next());
    SessionHands present = hands;
    if (present != null) {
      for (Effect effect : step.effects()) {
        effect.by(present);
      }
      share(present, before, step.next());
    }
    if (ladder != null) {
      ladder.follow(step.next());
    }
    if (step.next().relay() == Relay.THERE && !step.next().isEnded()) {
      // Last: what comes of it is the next step.
      question.relayThere();
    }
  }

  /** The talk follows the agent, and cobrowsing follows the consent. */
  private void share(SessionHands present, @Nullable Situation before, Situation now) {
    if (before != null && !before.reach().equals(now.reach()) && !now.isEnded()) {
      parts.listeners().tell(new Notice.Reached(now.reach()));
    }
    boolean agentThere = now.standing() instanceof Standing.WithAgent;
    boolean shared = now.isScreenShared();
    Cobrowsing browsing = cobrowsing;
    if (before != null
        && before.standing() instanceof Standing.WithAgent
        && before.acceptedRing() != now.acceptedRing()) {
      // Handed over: what was granted to one agent is not the next one's.
      present.talk().setAgent(false);
      conversation.agentLeft();
      guidesOver();
      if (browsing != null) {
        browsing.agentBeganAnew();
      }
    }
    if (browsing != null && !shared) {
      browsing.setShared(false, agentThere ? ControlEnd.PAUSED : ControlEnd.SESSION_OVER);
      if (!agentThere) {
        browsing.agentBeganAnew();
      }
    }
    if (!agentThere) {
      conversation.agentLeft();
      guidesOver();
    }
    present.talk().setAgent(agentThere);
    if (browsing != null && shared) {
      browsing.setShared(true, ControlEnd.PAUSED);
    }
    boolean allowed = now.isScreenAllowed();
    if (agentThere && allowed != (before != null && before.isScreenAllowed())) {
      present.note(
          allowed ? Facts.Kind.SCREEN_ALLOWED : Facts.Kind.SCREEN_WITHDRAWN,
          allowed && question.isFromBefore() ? "as agreed before" : "");
    }
    boolean wasPaused = before != null && before.isPaused();
    if (agentThere && now.isPaused() != wasPaused) {
      present.note(now.isPaused() ? Facts.Kind.PAUSED : Facts.Kind.RESUMED, "");
    }
  }

  private void guidesOver() {
    if (guidance != null) {
      guidance.agentLeft();
    }
  }

  private void publish(Standing standing) {
    if (standing instanceof Standing.Ended ended) {
      endReason = ended.reason();
      endDetail = ended.detail();
      if (gathering != null) {
        gathering.cancel();
      }
    }
    leaving |= standing instanceof Standing.Ending;
    state = standing.state();
  }

  /** Beckon was closed before a session that has no situation could begin. */
  private Standing standing() {
    return situation == null ? new Standing.Ended(EndReason.REFUSED) : situation.standing();
  }

  private List<Notice> details(Standing standing) {
    List<Notice> details = new ArrayList<>(detailsOf(standing));
    if (!(standing instanceof Standing.Ended)) {
      details.add(new Notice.Consent(question.now()));
    }
    CallBack agreed = situation == null ? null : situation.callBack();
    if (agreed != null && !(standing instanceof Standing.Ended)) {
      details.add(new Notice.CalledBack(agreed));
    }
    if (situation != null && standing instanceof Standing.WithAgent) {
      details.add(new Notice.Reached(situation.reach()));
      if (guidance != null && guidance.present() != null) {
        details.add(new Notice.Guided(guidance.present()));
      }
    }
    return details;
  }

  private static List<Notice> detailsOf(Standing standing) {
    if (standing instanceof Standing.Waiting waiting) {
      return waiting.place() == null
          ? Collections.emptyList()
          : Collections.singletonList(new Notice.Waiting(waiting.place()));
    }
    if (standing instanceof Standing.WithAgent session) {
      return Collections.singletonList(new Notice.Agent(session.agent()));
    }
    if (standing instanceof Standing.Returning returning && returning.agent() != null) {
      return Collections.singletonList(new Notice.Agent(returning.agent()));
    }
    if (standing instanceof Standing.Ended ended) {
      EndDetail detail = ended.detail();
      return detail == null
          ? Collections.singletonList(new Notice.Ended(ended.reason()))
          : Arrays.asList(new Notice.EndedMoreExactly(detail), new Notice.Ended(ended.reason()));
    }
    return Collections.emptyList();
  }

  // ---- any thread

  @Override
  public String id() {
    return parts.id();
  }

  @Override
  public boolean isChatOnly() {
    return parts.request().isChatOnly();
  }

  @Override
  public SessionState state() {
    return state;
  }

  @Override
  public @Nullable EndReason endReason() {
    return endReason;
  }

  @Override
  public void requestCallBack(long atMillis) {
    post(s -> SessionMachine.callBackWanted(s, Math.max(0, atMillis)));
  }

  @Override
  public void keepWaiting() {
    post(SessionMachine::keepsWaiting);
  }

  @Override
  public @Nullable CallBack callBack() {
    return callBack;
  }

  @Override
  public @Nullable EndDetail endDetail() {
    return endDetail;
  }

  @Override
  public void addListener(HelpListener listener) {
    if (isMissing(listener, "listener")) {
      return;
    }
    sdk.post(
        () -> {
          begin();
          Standing standing = standing();
          parts.listeners().add(listener, new Notice.State(standing.state()), details(standing));
        });
  }

  @Override
  public void removeListener(HelpListener listener) {
    parts.listeners().silence(listener);
    sdk.post(() -> parts.listeners().remove(listener));
  }

  @Override
  public void allowScreen(boolean allowed) {
    answer(allowed, false);
  }

  @Override
  public void allowScreenFromNowOn() {
    answer(true, true);
  }

  private void answer(boolean allowed, boolean fromNowOn) {
    sdk.post(
        () -> {
          begin();
          if (situation != null && !situation.isEnded()) {
            question.answered(allowed, fromNowOn);
          }
        });
  }

  @Override
  public void withdrawConsent() {
    client.withdrawConsent();
  }

  @Override
  public ScreenConsent screenConsent() {
    return question.now();
  }

  @Override
  public void setMicrophoneOn(boolean on) {
    post(s -> SessionMachine.microphoneSet(s, on));
  }

  @Override
  public void pause() {
    post(SessionMachine::paused);
  }

  @Override
  public void resume() {
    post(SessionMachine::unpaused);
  }

  @Override
  public void sendMessage(String text) {
    if (isMissing(text, "text")) {
      return;
    }
    String cut = Texts.cut(SecretTexts.redact(text), MAX_CHAT_CHARACTERS);
    post(s -> SessionMachine.messageWritten(s, cut));
  }

  @Override
  public void setTyping(boolean typing) {
    sdk.post(() -> conversation.typing(typing));
  }

  @Override
  public void messagesSeen() {
    sdk.post(conversation::seen);
  }

  @Override
  public void sendFile(String name, byte[] content) {
    if (!isMissing(name, "name") && !isMissing(content, "content")) {
      withFiles(present -> present.send(name, content));
    }
  }

  @Override
  public void answerFile(String id, boolean wanted) {
    withFiles(present -> present.exchange().answer(id, wanted));
  }

  @Override
  public void cancelFile(String id) {
    withFiles(present -> present.exchange().cancel(id));
  }

  private void withFiles(Consumer<SessionFiles> action) {
    sdk.post(
        () -> {
          if (files != null) {
            action.accept(files);
          }
        });
  }

  @Override
  public void showGuides(boolean shown) {
    sdk.post(
        () -> {
          guidesShown = shown;
          if (guidance != null) {
            guidance.setShowable(shown);
          }
        });
  }

  @Override
  public void markStep(int step, Guide.State state) {
    if (!isMissing(state, "state")) {
      withGuidance(present -> present.mark(step, state));
    }
  }

  @Override
  public void closeGuide() {
    withGuidance(Guidance::close);
  }

  private void withGuidance(Consumer<Guidance> action) {
    sdk.post(
        () -> {
          if (guidance != null) {
            action.accept(guidance);
          }
        });
  }

  @Override
  public void answerControl(@Nullable ControlScope granted) {
    browse(browsing -> browsing.controlAnswered(granted));
  }

  @Override
  public void stopControl() {
    browse(Cobrowsing::controlStopped);
  }

  @Override
  public void confirmAction(boolean yes) {
    browse(browsing -> browsing.actionConfirmed(yes));
  }

  private void browse(Consumer<Cobrowsing> action) {
    sdk.post(
        () -> {
          if (cobrowsing != null) {
            action.accept(cobrowsing);
          }
        });
  }

  @Override
  public void setAgentVideo(@Nullable VideoSink sink) {
    parts.agentPicture().to(sink);
    post(s -> SessionMachine.agentShown(s, sink != null));
  }

  @Override
  public void end() {
    leaving = true;
    post(SessionMachine::hungUp);
  }

  @Override
  public Receipt receipt() {
    return parts.receipts().receipt();
  }

  @Override
  public void askDeletion(Consumer<DeletionAnswer> told) {
    if (!isMissing(told, "told")) {
      client.askDeletion(this, told);
    }
  }

  @Override
  public Map<String, long[]> timeline() {
    return parts.timeline().snapshot();
  }

  /** Wrong use after the start is logged, never thrown into the host. */
  private static boolean isMissing(@Nullable Object argument, String name) {
    if (argument == null) {
      LOG.log(Level.WARNING, "a call was ignored: {0} is null", name);
    }
    return argument == null;
  }

  private void post(SessionEvent event) {
    sdk.post(() -> happen(event));
  }
}
