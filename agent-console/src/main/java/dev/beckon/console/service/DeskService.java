package dev.beckon.console.service;

import dev.beckon.console.desk.AgentProfile;
import dev.beckon.console.desk.ChatLine;
import dev.beckon.console.desk.Colleagues;
import dev.beckon.console.desk.Continuation;
import dev.beckon.console.desk.CustomerMedia;
import dev.beckon.console.desk.Desk;
import dev.beckon.console.desk.DeskEffect;
import dev.beckon.console.desk.DeskEvent;
import dev.beckon.console.desk.DeskMachine;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.DeskView;
import dev.beckon.console.desk.Floor;
import dev.beckon.console.desk.JoinCode;
import dev.beckon.console.desk.LineSummary;
import dev.beckon.console.desk.MediaHealth;
import dev.beckon.console.desk.NetworkState;
import dev.beckon.console.desk.Notice;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.OwnMedia;
import dev.beckon.console.desk.PeerSignal;
import dev.beckon.console.desk.Presence;
import dev.beckon.console.desk.RaisedHands;
import dev.beckon.console.desk.RequestId;
import dev.beckon.console.desk.Session;
import dev.beckon.console.desk.SignIn;
import dev.beckon.console.desk.Step;
import dev.beckon.console.desk.SupervisionRefusal;
import dev.beckon.console.desk.ToRelay;
import dev.beckon.console.desk.Together;
import dev.beckon.console.desk.TransferWish;
import dev.beckon.console.desk.WatchSignal;
import dev.beckon.console.desk.Watchers;
import dev.beckon.console.desk.Watching;
import dev.beckon.console.link.ChannelFactory;
import dev.beckon.console.link.DeskLink;
import dev.beckon.console.link.LinkListener;
import dev.beckon.console.media.DeskMedia;
import dev.beckon.console.media.MediaListener;
import dev.beckon.console.thread.DeskThread;
import dev.beckon.sdk.cobrowse.Annotation;
import dev.beckon.sdk.cobrowse.CameraRest;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.sdk.cobrowse.QualityLevel;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.VideoSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desk at work: one event after another through {@link DeskMachine}, on the desk's thread. The
 * commands of {@link Desk} and {@link #close} may be called on any thread.
 */
public final class DeskService implements Desk, LinkListener, MediaListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeskService.class);

  /** How long the last frames may take to leave. */
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private final DeskThread thread;
  private final Clock clock;
  private final Habits habits;
  private final DeskLink link;
  private final DeskMedia media;
  private final Observed<DeskView> view = new Observed<>(DeskView.SIGNED_OUT);
  private final Observed<LineSummary> lines = new Observed<>(LineSummary.EMPTY);
  private final Observed<Colleagues> colleagues = new Observed<>(Colleagues.NONE);
  private final Observed<JoinCode> joinCode = new Observed<>(new JoinCode.None());
  private final Observed<RaisedHands> hands = new Observed<>(RaisedHands.NONE);
  private final Observed<Floor> floor = new Observed<>(Floor.UNKNOWN);
  private final Observed<Watching> watching = new Observed<>(Watching.NONE);
  private final Observed<Watchers> watchers = new Observed<>(Watchers.NONE);
  private final Observed<NetworkState> network = new Observed<>(new NetworkState.Offline());
  private final Observed<Together> together = new Observed<>(Together.NOTHING);
  private final CustomerTalk talk;
  private final Observed<MediaHealth> health = new Observed<>(MediaHealth.NONE);
  private final List<Consumer<Notice>> noticeListeners = new CopyOnWriteArrayList<>();

  private CameraRest cameraRest = CameraRest.begin(0);
  private DeskState state = DeskView.SIGNED_OUT.state();
  private @Nullable AgentProfile profile;
  private @Nullable Request timed;
  private boolean watchesFloor;

  /**
   * What this console does without being asked.
   *
   * @param readyAtSignIn goes ready by itself
   * @param autoAnswer accepts every ring, whatever the agent's profile says
   */
  public record Habits(boolean readyAtSignIn, boolean autoAnswer) {}

  /** The request whose stages are measured. */
  private record Request(RequestId id, Timeline timeline) {}

  /**
   * @param media makes the media around this service, which hears of it
   */
  public DeskService(
      DeskThread thread,
      Clock clock,
      ChannelFactory channels,
      Function<MediaListener, DeskMedia> media,
      Habits habits) {
    this.thread = thread;
    this.clock = clock;
    this.habits = habits;
    this.media = media.apply(this);
    talk =
        new CustomerTalk(
            thread,
            clock,
            together,
            this::sendByRelay,
            message -> this.media.send(false, message),
            message -> this.media.send(true, message),
            this::written,
            still -> this.media.show(still));
    link = new DeskLink(thread, channels, clock, new Random(), this);
  }

  @Override
  public Observed<DeskView> view() {
    return view;
  }

  @Override
  public Observed<LineSummary> lines() {
    return lines;
  }

  @Override
  public Observed<Colleagues> colleagues() {
    return colleagues;
  }

  @Override
  public Observed<JoinCode> joinCode() {
    return joinCode;
  }

  @Override
  public Observed<NetworkState> network() {
    return network;
  }

  @Override
  public Observed<MediaHealth> media() {
    return health;
  }

  @Override
  public Observed.Subscription onNotice(Executor executor, Consumer<Notice> consumer) {
    Consumer<Notice> listener = notice -> executor.execute(() -> consumer.accept(notice));
    noticeListeners.add(listener);
    return () -> noticeListeners.remove(listener);
  }

  @Override
  public void signIn(SignIn signIn) {
    post(new DeskEvent.SignInAsked(signIn));
  }

  @Override
  public void signOut() {
    post(new DeskEvent.SignOutAsked());
  }

  @Override
  public void renewCredential(String credential) {
    thread.execute(() -> link.renewCredential(credential));
  }

  @Override
  public void retryNow() {
    thread.execute(link::retryNow);
  }

  @Override
  public void choosePresence(Presence presence) {
    post(new DeskEvent.PresenceChosen(presence));
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
  public void chooseOwnMedia(OwnMedia own) {
    post(new DeskEvent.OwnMediaChosen(own));
  }

  @Override
  public void chat(String text) {
    post(new DeskEvent.ChatWritten(UUID.randomUUID().toString(), text));
  }

  @Override
  public Observed<Together> together() {
    return together;
  }

  @Override
  public void draw(Annotation annotation, boolean append) {
    thread.execute(() -> talk.draw(annotation, append));
  }

  @Override
  public void erase(List<Integer> annotations) {
    List<Integer> which = List.copyOf(annotations);
    thread.execute(() -> talk.erase(which));
  }

  @Override
  public void laser(@Nullable Spot at) {
    thread.execute(() -> talk.laser(at));
  }

  @Override
  public void suggestTap(@Nullable Spot at) {
    thread.execute(() -> talk.suggestTap(at));
  }

  @Override
  public void askControl(ControlScope scope) {
    thread.execute(() -> talk.askControl(scope));
  }

  @Override
  public void giveControlBack() {
    thread.execute(talk::giveControlBack);
  }

  @Override
  public void control(ControlAction action) {
    thread.execute(() -> talk.control(action));
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
  public void markStep(int step, Guide.State state) {
    thread.execute(() -> talk.markStep(step, state));
  }

  @Override
  public void withdrawGuide() {
    thread.execute(talk::withdrawGuide);
  }

  @Override
  public void typing(boolean typing) {
    thread.execute(() -> talk.write(typing));
  }

  @Override
  public void chatSeen(List<String> messages) {
    List<String> seen = List.copyOf(messages);
    thread.execute(() -> talk.read(seen));
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
  public void readDossier() {
    post(new DeskEvent.DossierRead());
  }

  @Override
  public void findColleagues(String text) {
    thread.execute(() -> link.send(new ToRelay.FindColleagues(text)));
  }

  @Override
  public void askJoinCode() {
    thread.execute(
        () -> {
          if (state instanceof DeskState.SignedOut || state instanceof DeskState.SigningIn) {
            LOG.debug("no code: signed out");
            return;
          }
          joinCode.set(new JoinCode.Asked());
          link.send(new ToRelay.MakeJoinCode());
        });
  }

  @Override
  public void transfer(TransferWish wish) {
    post(new DeskEvent.TransferAsked(wish));
  }

  @Override
  public void cancelTransfer() {
    post(new DeskEvent.TransferCancelled());
  }

  @Override
  public Observed<RaisedHands> hands() {
    return hands;
  }

  @Override
  public void raiseHand(String words) {
    post(new DeskEvent.HandRaised(words));
  }

  @Override
  public void lowerHand() {
    post(new DeskEvent.HandLowered());
  }

  @Override
  public void takeHand(RequestId request) {
    thread.execute(() -> link.send(new ToRelay.TakeHand(request)));
  }

  @Override
  public void answerHand(RequestId request) {
    thread.execute(() -> link.send(new ToRelay.LowerHand(request)));
  }

  @Override
  public Observed<Floor> floor() {
    return floor;
  }

  @Override
  public void watchFloor(boolean open) {
    thread.execute(
        () -> {
          watchesFloor = open;
          floor.set(Floor.UNKNOWN);
          link.send(new ToRelay.WatchFloor(open));
        });
  }

  @Override
  public void takeOver(RequestId request) {
    thread.execute(
        () -> {
          // Not later, when the link is back: who knows what is then.
          if (state instanceof DeskState.NotReady || state instanceof DeskState.Ready) {
            link.send(new ToRelay.TakeOver(request));
          } else {
            onEvent(
                new DeskEvent.SupervisionRefused(
                    state instanceof DeskState.Resuming
                        ? SupervisionRefusal.LATER
                        : SupervisionRefusal.BUSY));
          }
        });
  }

  @Override
  public Observed<Watching> watching() {
    return watching;
  }

  @Override
  public Observed<Watchers> watchers() {
    return watchers;
  }

  @Override
  public void watch(RequestId request, boolean whisper) {
    thread.execute(
        () -> {
          if (state instanceof DeskState.NotReady || state instanceof DeskState.Ready) {
            link.send(new ToRelay.Watch(request, whisper));
          } else {
            onEvent(
                new DeskEvent.SupervisionRefused(
                    state instanceof DeskState.Resuming
                        ? SupervisionRefusal.LATER
                        : SupervisionRefusal.BUSY));
          }
        });
  }

  @Override
  public void stopWatching() {
    thread.execute(
        () -> {
          if (watching.get() instanceof Watching.On on) {
            // At once; the relay only confirms it.
            link.send(new ToRelay.StopWatching(on.request()));
            stopWatching(Watching.End.STOPPED);
          }
        });
  }

  private void stopWatching(Watching.End why) {
    media.stopListening();
    watching.set(new Watching.Off(why));
  }

  @Override
  public void extendWrapUp() {
    post(new DeskEvent.WrapUpExtended());
  }

  @Override
  public void finishWrapUp(String disposition, String notes) {
    post(new DeskEvent.WrapUpFinished(disposition, notes));
  }

  @Override
  public void screenShown() {
    long now = System.nanoTime();
    thread.execute(() -> ended(Timeline.FIRST_FRAME_SHOWN, now));
  }

  /** Takes this camera from now on, also in a running session. */
  public void useCamera(VideoSource camera) {
    thread.execute(() -> media.use(camera));
  }

  /** Ends a session that lives, signs out, lets go of all media, and waits until that is done. */
  @Override
  public void close() {
    thread.execute(
        () -> {
          onEvent(new DeskEvent.EndPressed());
          media.cool();
          link.close();
        });
    thread.close();
    link.awaitClosed(GOODBYE);
  }

  @Override
  public void onEvent(DeskEvent event) {
    if (event instanceof DeskEvent.SignalReceived(RequestId request, PeerSignal.Said said)) {
      if (request.equals(sessionOf(state))) {
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
      LOG.info("{} → {}", state.getClass().getSimpleName(), step.next().getClass().getSimpleName());
    }
    noteScreenAllowed(step.next());
    state = step.next();
    // Effects that fail at once (a refused link) come back as events: the view must be right then.
    publish();
    step.effects().forEach(this::carryOut);
    hideFromListeners(state);
    talk.follow(sessionOf(state));
    afterwards(event);
    habitually(event);
  }

  /** As the agent's own window covers it. */
  private void hideFromListeners(DeskState now) {
    if (now instanceof DeskState.InSession(Session session)) {
      CustomerMedia customer = session.customerMedia();
      media.hideScreen(
          session.own().onHold()
              || customer.onHold()
              || customer.paused()
              || customer.screen() == CustomerMedia.Screen.PAUSED
              || customer.screen() == CustomerMedia.Screen.REFUSED);
    }
  }

  /** What a session that was taken up again needs, beside its state. */
  private void afterwards(DeskEvent event) {
    if (event instanceof DeskEvent.LinkLost || event instanceof DeskEvent.LinkClosed) {
      // So does the relay: nobody listens without its knowing.
      media.listened(Watchers.NONE, List.of());
      watchers.set(Watchers.NONE);
      if (watching.get() instanceof Watching.On) {
        stopWatching(Watching.End.CUT);
      }
    } else if (!watchers.get().request().equals(sessionOf(state))) {
      watchers.set(Watchers.NONE);
    }
    if (event instanceof DeskEvent.LinkClosed) {
      watchesFloor = false;
      floor.set(Floor.UNKNOWN);
    } else if (event instanceof DeskEvent.SignedIn && watchesFloor) {
      // Every sign-in ends it.
      link.send(new ToRelay.WatchFloor(true));
    }
    if (event instanceof DeskEvent.LinkClosed
        || (event instanceof DeskEvent.SignedIn(Continuation continuation)
            && continuation != Continuation.RESUMED)) {
      // A relay that was started anew knows no code of before.
      joinCode.set(new JoinCode.None());
    }
    if (event instanceof DeskEvent.SessionStarted
        && state instanceof DeskState.InSession(Session s)) {
      // Written while they waited: it came with the ring.
      talk.received(
          s.chat().stream()
              .filter(ChatLine::fromCustomer)
              .map(ChatLine::messageId)
              .filter(id -> !id.isEmpty())
              .toList());
    }
    if (event instanceof DeskEvent.SessionStarted started
        && started.resumed()
        && started.request().equals(sessionOf(state))) {
      talk.relayForgot();
      if (!media.hasPeer()) {
        talk.say(new PeerMessage.NegotiationWanted());
      }
    }
  }

  /** The request of the session that is on, connected or not; null: none. */
  private static @Nullable RequestId sessionOf(DeskState state) {
    return switch (state) {
      case DeskState.InSession(Session session) -> session.request();
      case DeskState.Resuming resuming -> sessionOf(resuming.before());
      default -> null;
    };
  }

  private void sendByRelay(RequestId request, byte[] signal) {
    link.send(new ToRelay.Signal(request, new PeerSignal.Said(signal)));
  }

  private void written(PeerMessage.Chat chat) {
    RequestId request = sessionOf(state);
    if (request != null) {
      onEvent(new DeskEvent.SignalReceived(request, new PeerSignal.Chat(chat.id(), chat.text())));
    }
  }

  @Override
  public void onProfile(AgentProfile told) {
    // The relay says them anew where there are any.
    hands.set(RaisedHands.NONE);
    profile = told;
    publish();
  }

  @Override
  public void onLines(LineSummary told) {
    lines.set(told);
  }

  @Override
  public void onColleagues(Colleagues found) {
    colleagues.set(found);
  }

  @Override
  public void onJoinCode(JoinCode told) {
    joinCode.set(told);
  }

  @Override
  public void onHands(RaisedHands told) {
    hands.set(told);
  }

  @Override
  public void onFloor(Floor told) {
    if (watchesFloor) {
      floor.set(told);
    }
  }

  @Override
  public void onWatching(Watching told, List<IceServer> iceServers) {
    switch (told) {
      case Watching.On on -> {
        watching.set(on);
        media.listen(on.request(), on.whispers(), iceServers);
      }
      case Watching.Off(var why) -> {
        if (watching.get() instanceof Watching.On) {
          stopWatching(why);
        }
      }
    }
  }

  @Override
  public void onWatchers(Watchers told, List<IceServer> iceServers) {
    if (told.request().equals(sessionOf(state))) {
      watchers.set(told);
      media.listened(told, iceServers);
    }
  }

  @Override
  public void onWatchSignal(WatchSignal signal) {
    if (watching.get() instanceof Watching.On) {
      media.hearAgent(signal);
    } else {
      media.hearSupervisor(signal);
    }
  }

  @Override
  public void onSayToWatch(WatchSignal signal) {
    link.send(new ToRelay.SayToWatch(signal));
  }

  @Override
  public void onWatchFailed() {
    if (watching.get() instanceof Watching.On on) {
      link.send(new ToRelay.StopWatching(on.request()));
      stopWatching(Watching.End.CUT);
    }
  }

  @Override
  public void onNetwork(NetworkState told) {
    network.set(told);
  }

  @Override
  public void onSay(RequestId request, PeerSignal.Negotiation signal) {
    link.send(new ToRelay.Signal(request, signal));
  }

  @Override
  public void onHealth(MediaHealth told) {
    boolean measured = told.statistics() != null && told.statistics() != health.get().statistics();
    health.set(told);
    if (measured) {
      restCamera(told);
    } else if (told.path() == MediaHealth.Path.CONNECTING || told.path() == MediaHealth.Path.NONE) {
      cameraRest = CameraRest.begin(clock.millis());
    }
  }

  private static boolean told(DeskState state) {
    DeskState now = state instanceof DeskState.Resuming resuming ? resuming.before() : state;
    return now instanceof DeskState.InSession(Session session) && session.own().resting();
  }

  /** Once a second: the voice goes first in this direction, too. */
  private void restCamera(MediaHealth told) {
    QualityLevel here = told.level() == null ? QualityLevel.GOOD : told.level();
    PeerMessage.Quality said = together.get().quality();
    QualityLevel there = said == null ? QualityLevel.GOOD : said.level();
    cameraRest = cameraRest.look(here.compareTo(there) > 0 ? here : there, clock.millis());
    if (cameraRest.rests() != told(state)) {
      post(new DeskEvent.CameraRested(cameraRest.rests()));
    }
  }

  @Override
  public void onChannel(boolean open) {
    talk.channel(open);
  }

  @Override
  public void onData(byte[] message) {
    talk.received(message, true);
  }

  @Override
  public void onConnected(RequestId request) {
    ended(Timeline.MEDIA_CONNECT, System.nanoTime());
  }

  @Override
  public void onAnotherNegotiationNeeded(RequestId request) {
    talk.say(new PeerMessage.NegotiationWanted());
  }

  @Override
  public void onFirstFrame(RequestId request) {
    ended(Timeline.FIRST_FRAME, System.nanoTime());
  }

  private void post(DeskEvent event) {
    thread.execute(() -> onEvent(event));
  }

  private void publish() {
    view.set(new DeskView(state, profile));
  }

  private void habitually(DeskEvent event) {
    if (habits.readyAtSignIn()
        && event instanceof DeskEvent.SignedIn(Continuation continuation)
        && continuation == Continuation.FRESH) {
      link.send(new ToRelay.SetPresence(Presence.READY));
    }
    if (habits.autoAnswer()
        && state instanceof DeskState.Ringing ringing
        && !ringing.declined()
        && ringing.ring().mayBeAccepted()) {
      onEvent(new DeskEvent.AcceptPressed());
    }
  }

  private void carryOut(DeskEffect effect) {
    long now = System.nanoTime();
    switch (effect) {
      case DeskEffect.Connect connect -> link.open(connect.signIn());
      case DeskEffect.Disconnect _ -> link.close();
      case DeskEffect.Tell tell -> {
        if (tell.message() instanceof ToRelay.AcceptRing && timed != null) {
          timed.timeline().end(Timeline.RING, now);
          timed.timeline().begin(Timeline.ACCEPT, now);
        }
        if (!saidToCustomer(tell.message())) {
          link.send(tell.message());
        }
      }
      case DeskEffect.WarmMedia _ -> media.warm();
      case DeskEffect.CoolMedia _ -> media.cool();
      case DeskEffect.PrepareMedia prepare -> {
        timed = new Request(prepare.request(), new Timeline(now));
        timed.timeline().begin(Timeline.RING, now);
        media.prepare(prepare.request(), prepare.iceServers(), prepare.signals());
      }
      case DeskEffect.StartMedia start -> {
        started(start.request(), now);
        media.start(start.request(), start.iceServers(), start.own());
      }
      case DeskEffect.Negotiate negotiate ->
          media.negotiate(negotiate.request(), negotiate.signal());
      case DeskEffect.ApplyOwnMedia apply -> media.apply(apply.own());
      case DeskEffect.RepeatNegotiation _ -> media.repeatNegotiation();
      case DeskEffect.LeaveMedia _ -> {
        report();
        timed = null;
        media.leave();
      }
      case DeskEffect.CloseMedia _ -> {
        report();
        timed = null;
        media.close();
      }
      case DeskEffect.Show show -> noticeListeners.forEach(l -> l.accept(show.notice()));
    }
  }

  /** Chat takes the path that is there; false: it is for the relay after all. */
  private boolean saidToCustomer(ToRelay message) {
    return message instanceof ToRelay.Signal(RequestId _, PeerSignal.Chat(String id, String text))
        && talk.chat(id, text);
  }

  private void started(RequestId request, long now) {
    if (timed == null || !timed.id().equals(request)) {
      timed = new Request(request, new Timeline(now));
    }
    Timeline timeline = timed.timeline();
    timeline.end(Timeline.RING, now);
    timeline.end(Timeline.ACCEPT, now);
    timeline.begin(Timeline.FIRST_FRAME, now);
    timeline.begin(Timeline.FIRST_FRAME_SHOWN, now);
    timeline.begin(Timeline.MEDIA_CONNECT, now);
    if (health.get().path() == MediaHealth.Path.CONNECTED) {
      timeline.end(Timeline.MEDIA_CONNECT, now);
    }
  }

  /** The wait for the first picture begins when the customer says yes. */
  private void noteScreenAllowed(DeskState next) {
    if (timed != null
        && state instanceof DeskState.InSession before
        && next instanceof DeskState.InSession after
        && before.session().customerMedia().screen() != CustomerMedia.Screen.SHARED
        && after.session().customerMedia().screen() == CustomerMedia.Screen.SHARED) {
      long now = System.nanoTime();
      timed.timeline().begin(Timeline.FIRST_FRAME, now);
      timed.timeline().begin(Timeline.FIRST_FRAME_SHOWN, now);
    }
  }

  private void ended(String stage, long now) {
    if (timed != null
        && timed.timeline().end(stage, now)
        && timed.timeline().isEnded(Timeline.FIRST_FRAME)
        && timed.timeline().isEnded(Timeline.FIRST_FRAME_SHOWN)) {
      report();
    }
  }

  private void report() {
    if (timed != null && timed.timeline().isEnded(Timeline.ACCEPT)) {
      link.send(new ToRelay.Report(timed.id(), timed.timeline().stages()));
    }
  }
}
