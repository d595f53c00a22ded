package dev.beckon.sdk.client;

import dev.beckon.sdk.Availability;
import dev.beckon.sdk.BeckonConfig;
import dev.beckon.sdk.ConnectionCheck;
import dev.beckon.sdk.DeletionAnswer;
import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.MaskRules;
import dev.beckon.sdk.Resumable;
import dev.beckon.sdk.link.LinkSettings;
import dev.beckon.sdk.link.OkHttpTransport;
import dev.beckon.sdk.link.RelayLink;
import dev.beckon.sdk.session.Controls;
import dev.beckon.sdk.session.MediaMachine;
import dev.beckon.sdk.session.SessionMachine;
import dev.beckon.sdk.session.Stage;
import dev.beckon.sdk.session.Step;
import dev.beckon.sdk.session.Timeline;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.PrivateStore;
import dev.beckon.sdk.spi.StillEncoder;
import dev.beckon.sdk.spi.Transport;
import dev.beckon.sdk.spi.VideoSource;
import dev.beckon.sdk.thread.OwnThread;
import dev.beckon.sdk.thread.SdkThread;
import dev.beckon.signal.v1.lite.Continuation;
import dev.beckon.signal.v1.lite.CustomerFrame;
import dev.beckon.signal.v1.lite.Error;
import dev.beckon.signal.v1.lite.RelayFrame;
import dev.beckon.signal.v1.lite.Welcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Everything behind one {@link dev.beckon.sdk.Beckon}: the link, the sessions on it, and when to
 * let go of both. The public methods may be called on any thread and only hand over; the rest is
 * confined to the SDK's thread.
 */
public final class HelpClient {
  /** How long a prepared connection is kept. */
  static final long WARM_MILLIS = 120_000;

  /** How long the last words of a session may take to reach the relay. */
  static final long LINGER_MILLIS = 10_000;

  private static final Logger LOG = Logger.getLogger("dev.beckon.sdk");

  private final BeckonConfig config;
  private final SdkThread sdk;
  private final LongSupplier nanoTime;
  private final LongSupplier wallMillis;
  private final LazyPlatform platform;
  private final RelayLink link;
  private final SessionKeeper keeper;
  private final ConsentKeeper consents = new ConsentKeeper(this::store);
  private final DeletionWishes wishes;
  private final Breadcrumbs breadcrumbs = new Breadcrumbs();
  private final ShownScreen shown = new ShownScreen();
  private final AtomicReference<@Nullable SessionShell> newest = new AtomicReference<>();

  /** By queue. */
  private final Map<String, AvailabilityWatch> watches = new ConcurrentHashMap<>();

  private final List<Preflight> checks = new ArrayList<>();
  private final Map<String, SessionShell> sessions = new LinkedHashMap<>();
  private @Nullable VideoSource screen;
  private boolean screenAsked;
  private @Nullable VideoSource stillSource;
  private boolean stillSourceAsked;
  private @Nullable PrivateStore store;
  private boolean storeAsked;
  private List<IceServer> iceServers = Collections.emptyList();
  private @Nullable Transport transport;
  private @Nullable AutoCloseable networkWatch;
  private SdkThread.@Nullable Timer warm;
  private SdkThread.@Nullable Timer linger;

  /** The app's and the operator's; read while pictures are taken. */
  private volatile MaskRules masks;

  private volatile boolean closed;

  /** As an app has it. Starts nothing. */
  public HelpClient(BeckonConfig config) {
    this(
        config,
        new OwnThread(),
        System::nanoTime,
        System::currentTimeMillis,
        bound -> ThreadLocalRandom.current().nextLong(bound));
  }

  /** With a thread, clocks and a chance that a test holds in its hand. */
  HelpClient(
      BeckonConfig config,
      SdkThread sdk,
      LongSupplier nanoTime,
      LongSupplier wallMillis,
      LongUnaryOperator random) {
    this.config = config;
    this.masks = config.masks();
    this.sdk = sdk;
    this.nanoTime = nanoTime;
    this.wallMillis = wallMillis;
    this.platform = new LazyPlatform(config.platform());
    this.link = new RelayLink(linkSettings(), this::transport, sdk, random, new LinkEvents());
    this.wishes = new DeletionWishes(sdk, link, this::wishAnswered);
    this.keeper = new SessionKeeper(sdk, this::store, link, config.relay().toString(), wallMillis);
  }

  // ---- any thread

