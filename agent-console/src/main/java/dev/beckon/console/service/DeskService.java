package dev.beckon.console.service;

import dev.beckon.console.desk.AgentProfile;
import dev.beckon.console.desk.ChatDesk;
import dev.beckon.console.desk.Colleagues;
import dev.beckon.console.desk.Continuation;
import dev.beckon.console.desk.CustomerMedia;
import dev.beckon.console.desk.Desk;
import dev.beckon.console.desk.DeskEffect;
import dev.beckon.console.desk.DeskEvent;
import dev.beckon.console.desk.DeskMachine;
import dev.beckon.console.desk.DeskState;
import dev.beckon.console.desk.Floor;
import dev.beckon.console.desk.Invitation;
import dev.beckon.console.desk.Invited;
import dev.beckon.console.desk.JoinCode;
import dev.beckon.console.desk.LineSummary;
import dev.beckon.console.desk.MediaHealth;
import dev.beckon.console.desk.Notice;
import dev.beckon.console.desk.Observed;
import dev.beckon.console.desk.OwnMedia;
import dev.beckon.console.desk.Part;
import dev.beckon.console.desk.PeerSignal;
import dev.beckon.console.desk.Presence;
import dev.beckon.console.desk.RaisedHands;
import dev.beckon.console.desk.RequestId;
import dev.beckon.console.desk.Session;
import dev.beckon.console.desk.SignIn;
import dev.beckon.console.desk.SupervisionRefusal;
import dev.beckon.console.desk.ToRelay;
import dev.beckon.console.desk.TransferWish;
import dev.beckon.console.desk.WatchMode;
import dev.beckon.console.desk.WatchSignal;
import dev.beckon.console.desk.Watchers;
import dev.beckon.console.desk.Watching;
import dev.beckon.console.link.ChannelFactory;
import dev.beckon.console.media.DeskMedia;
import dev.beckon.console.media.MediaListener;
import dev.beckon.console.thread.DeskThread;
import dev.beckon.sdk.cobrowse.Annotation;
import dev.beckon.sdk.cobrowse.CameraRest;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.QualityLevel;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.VideoSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
public final class DeskService extends WritingDesk implements Desk, MediaListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeskService.class);

  /** How long the last frames may take to leave. */
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private final Habits habits;
  private final DeskMedia media;
  private final ChatDesks chats;
  private final Observed<LineSummary> lines = new Observed<>(LineSummary.EMPTY);
  private final Observed<Colleagues> colleagues = new Observed<>(Colleagues.NONE);
  private final Observed<JoinCode> joinCode = new Observed<>(new JoinCode.None());
  private final Observed<RaisedHands> hands = new Observed<>(RaisedHands.NONE);
  private final Observed<Floor> floor = new Observed<>(Floor.UNKNOWN);
  private final Observed<Watching> watching = new Observed<>(Watching.NONE);
  private final Observed<Watchers> watchers = new Observed<>(Watchers.NONE);
  private final Observed<Invited> invited = new Observed<>(Invited.NOBODY);
  private final Observed<Invitation> invitation = new Observed<>(Invitation.NONE);
  private final Observed<MediaHealth> health = new Observed<>(MediaHealth.NONE);
  private final List<Consumer<Notice>> noticeListeners = new CopyOnWriteArrayList<>();

  private CameraRest cameraRest = CameraRest.begin(0);
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
    super(thread, clock, channels, 0, habits.autoAnswer());
    this.habits = habits;
    this.media = media.apply(this);
    chats = new ChatDesks(thread, clock, link.lending(), habits, this::tell);
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
    thread.execute(
        () -> {
          if (chats.areHelping()) {
            LOG.debug("signing out ignored: somebody is being helped in a chat");
          } else {
            onEvent(new DeskEvent.SignOutAsked());
          }
        });
  }

  @Override
  public Observed<List<ChatDesk>> chats() {
    return chats.observed();
  }

  @Override
  public void renewCredential(String credential) {
    thread.execute(
        () -> {
          link.renewCredential(credential);
          chats.renewCredential(credential);
        });
  }

  @Override
  public void choosePresence(Presence presence) {
    thread.execute(
        () -> {
          onEvent(new DeskEvent.PresenceChosen(presence));
          chats.choosePresence(presence);
        });
  }

  @Override
  public void chooseOwnMedia(OwnMedia own) {
    post(new DeskEvent.OwnMediaChosen(own));
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
  public void findColleagues(String text) {
    thread.execute(() -> link.send(new ToRelay.FindColleagues(text)));
  }

  @Override
  public void askJoinCode() {
    thread.execute(
        () -> {
          if (state() instanceof DeskState.SignedOut || state() instanceof DeskState.SigningIn) {
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
    supervise(new ToRelay.TakeOver(request));
  }

  /** Not later, when the link is back: who knows what is then. */
  private void supervise(ToRelay wish) {
    thread.execute(
        () -> {
          if (state() instanceof DeskState.NotReady || state() instanceof DeskState.Ready) {
            link.send(wish);
          } else {
            onEvent(
                new DeskEvent.SupervisionRefused(
                    state() instanceof DeskState.Resuming
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
  public void watch(RequestId request, WatchMode mode) {
    supervise(new ToRelay.Watch(request, mode));
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
    boolean invitedThere = watching.get() instanceof Watching.On on && on.invited();
    media.stopListening();
    watching.set(new Watching.Off(why));
    if (invitedThere) {
      why.toGuest().ifPresent(this::tell);
    }
  }

  @Override
  public void muteWatching(boolean muted) {
    thread.execute(() -> media.muteListening(muted));
  }

  @Override
  public void inviteColleague(String agentId, String words) {
    post(new DeskEvent.ColleagueAsked(agentId, words));
  }

  @Override
  public Observed<Invited> invited() {
    return invited;
  }

  @Override
  public void setParticipant(String agentId, Part part) {
    post(new DeskEvent.ParticipantSet(agentId, part));
  }

  @Override
  public Observed<Invitation> invitation() {
    return invitation;
  }

  @Override
  public void answerInvitation(boolean accepts) {
    thread.execute(
        () -> {
          if (invitation.get() instanceof Invitation.Open open
              && open.answer() == Invitation.Answer.NOT_YET) {
            link.send(new ToRelay.AnswerInvitation(open.request(), accepts));
            invitation.set(open.answered(accepts));
          }
        });
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
          chats.end();
          media.cool();
          chats.leave();
          link.close();
        });
    thread.close();
    link.awaitClosed(GOODBYE);
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

  @Override
  void stepping(DeskState next) {
    noteScreenAllowed(next);
  }

  @Override
  void stepped(DeskEvent event) {
    hideFromListeners(state());
    chatDesks(event);
    invited.set(state() instanceof DeskState.InSession(Session s) ? s.invited() : Invited.NOBODY);
    if (event instanceof DeskEvent.LinkLost || event instanceof DeskEvent.LinkClosed) {
      // So does the relay: nobody listens without its knowing, and nobody is asked.
      invitation.set(Invitation.NONE);
      media.listened(Watchers.NONE, List.of());
      watchers.set(Watchers.NONE);
      if (watching.get() instanceof Watching.On) {
        stopWatching(Watching.End.CUT);
      }
    } else if (!watchers.get().request().equals(session())) {
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
    if (event instanceof DeskEvent.SessionStarted started
        && started.resumed()
        && started.request().equals(session())
        && !media.hasPeer()) {
      talk.say(new PeerMessage.NegotiationWanted());
    }
  }

  /** They come with the call desk's sign-in, and go with it. */
  private void chatDesks(DeskEvent event) {
    AgentProfile profile = profile();
    SignIn signIn = link.signIn();
    if (state() instanceof DeskState.SignedOut) {
      chats.leave();
    } else if (event instanceof DeskEvent.SignedIn && profile != null && signIn != null) {
      chats.open(profile.chatDesks(), signIn);
    }
  }

  @Override
  public void onProfile(AgentProfile told) {
    // The relay says them anew where there are any.
    hands.set(RaisedHands.NONE);
    super.onProfile(told);
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
        media.listen(on.request(), on.mode().speaks(), iceServers);
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
    RequestId request = session();
    if (request != null && told.request().equals(request)) {
      List<String> gone = told.goneSince(watchers.get());
      watchers.set(told);
      media.listened(told, iceServers);
      gone.forEach(guest -> onEvent(new DeskEvent.GuestGone(request, guest)));
    }
  }

  @Override
  public void onInvitation(Invitation told) {
    if (!(told instanceof Invitation.Over over)) {
      invitation.set(told);
    } else if (over.ends(invitation.get())) {
      invitation.set(told);
      over.notice().ifPresent(this::tell);
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
    PeerMessage.Quality said = together().get().quality();
    QualityLevel there = said == null ? QualityLevel.GOOD : said.level();
    cameraRest = cameraRest.look(here.compareTo(there) > 0 ? here : there, clock.millis());
    if (cameraRest.rests() != told(state())) {
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

  @Override
  void telling(ToRelay message) {
    long now = System.nanoTime();
    if (message instanceof ToRelay.AcceptRing && timed != null) {
      timed.timeline().end(Timeline.RING, now);
      timed.timeline().begin(Timeline.ACCEPT, now);
    }
  }

  @Override
  void sayInOrder(byte[] message) {
    media.send(false, message);
  }

  @Override
  void sayFresh(byte[] message) {
    media.send(true, message);
  }

  @Override
  void still(PeerMessage.Still still) {
    media.show(still);
  }

  @Override
  @Nullable Presence atSignIn() {
    return habits.readyAtSignIn() ? Presence.READY : null;
  }

  @Override
  void tell(Notice notice) {
    noticeListeners.forEach(listener -> listener.accept(notice));
  }

  @Override
  void media(DeskEffect effect) {
    long now = System.nanoTime();
    switch (effect) {
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
      case DeskEffect.Connect _, DeskEffect.Disconnect _, DeskEffect.Tell _, DeskEffect.Show _ -> {
        // Not about media.
      }
    }
  }

  private void started(RequestId request, long now) {
    if (timed == null || !timed.id().equals(request)) {
      timed = new Request(request, new Timeline(now));
    }
    Timeline timeline = timed.timeline();
    timeline.end(Timeline.RING, now);
    timeline.end(Timeline.ACCEPT, now);
    timeline.awaitPicture(now);
    timeline.begin(Timeline.MEDIA_CONNECT, now);
    if (health.get().path() == MediaHealth.Path.CONNECTED) {
      timeline.end(Timeline.MEDIA_CONNECT, now);
    }
  }

  /** The wait for the first picture begins when the customer says yes. */
  private void noteScreenAllowed(DeskState next) {
    if (timed != null
        && state() instanceof DeskState.InSession before
        && next instanceof DeskState.InSession after
        && before.session().customerMedia().screen() != CustomerMedia.Screen.SHARED
        && after.session().customerMedia().screen() == CustomerMedia.Screen.SHARED) {
      timed.timeline().awaitPicture(System.nanoTime());
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
