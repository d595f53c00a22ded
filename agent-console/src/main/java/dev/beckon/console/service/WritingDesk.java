package dev.beckon.console.service;

import dev.beckon.console.desk.AgentProfile;
import dev.beckon.console.desk.ChatDesk;
import dev.beckon.console.desk.ChatLine;
import dev.beckon.console.desk.Continuation;
import dev.beckon.console.desk.DeskEffect;
import dev.beckon.console.desk.DeskEvent;
import dev.beckon.console.desk.DeskMachine;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.NetworkState;
import dev.beckon.console.desk.Notice;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.PeerSignal;
import dev.beckon.console.desk.Presence;
import dev.beckon.console.desk.RequestId;
import dev.beckon.console.desk.Session;
import dev.beckon.console.desk.Step;
import dev.beckon.console.desk.ToRelay;
import dev.beckon.console.desk.Together;
import dev.beckon.console.link.ChannelFactory;
import dev.beckon.console.link.DeskLink;
import dev.beckon.console.link.LinkListener;
import dev.beckon.console.thread.DeskThread;
import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.sdk.peer.PeerMessage;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a chat desk is, and the call desk beside its media: one event after another through {@link
 * DeskMachine}, on the desk's thread, with a link and a talk of its own.
 */
abstract class WritingDesk implements ChatDesk, LinkListener {
  private static final Logger LOG = LoggerFactory.getLogger(WritingDesk.class);

  final DeskThread thread;
  final Clock clock;
  final DeskLink link;
  final CustomerTalk talk;

  private final int number;
  private final boolean autoAnswer;
  private final Observed<DeskView> view = new Observed<>(DeskView.SIGNED_OUT);
  private final Observed<NetworkState> network = new Observed<>(new NetworkState.Offline());
  private final Observed<Together> together = new Observed<>(Together.NOTHING);
  private DeskState state = DeskView.SIGNED_OUT.state();
  private @Nullable AgentProfile profile;

  /**
   * @param number which of the agent's chat desks; 0: the call desk
   * @param autoAnswer accepts every ring, whatever the agent's profile says
   */
  WritingDesk(
      DeskThread thread, Clock clock, ChannelFactory channels, int number, boolean autoAnswer) {
    this.thread = thread;
    this.clock = clock;
    this.number = number;
    this.autoAnswer = autoAnswer;
    talk =
        new CustomerTalk(
            thread,
            clock,
            together,
            number == 0,
            this::sendByRelay,
            this::sayInOrder,
            this::sayFresh,
            this::written,
            this::still);
    link = new DeskLink(thread, channels, clock, new Random(), number, this);
  }

  // ── for the two kinds of desks ──

  /** By the ordered data channel, where there is one. */
  void sayInOrder(byte[] message) {}

  /** By the other. */
  void sayFresh(byte[] message) {}

  /** A part of a single picture of the customer's screen. */
  void still(PeerMessage.Still still) {}

  /** The state is about to be another. */
  void stepping(DeskState next) {}

  /** It is, and what had to be done is done. */
  void stepped(DeskEvent event) {}

  /** The stages of a request's timeline. */
  void telling(ToRelay message) {}

  /** What the agent is set to by itself when the relay knows nothing of them; null: nothing. */
  abstract @Nullable Presence atSignIn();

  abstract void tell(Notice notice);

  /** Nobody is seen or heard at a chat desk. */
  void media(DeskEffect effect) {}

  // ── the agent ──

  @Override
  public int number() {
    return number;
  }

  @Override
  public Observed<DeskView> view() {
    return view;
  }

  @Override
  public Observed<NetworkState> network() {
    return network;
  }

  @Override
  public Observed<Together> together() {
    return together;
  }

  @Override
  public void choosePresence(Presence presence) {
    post(new DeskEvent.PresenceChosen(presence));
  }

  @Override
  public void retryNow() {
    thread.execute(link::retryNow);
  }

  @Override
  public void accept() {
    post(new DeskEvent.AcceptPressed());
  }

  @Override
  public void decline() {
    post(new DeskEvent.DeclinePressed());
  }

  @Override
  public void readDossier() {
    post(new DeskEvent.DossierRead());
  }

  @Override
  public void chat(String text) {
    post(new DeskEvent.ChatWritten(UUID.randomUUID().toString(), text));
  }

  @Override
  public void chatSeen(List<String> messages) {
    List<String> seen = List.copyOf(messages);
    thread.execute(() -> talk.read(seen));
  }

  @Override
  public void typing(boolean typing) {
    thread.execute(() -> talk.write(typing));
  }

  @Override
  public void sendFile(String name, byte[] content) {
    thread.execute(() -> talk.sendFile(name, content));
  }

  @Override
  public void cancelFile(String id) {
    thread.execute(() -> talk.cancelFile(id));
  }