  /** See {@link dev.beckon.sdk.Beckon#requestHelp}. */
  public HelpSession requestHelp(HelpRequest asked) {
    // Never thrown into the host, not even this.
    return begin(asked != null ? asked : HelpRequest.about(""), null);
  }

  /**
   * @param former what a former run kept of the session; null: the person has just tapped
   */
  private HelpSession begin(HelpRequest request, @Nullable KeptSession former) {
    if (closed) {
      SessionShell refused = newSession(request, former);
      refused.refuse();
      sdk.post(refused::begin);
      return refused;
    }
    SessionShell fresh = null;
    while (true) {
      SessionShell present = newest.get();
      if (present != null && present.isAlive()) {
        return present;
      }
      if (fresh == null) {
        fresh = newSession(request, former);
      }
      if (newest.compareAndSet(present, fresh)) {
        sdk.post(fresh::begin);
        return fresh;
      }
    }
  }

  /** See {@link dev.beckon.sdk.Beckon#findResumable}. */
  public void findResumable(Consumer<Resumable> found) {
    if (found == null) {
      LOG.warning("a call was ignored: found is null");
      return;
    }
    sdk.post(
        () -> {
          if (!closed && sessions.isEmpty()) {
            keeper.find().ifPresent(kept -> tell(found, offer(kept)));
          }
        });
  }

  private Resumable offer(KeptSession kept) {
    return new FormerSession(
        kept,
        () -> keeper.remainingMillis(kept),
        () -> begin(kept.request(), kept),
        () -> sdk.post(() -> decline(kept)));
  }

