package dev.beckon.console.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.console.desk.MediaHealth;
import dev.beckon.console.desk.OwnMedia;
import dev.beckon.console.desk.PeerSignal;
import dev.beckon.console.desk.RequestId;
import dev.beckon.console.desk.Samples;
import dev.beckon.console.desk.WatchMode;
import dev.beckon.console.desk.WatchSignal;
import dev.beckon.console.desk.WatchSignal.Leg;
import dev.beckon.console.desk.Watchers;
import dev.beckon.console.thread.DeskThread;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerSettings;
import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSource;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeskMediaTest implements MediaListener {
  private static final RequestId OTHER = new RequestId("request-2");

  private final DeskThread thread = new DeskThread();
  private final FakeEngine engine = new FakeEngine();
  private final List<PeerSignal> said = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private final List<Boolean> channels = new ArrayList<>();
  private final List<byte[]> data = new ArrayList<>();
  private final List<WatchSignal> watched = new ArrayList<>();
  private final StillCamera camera = new StillCamera();
  private MediaHealth health = MediaHealth.NONE;
  private final DeskMedia media =
      new DeskMedia(thread, Clock.systemUTC(), engine, _ -> {}, new Nowhere(), this);

  @AfterEach
  void close() {
    thread.close();
  }

  @Test
  void answersWhileItRingsButSendsAndPlaysNothing() {
    ring(offer(1, "sdp"), candidate(1, "a"));

    assertThat(engine.last().told()).containsExactly("offer sdp", "candidate a");
    engine.last().listener().onLocalDescription("answer");
    engine.last().listener().onLocalCandidate(new PeerCandidate("b", "0", 0));
    settle();
    assertThat(said).containsExactly(new PeerSignal.SdpAnswer(1, "answer"), candidate(1, "b"));
  }

  @Test
  void startsWhenTheSessionStarts() {
    ring(offer(1, "sdp"));
    run(() -> media.start(Samples.REQUEST, List.of(), OwnMedia.ALL_ON));

    assertThat(engine.last().told())
        .containsExactly("offer sdp", "microphone true", "video true", "speaker true");
  }

  @Test
  void theDirectWayEndsWithItsPeerConnection() {
    ring(offer(1, "sdp"));
    FakeEngine.Peer first = engine.last();
    first.listener().onChannel(true);
    first.listener().onData(new byte[] {1});
    settle();
    run(() -> media.negotiate(Samples.REQUEST, offer(2, "next")));
    first.listener().onData(new byte[] {2});
    settle();

    assertThat(channels).containsExactly(true, false);
    assertThat(data).hasSize(1);
  }

  @Test
  void whoListensHearsTheAgentSeesTheScreenAndIsHeardOnlyWhenWhispering() {
    ring(offer(1, "sdp"));
    run(() -> media.start(Samples.REQUEST, List.of(), OwnMedia.ALL_ON));
    FakeEngine.Peer customer = engine.last();
    run(() -> media.listened(vera(WatchMode.LISTEN), List.of()));
    run(() -> media.hearSupervisor(fromVera(Leg.AGENT, offer(4, "to listen"))));
    FakeEngine.Peer agent = engine.last();

    assertThat(agent.told())
        .containsExactly("offer to listen", "microphone true", "video true", "speaker false");
    assertThat(agent.settings().videoSink()).isNull();
    assertThat(agent.settings().content()).isEqualTo(PeerSettings.Content.DETAIL);
    agent.listener().onLocalDescription("answer");
    settle();
    assertThat(watched)
        .containsExactly(
            new WatchSignal(
                Samples.REQUEST, "vera", Leg.AGENT, new PeerSignal.SdpAnswer(4, "answer")));

    List<String> toCustomer = List.copyOf(customer.told());
    run(() -> media.listened(vera(WatchMode.WHISPER), List.of()));
    assertThat(agent.told()).endsWith("speaker true");
    assertThat(customer.told()).as("nothing of it is the customer's").isEqualTo(toCustomer);

    run(() -> media.apply(OwnMedia.ALL_ON.withHold(true)));
    assertThat(agent.told()).contains("microphone false");
    run(() -> media.hearSupervisor(fromVera(Leg.CUSTOMER, offer(4, "the customer's"))));
    assertThat(engine.last()).as("no engine to repeat with").isSameAs(agent);
    run(() -> media.listened(Watchers.NONE, List.of()));
    assertThat(agent.told()).endsWith("close");
    run(() -> media.hearSupervisor(fromVera(Leg.AGENT, offer(5, "late"))));
    assertThat(engine.last()).isSameAs(agent);
  }

  @Test
  void whoHasJoinedIsPassedOnToTheCustomerAndToTheOtherWhoHas() {
    ring(offer(1, "sdp"));
    run(() -> media.start(Samples.REQUEST, List.of(), OwnMedia.ALL_ON));
    FakeEngine.Peer customer = engine.last();
    run(() -> media.listened(veraAndSam(WatchMode.JOIN, WatchMode.WHISPER), List.of()));
    run(() -> media.hearSupervisor(fromVera(Leg.AGENT, offer(4, "vera's"))));
    FakeEngine.Peer vera = engine.last();
    run(
        () ->
            media.hearSupervisor(
                new WatchSignal(Samples.REQUEST, "sam", Leg.AGENT, offer(2, "sam's"))));
    FakeEngine.Peer sam = engine.last();
    assertThat(customer.passedOn()).containsExactly(vera);
    assertThat(sam.passedOn()).as("who whispers hears the call").containsExactly(vera);
    assertThat(vera.passedOn()).as("nobody hears a whisper but the agent").isEmpty();

    run(() -> media.listened(veraAndSam(WatchMode.JOIN, WatchMode.JOIN), List.of()));
    assertThat(customer.passedOn()).containsExactly(vera, sam);
    assertThat(vera.passedOn()).containsExactly(sam);

    run(() -> media.apply(OwnMedia.ALL_ON.withHold(true)));
    assertThat(customer.passedOn()).as("on hold nobody is heard").isEmpty();
    run(() -> media.apply(OwnMedia.ALL_ON));
    run(() -> media.negotiate(Samples.REQUEST, offer(2, "new")));
    assertThat(engine.last().passedOn()).as("after a new negotiation").containsExactly(vera, sam);

    run(() -> media.listened(veraAndSam(WatchMode.WHISPER, WatchMode.LISTEN), List.of()));
    assertThat(engine.last().passedOn()).isEmpty();
    run(() -> media.listened(veraAndSam(WatchMode.JOIN, WatchMode.LISTEN), List.of()));
    run(media::leave);
    assertThat(engine.peers().get(3).passedOn()).as("after a hand-over").isEmpty();
  }

  @Test
  void aColleagueWhoWasAskedInHearsTheAgentAlsoOnHold() {
    ring(offer(1, "sdp"));
    run(() -> media.start(Samples.REQUEST, List.of(), OwnMedia.ALL_ON));
    FakeEngine.Peer customer = engine.last();
    run(
        () ->
            media.listened(
                new Watchers(
                    Samples.REQUEST,
                    List.of(new Watchers.Watcher("vera", "Vera", WatchMode.WHISPER, false, true))),
                List.of()));
    run(() -> media.hearSupervisor(fromVera(Leg.AGENT, offer(4, "asked in"))));
    FakeEngine.Peer colleague = engine.last();
    run(() -> media.apply(OwnMedia.ALL_ON.withHold(true)));

    assertThat(customer.told()).contains("microphone false");
    assertThat(colleague.told()).contains("microphone true").doesNotContain("microphone false");
    run(() -> media.apply(new OwnMedia(false, true, true)));
    assertThat(colleague.told()).as("muted is muted").contains("microphone false");
  }

  @Test
  void whoTakesPartCanMuteThemselves() {
    run(() -> media.listen(Samples.REQUEST, true, List.of()));
    FakeEngine.Peer agent = engine.peers().getFirst();
    run(() -> media.muteListening(true));
    run(() -> media.listen(Samples.REQUEST, true, List.of()));
    assertThat(agent.told()).as("whatever else changes").endsWith("microphone false");
    run(() -> media.muteListening(false));
    assertThat(agent.told()).endsWith("microphone true");
    run(() -> media.muteListening(true));
    run(media::stopListening);
    run(() -> media.listen(Samples.REQUEST, true, List.of()));
    assertThat(engine.peers().get(2).told()).as("until it is over").endsWith("microphone true");
  }

  private static Watchers veraAndSam(WatchMode veras, WatchMode sams) {
    return new Watchers(
        Samples.REQUEST,
        List.of(
            new Watchers.Watcher("vera", "Vera", veras, false, false),
            new Watchers.Watcher("sam", "Sam", sams, false, false)));
  }

  @Test
  void nobodyListensAfterTheSession() {
    ring(offer(1, "sdp"));
    run(() -> media.start(Samples.REQUEST, List.of(), OwnMedia.ALL_ON));
    run(() -> media.listened(vera(WatchMode.LISTEN), List.of()));
    run(() -> media.hearSupervisor(fromVera(Leg.AGENT, offer(4, "to listen"))));
    FakeEngine.Peer agent = engine.last();
    run(media::leave);
    assertThat(agent.told()).as("nor while the customer goes to another").endsWith("close");
  }

  @Test
  void aSupervisorMakesBothOffersAndIsSilentUnlessWhispering() {
    run(() -> media.listen(Samples.REQUEST, false, List.of()));
    FakeEngine.Peer agent = engine.peers().getFirst();
    FakeEngine.Peer customer = engine.peers().get(1);
    assertThat(agent.told()).containsExactly("create offer", "speaker true", "microphone false");
    assertThat(customer.told()).containsExactly("create offer", "speaker true");
    assertThat(agent.settings().videoSink()).isNotNull();
    assertThat(customer.settings().videoSink()).isNull();
    agent.listener().onLocalDescription("sdp");
    settle();
    assertThat(watched)
        .containsExactly(
            new WatchSignal(Samples.REQUEST, "", Leg.AGENT, new PeerSignal.SdpOffer(1, "sdp")));
    run(
        () ->
            media.hearAgent(
                new WatchSignal(
                    Samples.REQUEST, "ben", Leg.AGENT, new PeerSignal.SdpAnswer(1, "answer"))));
    run(
        () ->
            media.hearAgent(
                new WatchSignal(
                    Samples.REQUEST, "ben", Leg.AGENT, new PeerSignal.SdpAnswer(9, "late"))));
    assertThat(agent.told()).endsWith("answer answer");

    run(() -> media.listen(Samples.REQUEST, true, List.of()));
    assertThat(agent.told()).endsWith("microphone true");
    assertThat(engine.peers()).as("the same two").hasSize(2);
    agent.listener().onFailed("no way");
    settle();
    assertThat(watched).as("it is told").isEmpty();
    run(media::stopListening);
    assertThat(customer.told()).endsWith("close");
  }

  private static Watchers vera(WatchMode mode) {
    return new Watchers(
        Samples.REQUEST, List.of(new Watchers.Watcher("vera", "Vera", mode, false, false)));
  }

  private static WatchSignal fromVera(Leg leg, PeerSignal.Negotiation signal) {
    return new WatchSignal(Samples.REQUEST, "vera", leg, signal);
  }

  @Test
  void onHoldNothingIsSentOrPlayed() {
    ring(offer(1, "sdp"));
    run(() -> media.start(Samples.REQUEST, List.of(), OwnMedia.ALL_ON.withHold(true)));

    assertThat(engine.last().told()).endsWith("microphone false", "video false", "speaker false");
  }

  @Test
  void theSameNegotiationAgainIsARestart() {
    ring(offer(1, "sdp"));
    run(() -> media.negotiate(Samples.REQUEST, offer(1, "restart")));

    assertThat(engine.peers()).hasSize(1);
    assertThat(engine.last().told()).containsExactly("offer sdp", "offer restart");
  }

  @Test
  void aHigherNegotiationIsANewPeerWhichSendsAtOnceInASession() {
    ring(offer(1, "sdp"));
    run(() -> media.start(Samples.REQUEST, List.of(), OwnMedia.ALL_ON));
    run(() -> media.negotiate(Samples.REQUEST, offer(2, "new")));

    assertThat(engine.peers()).hasSize(2);
    assertThat(engine.peers().getFirst().told()).endsWith("close");
    assertThat(engine.last().told())
        .containsExactly("offer new", "microphone true", "video true", "speaker true");
  }

  @Test
  void whatIsLateIsDropped() {
    ring(offer(2, "sdp"));
    run(() -> media.negotiate(Samples.REQUEST, offer(1, "old")));
    run(() -> media.negotiate(Samples.REQUEST, candidate(1, "old")));
    run(() -> media.negotiate(OTHER, candidate(2, "other")));

    assertThat(engine.peers()).hasSize(1);
    assertThat(engine.last().told()).containsExactly("offer sdp");
  }

  @Test
  void aRingThatCameToNothingClosesThePeerAndHearsNothingMore() {
    ring(offer(1, "sdp"));
    run(media::close);
    engine.last().listener().onLocalDescription("late");
    settle();

    assertThat(engine.last().told()).endsWith("close");
    assertThat(said).isEmpty();
    assertThat(health).isEqualTo(MediaHealth.NONE);
  }

  @Test
  void afterAResyncOnlyAnUnconnectedNegotiationIsRepeated() {
    ring(offer(1, "sdp"));
    engine.last().listener().onLocalDescription("answer");
    settle();
    run(media::repeatNegotiation);
    assertThat(said)
        .containsExactly(
            new PeerSignal.SdpAnswer(1, "answer"), new PeerSignal.SdpAnswer(1, "answer"));

    engine.last().listener().onConnection(MediaPeer.Connection.CONNECTED);
    settle();
    run(media::repeatNegotiation);
    assertThat(said).hasSize(2);
    assertThat(heard).containsExactly("connected");
  }

  @Test
  void aFailedPeerIsToldInTheHealth() {
    ring(offer(1, "sdp"));
    engine.last().listener().onFailed("no native library");
    settle();

    assertThat(health.path()).isEqualTo(MediaHealth.Path.LOST);
    assertThat(health.problem()).isEqualTo("no native library");
  }

  @Test
  void theCameraIsOpenFromSignInToSignOut() {
    run(() -> media.use(camera));
    assertThat(camera.running).isFalse();
    run(media::warm);
    assertThat(camera.running).isTrue();
    ring(offer(1, "sdp"));
    run(media::close);
    assertThat(camera.running).isTrue();
    run(media::cool);
    assertThat(camera.running).isFalse();
  }

  @Test
  void aCameraThatIsSwitchedOffIsClosedUntilTheNextSession() {
    run(() -> media.use(camera));
    run(media::warm);
    ring(offer(1, "sdp"));
    run(() -> media.start(Samples.REQUEST, List.of(), OwnMedia.ALL_ON.withHold(true)));
    assertThat(camera.running).as("a hold is short").isTrue();

    run(() -> media.apply(OwnMedia.ALL_ON.withCamera(false)));
    assertThat(camera.running).as("nobody sees anything of it").isFalse();

    run(media::close);
    assertThat(camera.running).as("open before the next ring").isTrue();
  }

  @Test
  void anotherCameraReachesTheRunningSession() {
    run(() -> media.use(camera));
    run(media::warm);
    ring(offer(1, "sdp"));
    Counting customer = new Counting();
    VideoSource outgoing = java.util.Objects.requireNonNull(engine.last().settings().videoSource());
    outgoing.start(customer);
    StillCamera other = new StillCamera();
    run(() -> media.use(other));

    assertThat(camera.running).isFalse();
    other.push();
    assertThat(customer.pictures).isEqualTo(1);
    outgoing.stop();
    other.push();
    assertThat(customer.pictures).isEqualTo(1);
  }

  @Override
  public void onSay(RequestId request, PeerSignal.Negotiation signal) {
    said.add(signal);
  }

  @Override
  public void onChannel(boolean open) {
    channels.add(open);
  }

  @Override
  public void onData(byte[] message) {
    data.add(message);
  }

  @Override
  public void onHealth(MediaHealth told) {
    health = told;
  }

  @Override
  public void onConnected(RequestId request) {
    heard.add("connected");
  }

  @Override
  public void onAnotherNegotiationNeeded(RequestId about) {
    heard.add("another " + about.value());
  }

  @Override
  public void onSayToWatch(WatchSignal signal) {
    watched.add(signal);
  }

  @Override
  public void onWatchFailed() {
    watched.clear();
  }

  @Override
  public void onFirstFrame(RequestId request) {
    heard.add("first frame");
  }

  @Test
  void keysThatCouldNotBeAgreedOnNeedAnotherNegotiation() {
    ring(offer(1, "sdp"));
    engine.last().listener().onConnection(MediaPeer.Connection.HANDSHAKE_FAILED);
    settle();
    assertThat(heard).contains("another " + Samples.REQUEST.value());
  }

  private void ring(PeerSignal... signals) {
    run(() -> media.prepare(Samples.REQUEST, List.of(), List.of(signals)));
  }

  /** Runs on the desk's thread and waits. */
  private void run(Runnable work) {
    FutureTask<Boolean> task = new FutureTask<>(work, true);
    thread.execute(task);
    try {
      task.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private void settle() {
    run(() -> {});
  }

  private static PeerSignal.SdpOffer offer(int negotiation, String sdp) {
    return new PeerSignal.SdpOffer(negotiation, sdp);
  }

  private static PeerSignal.Candidate candidate(int negotiation, String line) {
    return new PeerSignal.Candidate(negotiation, new PeerCandidate(line, "0", 0));
  }

  /** A camera that takes a picture when told. */
  private static final class StillCamera implements VideoSource {
    private VideoFeed feed = new Nowhere();
    private boolean running;

    @Override
    public void start(VideoFeed target) {
      feed = target;
      running = true;
    }

    @Override
    public void stop() {
      running = false;
    }

    void push() {
      feed.push(ByteBuffer.allocate(4), 1, 1, 4, 0);
    }
  }

  private static final class Counting implements VideoFeed {
    private int pictures;

    @Override
    public boolean wanted() {
      return true;
    }

    @Override
    public void push(ByteBuffer bgra, int width, int height, int stride, long capturedNanos) {
      pictures++;
    }
  }

  private static final class Nowhere implements VideoFeed {
    @Override
    public boolean wanted() {
      return true;
    }

    @Override
    public void push(ByteBuffer bgra, int width, int height, int stride, long capturedNanos) {}
  }
}