  @Override
  public void showGuide(String title, List<Guide.Step> steps) {
    thread.execute(() -> talk.showGuide(title, steps));
  }

  @Override
  public void markStep(int step, Guide.State marked) {
    thread.execute(() -> talk.markStep(step, marked));
  }

  @Override
  public void withdrawGuide() {
    thread.execute(talk::withdrawGuide);
  }

  @Override
  public void end() {
    post(new DeskEvent.EndPressed());
  }

  @Override
  public void stop() {
    post(new DeskEvent.StopPressed());
  }

  @Override
  public void extendWrapUp() {
    post(new DeskEvent.WrapUpExtended());
  }

  @Override
  public void finishWrapUp(String disposition, String notes) {
    post(new DeskEvent.WrapUpFinished(disposition, notes));
  }

  final void post(DeskEvent event) {
    thread.execute(() -> onEvent(event));
  }

  // ── the relay ──

  @Override
  public final void onEvent(DeskEvent event) {
    if (event instanceof DeskEvent.SignalReceived(RequestId request, PeerSignal.Said said)) {
      if (request.equals(session())) {
        talk.received(said.encoded(), false);
      }
      return;
    }
    Step step = DeskMachine.step(state, event, clock.instant());
    if (!step.ignored().isEmpty()) {
      LOG.debug("{} ignored: {}", event, step.ignored());
      return;
    }
    if (!state.getClass().equals(step.next().getClass())) {
      LOG.info(
          "{}{} → {}",
          number == 0 ? "" : "chat desk " + number + ": ",
          state.getClass().getSimpleName(),
          step.next().getClass().getSimpleName());
    }
    stepping(step.next());
    state = step.next();
    // Effects that fail at once (a refused link) come back as events: the view must be right then.
    publish();
    step.effects().forEach(this::carryOut);
    talk.follow(session());
    takeUp(event);
    stepped(event);
    habitually(event);
  }

  @Override
  public void onProfile(AgentProfile told) {
    profile = told;
    publish();
  }

  @Override
  public void onNetwork(NetworkState told) {
    network.set(told);
  }

  final DeskState state() {
    return state;
  }

  final @Nullable AgentProfile profile() {
    return profile;
  }

  /** The request of the session that is on, connected or not; null: none. */
  final @Nullable RequestId session() {
    DeskState now = state instanceof DeskState.Resuming resuming ? resuming.before() : state;
    return now instanceof DeskState.InSession(Session session) ? session.request() : null;
  }

  private void publish() {
    view.set(new DeskView(state, profile));
  }

  /** What was said before there was a talk, or on its way when the relay forgot. */
  private void takeUp(DeskEvent event) {
    if (!(event instanceof DeskEvent.SessionStarted started)) {
      return;
    }
    if (state instanceof DeskState.InSession(Session s)) {
      // Written while they waited: it came with the ring.
      talk.received(
          s.chat().stream()
              .filter(ChatLine::fromCustomer)
              .map(ChatLine::messageId)
              .filter(id -> !id.isEmpty())
              .toList());
    }
    if (started.resumed() && started.request().equals(session())) {
      talk.relayForgot();
    }
  }

  private void habitually(DeskEvent event) {
    Presence wanted = atSignIn();
    if (wanted != null
        && event instanceof DeskEvent.SignedIn(Continuation continuation)
        && continuation == Continuation.FRESH) {
      link.send(new ToRelay.SetPresence(wanted));
    }
    if (autoAnswer
        && state instanceof DeskState.Ringing ringing
        && !ringing.declined()
        && ringing.ring().mayBeAccepted()) {
      onEvent(new DeskEvent.AcceptPressed());
    }
  }

  private void carryOut(DeskEffect effect) {
    switch (effect) {
      case DeskEffect.Connect connect -> link.open(connect.signIn());
      case DeskEffect.Disconnect _ -> link.close();
      case DeskEffect.Tell told -> {
        telling(told.message());
        if (!saidToCustomer(told.message())) {
          link.send(told.message());
        }
      }
      case DeskEffect.Show show -> tell(show.notice());
      default -> media(effect);
    }
  }

  /** Chat takes the path that is there; false: it is for the relay after all. */
  private boolean saidToCustomer(ToRelay message) {
    return message instanceof ToRelay.Signal(RequestId _, PeerSignal.Chat(String id, String text))
        && talk.chat(id, text);
  }

  private void sendByRelay(RequestId request, byte[] signal) {
    link.send(new ToRelay.Signal(request, new PeerSignal.Said(signal)));
  }

  private void written(PeerMessage.Chat chat) {
    RequestId request = session();
    if (request != null) {
      onEvent(new DeskEvent.SignalReceived(request, new PeerSignal.Chat(chat.id(), chat.text())));
    }
  }
}