  private <T> void tell(Consumer<T> told, T what) {
    callbacks()
        .execute(
            () -> {
              try {
                told.accept(what);
              } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "the app threw when it was told something", e);
              }
            });
  }

  /** The agent is told, if the relay can still be reached in time. */
  private void decline(KeptSession kept) {
    keeper.forgetFormer();
    if (!closed && sessions.isEmpty() && keeper.remainingMillis(kept) > 0) {
      SessionShell ending = newSession(kept.request(), kept);
      ending.begin();
      ending.end();
    }
  }

  /** See {@link dev.beckon.sdk.Beckon#warmUp}. */
  public void warmUp(boolean media) {
    sdk.post(() -> doWarmUp(media));
  }

  /** See {@link dev.beckon.sdk.Beckon#log}. */
  public void log(String event) {
    if (event == null) {
      LOG.warning("a call was ignored: event is null");
      return;
    }
    breadcrumbs.add(event, sdk.nowMillis());
    SessionShell present = newest.get();
    if (present != null && present.isAlive()) {
      sdk.post(present::gatherContext);
    }
  }

  /** See {@link dev.beckon.sdk.Beckon#identityChanged}. */
  public void identityChanged() {
    sdk.post(link::identityChanged);
  }

  /** See {@link dev.beckon.sdk.Beckon#showScreen}. */
  public void showScreen(String screen, String title) {
    if (screen == null || title == null) {
      LOG.warning("a call was ignored: screen or title is null");
      return;
    }
    shown.show(screen, title);
    SessionShell present = newest.get();
    if (present != null && present.isAlive()) {
      sdk.post(() -> present.happen(SessionMachine::screenChanged));
    }
  }

  /** See {@link dev.beckon.sdk.Beckon#watchAvailability}. */
  public Availability.Watch watchAvailability(String queue, Consumer<Availability> listener) {
    if (queue == null || listener == null) {
      LOG.warning("a call was ignored: queue or listener is null");
      return () -> {};
    }
    AtomicBoolean over = new AtomicBoolean();
    Consumer<Availability> whileWatched =
        known -> {
          if (!over.get()) {
            listener.accept(known);
          }
        };
    AvailabilityWatch watch = watches.computeIfAbsent(queue, this::newWatch);
    sdk.post(
        () -> {
          if (!closed && !over.get()) {
            watch.add(whileWatched);
          }
        });
    return () -> {
      if (over.compareAndSet(false, true)) {
        sdk.post(() -> watch.remove(whileWatched));
      }
    };
  }

  private AvailabilityWatch newWatch(String queue) {
    return new AvailabilityWatch(
        sdk,
        this::transport,
        Questions.availability(config.relay(), config.app(), queue),
        this::tell);
  }

  /** See {@link dev.beckon.sdk.Beckon#availability}. */
  public @Nullable Availability availability(String queue) {
    AvailabilityWatch watch = queue == null ? null : watches.get(queue);
    return watch == null ? null : watch.last();
  }

  /** See {@link dev.beckon.sdk.Beckon#checkConnection(long, Consumer)}. */
  public ConnectionCheck.Running checkConnection(long limitMillis, Consumer<ConnectionCheck> told) {
    if (told == null) {
      LOG.warning("a call was ignored: told is null");
      return () -> {};
    }
    AtomicBoolean over = new AtomicBoolean();
    AtomicReference<@Nullable Preflight> running = new AtomicReference<>();
    Consumer<ConnectionCheck> whileWanted =
        found -> {
          if (!over.get()) {
            told.accept(found);
          }
        };
    sdk.post(
        () -> {
          if (!closed && !over.get()) {
            running.set(check(limitMillis, whileWanted));
          }
        });
    return () -> {
      if (over.compareAndSet(false, true)) {
        sdk.post(
            () -> {
              Preflight check = running.get();
              if (check != null) {
                checks.remove(check);
                check.cancel();
              }
            });
      }
    };
  }

  private Preflight check(long limitMillis, Consumer<ConnectionCheck> told) {
    AtomicReference<@Nullable Preflight> self = new AtomicReference<>();
    Preflight check =
        new Preflight(
            sdk,
            linkSettings(),
            transport(),
            platform::mediaEngine,
            limitMillis,
            found -> {
              if (found.finished()) {
                checks.remove(Objects.requireNonNull(self.get()));
              }
              tell(told, found);
            });
    self.set(check);
    checks.add(check);
    check.start();
    return check;
  }

  private LinkSettings linkSettings() {
    return new LinkSettings(config.relay(), config.app(), SdkVersion.CLIENT, config.identity());
  }

  /** See {@link dev.beckon.sdk.Beckon#withdrawConsent}. */
  public void withdrawConsent() {
    sdk.post(
        () -> {
          consents.forget();
          for (SessionShell session : copyOfSessions()) {
            session.question().withdrawn();
          }
        });
  }

  /** See {@link dev.beckon.sdk.Beckon#close}. */
  public void close() {
    closed = true;
    sdk.post(
        () -> {
          for (SessionShell session : copyOfSessions()) {
            session.happen(SessionMachine::closed);
          }
          wishes.giveUp();
          watches.values().forEach(AvailabilityWatch::stop);
          checks.forEach(Preflight::cancel);
          checks.clear();
          release();
        });
  }

  private SessionShell newSession(HelpRequest request, @Nullable KeptSession former) {
    Timeline timeline = new Timeline(nanoTime);
    String id = former == null ? UUID.randomUUID().toString() : former.requestId();
    SessionParts parts =
        new SessionParts(
            id,
            request,
            timeline,
            new Listeners(this::callbacks),
            new ScreenContexts(request, config, breadcrumbs, shown),
            new AgentPicture(
                () -> timeline.end(Stage.FIRST_FRAME), () -> timeline.end(Stage.FIRST_FRAME_SHOWN)),
            new ReceiptBook(id, request, wallMillis),
            former);
    return new SessionShell(parts, sdk, keeper, consents, new OfSessions());
  }

  // ---- sessions

  /** What sessions want of this. */
  private final class OfSessions implements SessionShell.Client {
    @Override
    public void begin(SessionShell session) {
      HelpClient.this.begin(session);
    }

    @Override
    public void withdrawConsent() {
      HelpClient.this.withdrawConsent();
    }

    @Override
    public void askDeletion(SessionShell session, Consumer<DeletionAnswer> told) {
      ReceiptBook receipts = session.parts().receipts();
      sdk.post(
          () -> {
            if (closed) {
              tell(told, DeletionAnswer.NOT_REACHED);
              return;
            }
            wishes.ask(
                session.id(),
                answer -> {
                  if (answer.outcome() == DeletionAnswer.Outcome.ASKED) {
                    receipts.deletionAsked();
                  }
                  tell(told, answer);
                });
          });
    }
  }

  private void begin(SessionShell session) {
    if (closed) {
      session.refuse();
      return;
    }
    stopLingering();
    sessions.put(session.id(), session);
    watchNetwork();
    KeptSession former = session.parts().former();
    if (former == null) {
      link.open();
    } else {
      link.openAgain(former.streamId(), former.secret());
    }
    if (session.isChatOnly()) {
      startWriting(session);
    } else {
      startCall(session);
    }
    if (link.isUp()) {
      session.streamBegan(false, iceServers, Collections.emptyList());
    }
  }

  /** Neither the platform's media nor its screen is as much as asked for. */
  private void startWriting(SessionShell session) {
    KeptSession former = session.parts().former();
    session.question().begin(false, former != null, () -> terms(false));
    session.start(
        new SessionHands(session, sdk, link, platform, null, () -> over(session)),
        null,
        null,
        former == null
            ? SessionMachine.tappedToWrite()
            : SessionMachine.returnedToWrite(former.agent(), keeper.remainingMillis(former)));
  }

  private void startCall(SessionShell session) {
    KeptSession former = session.parts().former();
    MediaEngine engine = platform.mediaEngine();
    MediaControl media = engine == null ? null : mediaOf(session, engine);
    SessionHands hands = new SessionHands(session, sdk, link, platform, media, () -> over(session));
    Step first = firstStep(media != null, former);
    session
        .question()
        .begin(first.next().controls().canShow(), former != null, () -> terms(media != null));
    session.start(hands, platform.appScreen(() -> masks), ladder(session, hands, media), first);
  }

  /** What the person of the present connection would agree to. */
  private ConsentMemory.Terms terms(boolean voice) {
    Set<ConsentMemory.Shared> shared = EnumSet.of(ConsentMemory.Shared.SCREEN);
    if (voice) {
      shared.add(ConsentMemory.Shared.VOICE);
    }
    return new ConsentMemory.Terms(link.person(), shared, masks.fingerprint());
  }

  private MediaControl mediaOf(SessionShell session, MediaEngine engine) {
    return new MediaControl(sdk, engine, screen(), session.parts().agentPicture(), session::happen);
  }

  private ScreenLadder ladder(
      SessionShell session, SessionHands hands, @Nullable MediaControl media) {
    AtomicReference<@Nullable ScreenLadder> made = new AtomicReference<>();
    VideoSource pictures = stillSource();
    StillEncoder encoder = pictures == null ? null : platform.stillEncoder();
    Stills stills =
        pictures == null || encoder == null
            ? null
            : new Stills(
                sdk,
                pictures,
                encoder,
                hands.talk(),
                bytes -> Objects.requireNonNull(made.get()).sentBeside(bytes));
    ScreenLadder ladder =
        new ScreenLadder(
            sdk,
            session::situation,
            session::happen,
            session.parts().listeners()::tell,
            hands.talk(),
            media,
            stills,
            config.dataBudgetBytes());
    made.set(ladder);
    return ladder;
  }

  private @Nullable VideoSource stillSource() {
    if (!stillSourceAsked) {
      stillSourceAsked = true;
      screen(); // that of the video is asked for first
      stillSource = platform.screen(() -> masks);
    }
    return stillSource;
  }

  private @Nullable VideoSource screen() {
    if (!screenAsked) {
      screenAsked = true;
      screen = platform.screen(() -> masks);
    }
    return screen;
  }

  private Step firstStep(boolean media, @Nullable KeptSession former) {
    boolean shown = media || platform.stillEncoder() != null;
    Controls.Screen screen =
        shown && screen() != null ? Controls.Screen.UNDECIDED : Controls.Screen.IMPOSSIBLE;
    if (former != null) {
      return SessionMachine.returned(
          former.agent(),
          former.negotiation() + 1,
          media,
          new Controls(former.microphone(), screen, false),
          iceServers,
          keeper.remainingMillis(former));
    }
    return SessionMachine.tapped(media, new Controls(true, screen, false), iceServers);
  }

  private void wishAnswered() {
    if (sessions.isEmpty() && wishes.isEmpty() && warm == null && linger == null) {
      linger = sdk.after(LINGER_MILLIS, this::release);
    }
  }

  private void over(SessionShell session) {
    sessions.remove(session.id());
    if (sessions.isEmpty() && warm == null) {
      if (!link.hasStream() || link.isQuiet()) {
        release();
      } else if (linger == null) {
        linger = sdk.after(LINGER_MILLIS, this::release);
      }
    }
  }

  private List<SessionShell> copyOfSessions() {
    return new ArrayList<>(sessions.values());
  }

  /** Asked once: what a platform gives is kept. */
  private @Nullable PrivateStore store() {
    if (!storeAsked) {
      storeAsked = true;
      store = platform.privateStore(config.app());
    }
    return store;
  }

  private Executor callbacks() {
    Executor chosen = config.callbacks();
    return chosen != null ? chosen : platform.callbacks();
  }

  // ---- the connection

  private Transport transport() {
    if (transport == null) {
      Transport chosen = config.transport();
      transport = chosen != null ? chosen : OkHttpTransport.of(config);
    }
    return transport;
  }

  private void doWarmUp(boolean media) {
    if (closed) {
      return;
    }
    MediaEngine engine = media ? platform.mediaEngine() : null;
    if (engine != null) {
      engine.warmUp();
    }
    if (config.identity() == null) {
      watchNetwork();
      link.open();
      if (warm != null) {
        warm.cancel();
      }
      warm =
          sdk.after(
              WARM_MILLIS,
              () -> {
                warm = null;
                if (sessions.isEmpty()) {
                  release();
                }
              });
    } else {
      // A Hello would need the person's token: only the way there is prepared.
      link.touch();
    }
  }

  private void watchNetwork() {
    if (networkWatch == null) {
      networkWatch = platform.onNetworkAvailable(() -> sdk.post(this::networkChanged));
    }
  }

  private void networkChanged() {
    link.networkAvailable();
    for (SessionShell session : copyOfSessions()) {
      session.happen(MediaMachine::networkChanged);
    }
  }

  /** Nothing needs the relay any more. */
  private void release() {
    stopLingering();
    if (!sessions.isEmpty() || !wishes.isEmpty()) {
      return;
    }
    if (warm != null) {
      warm.cancel();
      warm = null;
    }
    link.close();
    AutoCloseable watch = networkWatch;
    networkWatch = null;
    if (watch != null) {
      try {
        watch.close();
      } catch (Exception e) { // the platform's code: anything may come
        LOG.log(Level.WARNING, "the platform's network watch could not be closed", e);
      }
    }
  }

  private void stopLingering() {
    if (linger != null) {
      linger.cancel();
      linger = null;
    }
  }

  /** What the link brings, handed on to the sessions. */
  private final class LinkEvents implements RelayLink.Listener {
    @Override
    public void onStreamBegan(Welcome welcome, List<CustomerFrame> forgotten) {
      take(welcome);
      for (CustomerFrame frame : forgotten) {
        if (isLastWord(frame)) {
          link.send(frame);
        }
      }
      for (SessionShell session : copyOfSessions()) {
        session.streamBegan(welcome.getContinuation() == Continuation.FRESH, iceServers, forgotten);
      }
      wishes.streamBegan();
    }

    private void take(Welcome welcome) {
      iceServers = Wire.iceServers(welcome.getIceServersList());
      masks = config.masks().and(MaskRules.sent(welcome.getMasksList()));
    }

    /** Of a session that this end has closed already. */
    private boolean isLastWord(CustomerFrame frame) {
      return (frame.hasEndRequest() && !sessions.containsKey(frame.getEndRequest().getRequestId()))
          || (frame.hasTimeline() && !sessions.containsKey(frame.getTimeline().getRequestId()));
    }

    @Override
    public void onStreamResumed(Welcome welcome) {
      take(welcome);
      toAll(s -> SessionMachine.streamResumed(s, iceServers));
      wishes.streamResumed();
    }

    @Override
    public void onLost(long resumeWindowMillis) {
      toAll(s -> SessionMachine.relayLost(s, resumeWindowMillis));
    }

    @Override
    public void onTrouble(HelpError error) {
      toAll(s -> SessionMachine.troubled(s, error));
    }

    @Override
    public void onRefused(HelpError error, EndReason reason) {
      toAll(s -> SessionMachine.refused(s, error, reason));
      wishes.giveUp();
    }

    @Override
    public void onFrame(RelayFrame frame) {
      if (frame.hasSignal()) {
        for (SessionShell session : copyOfSessions()) {
          if (session.hearsAgent()) {
            session.onFrame(frame);
          }
        }
        return;
      }
      if (frame.hasDeletionAsked()) {
        wishes.asked(
            frame.getDeletionAsked().getRequestId(), frame.getDeletionAsked().getWithinDays());
        return;
      }
      SessionShell session = sessions.get(RelayEvents.requestOf(frame));
      if (session != null) {
        session.onFrame(frame);
      }
    }

    @Override
    public void onError(Error error) {
      if (wishes.refused(error.getRefusedSequence(), error.getCode())) {
        return;
      }
      for (SessionShell session : copyOfSessions()) {
        if (session.isRequest(error.getRefusedSequence())) {
          session.happen(s -> Refusal.ofRequest(s, error, session.parts().request()));
          return;
        }
      }
      toAll(s -> Refusal.ofOther(s, error));
    }

    @Override
    public void onQuiet() {
      if (sessions.isEmpty() && warm == null) {
        release();
      }
    }

    private void toAll(SessionEvent event) {
      for (SessionShell session : copyOfSessions()) {
        session.happen(event);
      }
    }
  }
}
