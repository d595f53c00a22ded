package dev.beckon.console.media;

import dev.beckon.console.desk.MediaHealth;
import dev.beckon.console.desk.OwnMedia;
import dev.beckon.console.desk.PeerSignal;
import dev.beckon.console.desk.RequestId;
import dev.beckon.console.desk.WatchSignal;
import dev.beckon.console.desk.Watchers;
import dev.beckon.console.thread.DeskThread;
import dev.beckon.sdk.cobrowse.QualityMeter;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaEngine;
import dev.beckon.sdk.spi.PeerSettings;
import dev.beckon.sdk.spi.PeerStatistics;
import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoFrame;
import dev.beckon.sdk.spi.VideoSink;
import dev.beckon.sdk.spi.VideoSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The media of one desk: at most one request at a time, one peer connection per negotiation of it.
 * The link may come and go meanwhile; media does not care. Confined to the desk's thread.
 */
public final class DeskMedia implements AnsweringPeer.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(DeskMedia.class);

  /** A new negotiation takes less; and who has left should not be seen for longer. */
  private static final Duration LEAVING = Duration.ofSeconds(3);

  private static final Duration STATISTICS_EVERY = Duration.ofSeconds(1);

  /**
   * Two ends that are silent still ask whether the other is there, every two and a half seconds.
   */
  private static final int SILENT = 3;

  private final DeskThread thread;
  private final Clock clock;
  private final MediaEngine engine;
  private final SharedCamera camera;
  private final Screen screen;
  private final StillPictures stills = new StillPictures();
  private final MediaListener listener;
  private final Listening listening;
  private final ForwardedScreen forwarded = new ForwardedScreen();
  private final Audience audience;
  private final WatchMedia watching;
  private @Nullable VideoSource chosen;
  private boolean warm;

  private @Nullable RequestId request;
  private @Nullable AnsweringPeer peer;
  private List<IceServer> iceServers = List.of();

  /** Null until the session starts: nothing is sent or played before. */
  private @Nullable OwnMedia own;

  private MediaHealth health = MediaHealth.NONE;
  private QualityMeter meter = QualityMeter.START;
  private int silent;
  private DeskThread.Timer statistics = () -> {};
  private DeskThread.Timer leaving = () -> {};

  /**
   * @param screen where the customer's pictures go
   * @param preview where the agent's own go
   */
  public DeskMedia(
      DeskThread thread,
      Clock clock,
      MediaEngine engine,
      VideoSink screen,
      VideoFeed preview,
      MediaListener listener) {
    this(thread, clock, engine, screen, preview, Listening.NONE, listener);
  }

  /** The same, where supervisors can listen. */
  public DeskMedia(
      DeskThread thread,
      Clock clock,
      MediaEngine engine,
      VideoSink screen,
      VideoFeed preview,
      Listening listening,
      MediaListener listener) {
    this.thread = thread;
    this.clock = clock;
    this.engine = engine;
    this.screen = new Screen(screen);
    this.camera = new SharedCamera(preview);
    this.listener = listener;
    this.listening = listening;
    audience = new Audience(thread, engine, listening, forwarded, listener);
    watching = new WatchMedia(thread, engine, listening.screen(), listener);
  }

  /** Who listens to the session from now on. */
  public void listened(Watchers watchers, List<IceServer> servers) {
    thread.check();
    audience.are(watchers, servers);
    tapVoice();
    passOn();
  }

  /** Whether the customer's screen is not shown for the moment: nor to those who listen. */
  public void hideScreen(boolean hidden) {
    thread.check();
    forwarded.hide(hidden);
  }

  /** Of the agent's session: from a supervisor's console. */
  public void hearSupervisor(WatchSignal signal) {
    thread.check();
    audience.hear(signal);
    passOn();
  }

  /** This supervisor listens from now on, or in another way. */
  public void listen(RequestId watched, boolean speaks, List<IceServer> servers) {
    thread.check();
    watching.watch(watched, speaks, servers);
  }

  /** Of the session that is listened to: from its agent's console. */
  public void hearAgent(WatchSignal signal) {
    thread.check();
    watching.hear(signal);
  }

  /** Is not heard by whom it listens to, until it is said otherwise or it listens elsewhere. */
  public void muteListening(boolean muted) {
    thread.check();
    watching.mute(muted);
  }

  /** This supervisor does not listen any more. */
  public void stopListening() {
    thread.check();
    watching.stop();
  }

  /** Who has joined is heard by the customer, but while the agent holds. */
  private void passOn() {
    OwnMedia wanted = own;
    if (peer != null) {
      boolean heard = wanted != null && !wanted.onHold();
      peer.passOn(heard ? audience.joined() : List.of());
    }
  }

  private void tapVoice() {
    if (peer != null) {
      peer.setVoiceSink(audience.isEmpty() ? null : listening.customersVoice());
    }
  }

  /** Opens the camera and warms the engine, so that a ring finds both ready. */
  public void warm() {
    thread.check();
    engine.warmUp();
    warm = true;
    if (chosen != null) {
      camera.use(chosen);
    }
  }

  /** Lets go of everything; nobody is signed in. */
  public void cool() {
    thread.check();
    close();
    watching.stop();
    audience.close();
    warm = false;
    camera.release();
  }

  /** Takes this camera from now on, also in a running session. */
  public void use(VideoSource source) {
    thread.check();
    chosen = source;
    if (warm) {
      camera.use(source);
    }
  }

  /** A ring came: answer what the customer sent so far, silent and blind. */
  public void prepare(RequestId ringing, List<IceServer> servers, List<PeerSignal> signals) {
    thread.check();
    close();
    request = ringing;
    iceServers = servers;
    for (PeerSignal signal : signals) {
      if (signal instanceof PeerSignal.Negotiation negotiation) {
        negotiate(ringing, negotiation);
      }
    }
  }

  /** The session started: sound and picture on. */
  public void start(RequestId started, List<IceServer> servers, OwnMedia wanted) {
    thread.check();
    if (!started.equals(request)) {
      close();
      request = started;
    }
    if (!servers.isEmpty()) {
      iceServers = servers;
    }
    apply(wanted);
  }

  public void apply(OwnMedia wanted) {
    thread.check();
    if (request == null) {
      return;
    }
    own = wanted;
    audience.apply(wanted);
    // A hold is short, and so is the time between hanging up and the end.
    camera.preview(wanted.cameraOn() || wanted.onHold());
    if (peer != null) {
      peer.apply(wanted);
    }
    passOn();
  }

  /** Whether there is a peer connection, standing or being made. */
  public boolean hasPeer() {
    return peer != null;
  }

  /** By the data channel, if there is one; dropped otherwise. */
  public void send(boolean fleeting, byte[] message) {
    thread.check();
    if (peer != null) {
      peer.send(fleeting, message);
    }
  }

  /** A part of a single picture, where the network takes no video. */
  public void show(PeerMessage.Still still) {
    thread.check();
    stills
        .take(still)
        .ifPresent(
            frame -> {
              screen.onFrame(frame);
              publish(
                  new MediaHealth(
                      health.path(),
                      health.statistics(),
                      screen.lastPicture,
                      health.problem(),
                      health.level()));
            });
  }

  /** The customer's part of a negotiation. What belongs to an older one is late and is dropped. */
  public void negotiate(RequestId about, PeerSignal.Negotiation signal) {
    thread.check();
    if (!about.equals(request)) {
      LOG.debug("late {} of {}", signal, about);
      return;
    }
    int current = peer == null ? 0 : peer.negotiation();
    switch (signal) {
      case PeerSignal.SdpOffer offer when peer != null && offer.negotiation() == current ->
          peer.answer(offer.sdp());
      case PeerSignal.SdpOffer offer when offer.negotiation() > current -> open(offer);
      case PeerSignal.Candidate candidate when peer != null && candidate.negotiation() == current ->
          peer.addCandidate(candidate.candidate());
      case PeerSignal.SdpOffer _, PeerSignal.Candidate _, PeerSignal.SdpAnswer _ ->
          LOG.debug("{} does not belong to negotiation {}", signal, current);
    }
  }

  /** The relay forgot what was on its way. Once connected, the customer needs none of it. */
  public void repeatNegotiation() {
    thread.check();
    if (request != null && peer != null && peer.path() != MediaHealth.Path.CONNECTED) {
      for (PeerSignal.Negotiation signal : peer.said()) {
        listener.onSay(request, signal);
      }
    }
  }

  /**
   * Somebody else has the customer now. Deaf and mute at once; the picture goes on until the
   * customer's end closes, or for {@link #LEAVING} at most.
   */
  public void leave() {
    thread.check();
    if (peer == null || own == null) {
      close();
      return;
    }
    peer.setDeafAndMute(own);
    stopAudience();
    leaving = thread.after(LEAVING, this::close);
  }

  /** The request is over here. */
  public void close() {
    thread.check();
    leaving.cancel();
    closePeer();
    stopAudience();
    forwarded.forget();
    camera.preview(true);
    request = null;
    own = null;
    screen.lastPicture = null;
    publish(MediaHealth.NONE);
  }

  private void stopAudience() {
    audience.leave();
    audience.apply(null);
    tapVoice();
    passOn();
  }

  @Override
  public void onSay(AnsweringPeer from, PeerSignal.Negotiation signal) {
    if (from == peer && request != null) {
      listener.onSay(request, signal);
    }
  }

  @Override
  public void onPath(AnsweringPeer from, MediaHealth.Path path) {
    if (from != peer || request == null) {
      return;
    }
    publish(new MediaHealth(path, health.statistics(), screen.lastPicture, "", health.level()));
    if (path == MediaHealth.Path.CONNECTED) {
      listener.onConnected(request);
    }
  }

  @Override
  public void onHandshakeFailed(AnsweringPeer from) {
    if (from == peer && request != null) {
      publish(
          new MediaHealth(
              MediaHealth.Path.LOST,
              health.statistics(),
              screen.lastPicture,
              "the two ends could not agree on an encryption",
              null));
      listener.onAnotherNegotiationNeeded(request);
    }
  }

  @Override
  public void onFirstFrame(AnsweringPeer from) {
    if (from == peer && request != null) {
      listener.onFirstFrame(request);
    }
  }

  @Override
  public void onStatistics(AnsweringPeer from, PeerStatistics figures) {
    if (from == peer) {
      silent = figures.incomingKilobitsPerSecond() > 0 ? 0 : silent + 1;
      meter = meter.sample(figures.roundTripMillis(), figures.packetLossPercent(), silent < SILENT);
      publish(
          new MediaHealth(
              health.path(), figures, screen.lastPicture, health.problem(), meter.level()));
    }
  }

  @Override
  public void onChannel(AnsweringPeer from, boolean open) {
    if (from == peer) {
      listener.onChannel(open);
    }
  }

  @Override
  public void onData(AnsweringPeer from, byte[] message) {
    if (from == peer) {
      listener.onData(message);
    }
  }

  @Override
  public void onFailed(AnsweringPeer from, String reason) {
    if (from == peer) {
      LOG.warn("the peer connection failed: {}", reason);
      closePeer();
      publish(new MediaHealth(MediaHealth.Path.LOST, null, screen.lastPicture, reason, null));
    }
  }

  private void open(PeerSignal.SdpOffer offer) {
    closePeer();
    VideoSource outgoing = camera.outgoing();
    AnsweringPeer opened =
        new AnsweringPeer(
            offer.negotiation(),
            engine,
            new PeerSettings(iceServers, outgoing, PeerSettings.Content.MOTION, screen),
            thread,
            this);
    peer = opened;
    meter = QualityMeter.START;
    silent = 0;
    publish(new MediaHealth(MediaHealth.Path.CONNECTING, null, screen.lastPicture, "", null));
    opened.answer(offer.sdp());
    if (own != null) {
      opened.apply(own);
    }
    tapVoice();
    passOn();
    statistics = thread.after(STATISTICS_EVERY, this::askStatistics);
  }

  private void askStatistics() {
    if (peer != null) {
      peer.requestStatistics();
      statistics = thread.after(STATISTICS_EVERY, this::askStatistics);
    }
  }

  private void closePeer() {
    statistics.cancel();
    if (peer != null) {
      peer.close();
      peer = null;
      listener.onChannel(false);
    }
  }

  private void publish(MediaHealth next) {
    health = next;
    listener.onHealth(next);
  }

  /** Notes when the last picture came, on its way to the view. Called on a decoder's thread. */
  private final class Screen implements VideoSink {
    private final VideoSink view;
    private volatile @Nullable Instant lastPicture;

    Screen(VideoSink view) {
      this.view = view;
    }

    @Override
    public void onFrame(VideoFrame frame) {
      lastPicture = clock.instant();
      view.onFrame(frame);
      forwarded.onFrame(frame);
    }
  }
}
