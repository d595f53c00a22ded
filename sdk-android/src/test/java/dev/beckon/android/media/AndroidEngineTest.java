package dev.beckon.android.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.media.StatisticsReader.Stat;
import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaPeer;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerSettings;
import dev.beckon.sdk.spi.VideoFeed;
import dev.beckon.sdk.spi.VideoSource;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

/** The engine and its peers over connections that a test plays. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = {24, 34})
public class AndroidEngineTest {
  private final FakeWire.Maker maker = new FakeWire.Maker();
  private final FakeSound sound = new FakeSound();
  private final RecordingListener listener = new RecordingListener();
  private final List<String> loads = new ArrayList<>();
  private final Screen screen = new Screen();
  private final AndroidEngine engine =
      new AndroidEngine(
          () -> {
            loads.add("load");
            return maker;
          },
          sound);

  @After
  public void close() {
    engine.close();
  }

  @Test
  public void theLibraryIsLoadedByTheFirstPeerAndNotBefore() throws Exception {
    engine.warmUp();
    settle();
    assertThat(loads).isEmpty();
    open();
    open();
    assertThat(loads).containsExactly("load");
  }

  @Test
  public void offersAreToldWithTheirCandidatesBehindThem() throws Exception {
    CompletableFuture<Void> slow = new CompletableFuture<>();
    MediaPeer peer = open();
    maker.newest().slow = slow;
    peer.createOffer();
    settle();
    maker.newest().events.onCandidate(new PeerCandidate("early", "0", 0));
    settle();
    assertThat(listener.told).isEmpty();
    slow.complete(null);
    settle();
    maker.newest().events.onCandidate(new PeerCandidate("late", "0", 0));
    maker.newest().events.onGathered();
    settle();
    assertThat(listener.told)
        .containsExactly("description offer 1", "candidate early", "candidate late", "candidate ");
  }

  @Test
  public void candidatesWaitForTheAnswerAndLateAnswersAreIgnored() throws Exception {
    MediaPeer peer = open();
    peer.acceptAnswer("nobody waits");
    peer.addCandidate(new PeerCandidate("one", "0", 0));
    peer.addCandidate(new PeerCandidate("", "0", 0));
    peer.createOffer();
    peer.acceptAnswer("yes");
    peer.acceptAnswer("again");
    peer.addCandidate(new PeerCandidate("bad", "0", 0));
    settle();
    assertThat(maker.newest().heard)
        .containsExactly(
            "propose", "offer", "local offer 1", "remote yes", "candidate one", "candidate bad");
  }

  @Test
  public void aChangedNetworkIsAnOfferWithFreshCredentialsOnTheSameConnection() throws Exception {
    MediaPeer peer = open();
    peer.createOffer();
    peer.acceptAnswer("yes");
    settle();
    peer.setIceServers(
        List.of(
            new IceServer(List.of("turn:turn.example.com:3478?transport=udp"), "u", "secret"),
            new IceServer(List.of("turn:turn.example.com"), "", ""),
            new IceServer(List.of("http://no"), "", "")));
    peer.restartIce();
    settle();
    assertThat(maker.newest().heard)
        .containsSubsequence(
            "remote yes",
            "servers [IceServer[turn:turn.example.com:3478?transport=udp]]",
            "restart",
            "local offer 2")
        .containsOnlyOnce("propose");
  }

  @Test
  public void relayOnlyHoldsEvenWhereNoServerCanBeUsed() {
    List<IceServer> usable =
        IceAddresses.usable(
            List.of(
                new IceServer(List.of("turn:turn.example.com"), "", "", true),
                new IceServer(List.of("stun:stun.example.com"), "", "", false)));
    assertThat(IceServer.anyRelayOnly(usable)).isTrue();
    assertThat(usable.get(0).urls()).isEmpty();
  }

  @Test
  public void ourOfferHoldsWhenTwoCrossAndTheirsIsAnsweredLater() throws Exception {
    MediaPeer peer = open();
    peer.createOffer();
    peer.acceptOffer("theirs");
    peer.acceptAnswer("yes");
    peer.acceptOffer("theirs again");
    settle();
    assertThat(maker.newest().heard)
        .containsExactly(
            "propose",
            "offer",
            "local offer 1",
            "remote yes",
            "remote theirs again",
            "answer",
            "local our answer");
  }

  @Test
  public void aRefusedDescriptionEndsThePeerAndSaysSoOnce() throws Exception {
    MediaPeer peer = open();
    peer.createOffer();
    settle();
    maker.newest().refuses = true;
    peer.acceptAnswer("v=nonsense");
    settle();
    peer.createOffer();
    maker.newest().events.onConnection(MediaPeer.Connection.CONNECTED);
    settle();
    assertThat(listener.told)
        .containsExactly("description offer 1", "failed: The other end's answer was refused.");
    assertThat(maker.newest().heard).last().isEqualTo("close");
    assertThat(sound.heard).containsExactly("begin", "end");
  }

  @Test
  public void withoutALibraryEveryPeerFailsAndItIsTriedOnce() throws Exception {
    AndroidEngine broken =
        new AndroidEngine(
            () -> {
              loads.add("load");
              throw new UnsatisfiedLinkError("no jingle_peerconnection_so");
            },
            sound);
    broken.open(settings(List.of()), listener);
    broken.open(settings(List.of()), listener).createOffer();
    settle(broken);
    assertThat(loads).hasSize(1);
    assertThat(listener.told)
        .containsExactly(
            "failed: libwebrtc cannot be loaded: UnsatisfiedLinkError",
            "failed: libwebrtc cannot be loaded: UnsatisfiedLinkError");
    assertThat(sound.heard).isEmpty();
    broken.close();
  }

  @Test
  public void theRealLibraryDoesNotLoadHereAndThatIsNoCrash() throws Exception {
    AndroidEngine real =
        Objects.requireNonNull(
            AndroidEngine.create(RuntimeEnvironment.getApplication()), "no org.webrtc");
    real.open(settings(List.of()), listener);
    settle(real);
    assertThat(listener.told).hasSize(1).first().asString().startsWith("failed: libwebrtc");
    real.close();
  }

  @Test
  public void soundIsTakenForTheFirstPeerAndGivenBackWithTheLast() throws Exception {
    MediaPeer one = open();
    MediaPeer two = open();
    one.close();
    settle();
    assertThat(sound.heard).containsExactly("begin");
    two.close();
    two.close();
    settle();
    assertThat(sound.heard).containsExactly("begin", "end");
    maker.breaks = true;
    engine.open(settings(List.of()), listener);
    settle();
    assertThat(sound.heard).containsExactly("begin", "end", "begin", "end");
    assertThat(listener.told).last().asString().startsWith("failed: the peer connection could not");
  }

  @Test
  public void anotherCallSilencesBothWaysUntilItIsOver() throws Exception {
    MediaPeer peer = open();
    peer.setMicrophoneOn(true);
    peer.setSpeakerOn(true);
    settle();
    FakeWire wire = maker.newest();
    wire.heard.clear();
    sound.held.accept(true);
    settle();
    assertThat(wire.heard).containsExactly("microphone false", "speaker false");
    peer.setMicrophoneOn(true);
    settle();
    assertThat(wire.heard).doesNotContain("microphone true");
    sound.held.accept(false);
    settle();
    assertThat(wire.heard).endsWith("microphone true", "speaker true");
  }

  @Test
  public void withoutPermissionTheMicrophoneStaysClosedAndOpensOnceItIsGiven() throws Exception {
    sound.permitted = false;
    MediaPeer peer = open();
    peer.setMicrophoneOn(true);
    settle();
    assertThat(maker.newest().heard).doesNotContain("microphone true");
    sound.permitted = true;
    peer.setMicrophoneOn(true);
    settle();
    assertThat(maker.newest().heard).contains("microphone true");
  }

  @Test
  public void theScreenIsCapturedWhileVideoIsOnAndTheNewestPeerHasIt() throws Exception {
    MediaPeer one = open();
    one.setVideoOn(true);
    one.setVideoOn(true);
    settle();
    screen.push();
    assertThat(maker.newest().shown).hasSize(1);
    FakeWire first = maker.newest();
    first.events.onConnection(MediaPeer.Connection.CONNECTED);
    settle();
    assertThat(first.shown).as("what the other end missed").hasSize(2);

    MediaPeer two = open();
    two.setVideoOn(true);
    settle();
    one.setVideoOn(false);
    settle();
    assertThat(screen.calls).containsExactly("start", "stop", "start");
    screen.push();
    assertThat(maker.newest().shown).hasSize(1);
    assertThat(first.shown).hasSize(2);
    two.close();
    settle();
    assertThat(screen.calls).endsWith("start", "stop");
    screen.push();
    assertThat(maker.newest().shown).hasSize(1);
  }

  @Test
  public void aSourceThatThrowsHarmsNothing() throws Exception {
    screen.throwing = true;
    MediaPeer peer = open();
    peer.setVideoOn(true);
    peer.createOffer();
    settle();
    assertThat(listener.told).containsExactly("description offer 1");
  }

  @Test
  public void failedKeysAreToldApartFromALostPath() throws Exception {
    open();
    FakeWire wire = maker.newest();
    wire.events.onConnection(MediaPeer.Connection.FAILED);
    settle();
    wire.stats = List.of(new Stat("t", "transport", Map.of("dtlsState", "failed")));
    wire.events.onConnection(MediaPeer.Connection.FAILED);
    settle();
    assertThat(listener.told).containsExactly("FAILED", "HANDSHAKE_FAILED");
  }

  @Test
  public void figuresComeFromTheChosenPath() throws Exception {
    MediaPeer peer = open();
    maker.newest().stats =
        List.of(
            new Stat(
                "other",
                "candidate-pair",
                Map.of("nominated", false, "responsesReceived", 1, "totalRoundTripTime", 9.0)),
            new Stat(
                "chosen",
                "candidate-pair",
                Map.of(
                    "nominated",
                    true,
                    "responsesReceived",
                    2,
                    "totalRoundTripTime",
                    0.1,
                    "availableOutgoingBitrate",
                    1_500_000.0)),
            new Stat("t", "transport", Map.of("bytesReceived", BigInteger.TEN)));
    peer.requestStatistics();
    settle();
    assertThat(listener.told).containsExactly("rtt 50.0 room 1500.0");
  }

  @Test
  public void whoAsksForAPictureOfAStillScreenGetsItWithTheNextQuestion() throws Exception {
    MediaPeer peer = open();
    peer.setVideoOn(true);
    settle();
    screen.push();
    FakeWire wire = maker.newest();
    wire.shown.clear();
    wire.stats = List.of(new Stat("out", "outbound-rtp", Map.of("pliCount", 1L, "firCount", 0L)));
    peer.requestStatistics();
    settle();
    assertThat(wire.shown).as("long before it would be repeated anyhow").isNotEmpty();
  }

  @Test
  public void messagesGoWhileBothChannelsAreOpenAndAFloodEndsThem() throws Exception {
    MediaPeer peer = open();
    FakeWire wire = maker.newest();
    peer.send(false, new byte[5]);
    wire.channelsOpen = true;
    wire.events.onChannels();
    settle();
    peer.send(false, new byte[6]);
    wire.buffered = 100_000;
    settle();
    peer.send(true, new byte[7]);
    settle();
    assertThat(wire.heard).containsExactly("sent false 6");
    assertThat(wire.events.admits(64 * 1024)).isTrue();
    wire.events.onData(new byte[9]);
    settle();
    assertThat(wire.events.admits(64 * 1024 + 1)).isFalse();
    settle();
    wire.events.onData(new byte[9]);
    settle();
    assertThat(listener.told).containsExactly("channel true", "data 9", "channel false");
    assertThat(wire.heard).endsWith("channels closed");
  }

  @Test
  public void aStuckOrRefusingChannelIsGivenUp() throws Exception {
    MediaPeer peer = open();
    FakeWire wire = maker.newest();
    wire.channelsOpen = true;
    wire.events.onChannels();
    settle();
    wire.buffered = 9_000_000;
    peer.send(false, new byte[6]);
    settle();
    assertThat(listener.told).containsExactly("channel true", "channel false");
    open().send(false, new byte[1]);
    maker.newest().channelsOpen = true;
    maker.newest().events.onChannels();
    settle();
  }

  @Test
  public void picturesGoToTheSinkAndTheFirstIsTold() throws Exception {
    List<Integer> widths = new ArrayList<>();
    engine.open(
        new PeerSettings(
            List.of(),
            null,
            PeerSettings.Content.DETAIL,
            frame -> {
              widths.add(frame.width());
              throw new IllegalStateException("a view's own");
            }),
        listener);
    settle();
    I420 picture = I420.allocate(4, 2);
    maker.newest().events.onPicture(new ReceivedFrame(picture, 4, 2, 1));
    maker.newest().events.onPicture(new ReceivedFrame(picture, 4, 2, 2));
    settle();
    assertThat(widths).containsExactly(4, 4);
    assertThat(listener.told).containsExactly("first frame");
  }

  @Test
  public void nothingIsToldAfterTheEndAndAListenerThatThrowsHarmsNothing() throws Exception {
    listener.throwing = true;
    MediaPeer peer = open();
    peer.createOffer();
    settle();
    peer.restartIce();
    settle();
    assertThat(listener.told).containsExactly("description offer 1", "description offer 2");
    peer.close();
    maker.newest().events.onConnection(MediaPeer.Connection.CONNECTED);
    peer.createOffer();
    settle();
    assertThat(listener.told).hasSize(2);
    engine.close();
    engine.close();
    engine.open(settings(List.of()), listener).createOffer();
    assertThat(listener.told).hasSize(2);
  }

  private MediaPeer open() throws Exception {
    MediaPeer peer = engine.open(settings(List.of()), listener);
    settle();
    return peer;
  }

  private PeerSettings settings(List<IceServer> servers) {
    return new PeerSettings(servers, screen, PeerSettings.Content.DETAIL, frame -> {});
  }

  private void settle() throws Exception {
    settle(engine);
  }

  /** Everything handed over so far, and what that hands over, is done. */
  private static void settle(AndroidEngine engine) throws Exception {
    for (int i = 0; i < 40; i++) {
      CompletableFuture<Void> done = new CompletableFuture<>();
      engine.afterAll(() -> done.complete(null));
      done.get(10, TimeUnit.SECONDS);
    }
  }

  /** A screen of 4 x 2 pixels. */
  private static final class Screen implements VideoSource {
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    volatile @Nullable VideoFeed feed;
    volatile boolean throwing;

    @Override
    public void start(VideoFeed into) {
      calls.add("start");
      feed = into;
      if (throwing) {
        throw new IllegalStateException("the app's own");
      }
    }

    @Override
    public void stop() {
      calls.add("stop");
    }

    void push() {
      Objects.requireNonNull(feed).push(ByteBuffer.allocateDirect(32), 4, 2, 16, System.nanoTime());
    }
  }
}
