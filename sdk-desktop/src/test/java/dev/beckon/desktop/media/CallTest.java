package dev.beckon.desktop.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.spi.IceServer;
import dev.beckon.sdk.spi.MediaPeer.Connection;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.PeerStatistics;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two real engines in one process, through real sockets, with VP8 and DTLS between them. */
class CallTest {
  private static final Duration QUIET = Duration.ofMillis(600);

  private final WebRtcEngine customers = WebRtcEngine.create(MediaOptions.headless());
  private final WebRtcEngine agents = WebRtcEngine.create(MediaOptions.headless());
  private final TestPattern screen = new TestPattern(800, 600);
  private final TestEnd customer = TestEnd.customer(customers, screen);
  private final TestEnd agent = TestEnd.agent(agents, new SyntheticCamera());

  @AfterEach
  void close() {
    customers.close();
    agents.close();
    screen.stop();
  }

  @Test
  void bothEndsSeeEachOtherMove() {
    call();

    customer.awaitFrameNumberAbove(10);
    agent.awaitFrameNumberAbove(10);
    agent.awaitFrameNumberAbove(agent.now(() -> agent.frameNumber) + 30);

    assertThat(agent.width).isEqualTo(800);
    assertThat(customer.width).isEqualTo(640);
    assertThat(customer.firstFrames).isEqualTo(1);
    assertThat(agent.firstFrames).isEqualTo(1);
    // The first ones are blurred, the more of them the busier the machine.
    agent.await("pictures that can be read", () -> agent.frames - agent.unreadable > 25);
    assertThat(customer.failures).isEmpty();
    assertThat(agent.failures).isEmpty();
    assertThat(customer.connections).startsWith(Connection.CONNECTING, Connection.CONNECTED);
    agent.await("the end of candidates", () -> agent.candidates.getLast().candidate().isEmpty());
  }

  @Test
  void coloursArriveAsTheyWereSent() {
    screen.colour(0xFFC04020);
    call();
    agent.awaitFrames(10);

    int seen = agent.now(() -> agent.middle);
    assertThat(seen >> 24 & 0xFF).as("alpha").isEqualTo(255);
    assertThat(seen >> 16 & 0xFF).as("red").isBetween(0xC0 - 12, 0xC0 + 12);
    assertThat(seen >> 8 & 0xFF).as("green").isBetween(0x40 - 12, 0x40 + 12);
    assertThat(seen & 0xFF).as("blue").isBetween(0x20 - 12, 0x20 + 12);
  }

  @Test
  void soundFlowsOnlyWhileTheMicrophoneIsOn() {
    screen.pause();
    call();
    agent.peer().setVideoOn(false);
    customer.peer().setVideoOn(false);
    agent.peer().setMicrophoneOn(false);
    customer.peer().setMicrophoneOn(false);
    silence();

    PeerStatistics quiet = figuresAfter(Duration.ofSeconds(1));
    customer.peer().setMicrophoneOn(true);
    PeerStatistics loud = figuresAfter(Duration.ofSeconds(1));
    customer.peer().setMicrophoneOn(false);
    silence();
    PeerStatistics quietAgain = figuresAfter(Duration.ofSeconds(1));

    // Opus with RTP, DTLS-SRTP and transport feedback, against ICE checks and RTCP only.
    assertThat(loud.outgoingKilobitsPerSecond()).as("%s", loud).isGreaterThan(20);
    assertThat(quiet.outgoingKilobitsPerSecond()).as("%s", quiet).isLessThan(12);
    assertThat(quietAgain.outgoingKilobitsPerSecond()).as("%s", quietAgain).isLessThan(12);
  }

  @Test
  void switchedOffVideoIsNeitherCapturedNorSent() {
    call();
    agent.awaitFrameNumberAbove(5);
    assertThat(screen.isRunning()).isTrue();

    customer.peer().setVideoOn(false);
    screen.await("the source is stopped", () -> !screen.isRunning());
    assertThat(screen.wantedByLastFeed()).isFalse();
    silence();
    int before = agent.now(() -> agent.frames);
    assertThat(agent.holds(QUIET, () -> agent.frames == before)).isTrue();

    customer.peer().setVideoOn(true);
    agent.awaitFrames(10);
    assertThat(agent.firstFrames).isEqualTo(1);
  }

  @Test
  void videoThatNobodySwitchedOnStaysOff() {
    customer.joinedWith(agent);
    customer.peer().createOffer();
    customer.awaitConnected();
    agent.awaitConnected();

    assertThat(agent.holds(QUIET, () -> agent.frames == 0)).isTrue();
    assertThat(screen.isRunning()).isFalse();
  }

  @Test
  void aStillPictureIsRepeatedSoThatItIsSharpAndNeverLost() {
    screen.still();
    call();

    agent.awaitFrames(8);
    assertThat(agent.frameNumber).isZero();
    assertThat(screen.pushed()).isEqualTo(1);
    customer.peer().setMicrophoneOn(false);
    agent.peer().setMicrophoneOn(false);
    agent.peer().setVideoOn(false);
    PeerStatistics sharpened = figuresAfter(Duration.ofSeconds(3));
    PeerStatistics resting = figuresAfter(Duration.ofSeconds(4));
    assertThat(resting.outgoingKilobitsPerSecond()).as("%s, %s", sharpened, resting).isLessThan(5);
  }

  @Test
  void theScreenIsSentAsAv1AndTheFaceAsVp8WhoeverOffers() {
    screen.still();
    call();
    agent.awaitFrames(8);
    agent.peer().restartIce();
    customer.await("answered", () -> customer.answers == 1);
    customer.awaitConnected();
    customer.peer().setMicrophoneOn(false);
    agent.peer().setMicrophoneOn(false);
    agent.peer().setVideoOn(false);
    figuresAfter(Duration.ofSeconds(3));

    PeerStatistics resting = figuresAfter(Duration.ofSeconds(4));
    assertThat(resting.outgoingKilobitsPerSecond()).as("%s", resting).isLessThan(5);
    assertThat(customer.descriptions).hasSize(2).allMatch(sdp -> likedBest(sdp).equals("VP8"));
  }

  @Test
  void anIceRestartKeepsThePicturesGoing() {
    call();
    agent.awaitFrameNumberAbove(5);
    String before = customer.descriptions.getLast();

    customer.peer().restartIce();
    agent.await("answered again", () -> agent.descriptions.size() == 2);
    agent.awaitFrameNumberAbove(agent.now(() -> agent.frameNumber) + 60);

    assertThat(userFragment(customer.descriptions.getLast())).isNotEqualTo(userFragment(before));
    assertThat(customer.failures).isEmpty();
    assertThat(agent.failures).isEmpty();
    assertThat(customer.connections).doesNotContain(Connection.FAILED);
  }

  @Test
  void serversThatAreNamedLaterAreAskedAtTheNextRestart() throws IOException {
    try (DatagramSocket stun = new DatagramSocket()) {
      stun.setSoTimeout(10_000);
      call();

      customer
          .peer()
          .setIceServers(
              List.of(new IceServer(List.of("stun:127.0.0.1:" + stun.getLocalPort()), "", "")));
      customer.peer().restartIce();

      DatagramPacket asked = new DatagramPacket(new byte[1500], 1500);
      stun.receive(asked);
      assertThat(ByteBuffer.wrap(asked.getData()).getShort())
          .as("binding request")
          .isEqualTo((short) 1);
      assertThat(ByteBuffer.wrap(asked.getData()).getInt(4)).as("RFC 8489").isEqualTo(0x2112A442);
    }
  }

  @Test
  void theAgentMayRestartIceToo() {
    call();

    agent.peer().restartIce();
    customer.await("answered", () -> customer.descriptions.size() == 2);
    agent.awaitFrameNumberAbove(agent.now(() -> agent.frameNumber) + 60);

    assertThat(customer.failures).isEmpty();
    assertThat(agent.failures).isEmpty();
  }

  @Test
  void oddSizesAndChangesOfSizeMidStreamArrive() {
    call();
    agent.awaitFrames(3);

    int[][] sizes = {{641, 361}, {1, 1}, {3, 777}, {1280, 720}, {1279, 33}, {320, 240}};
    for (int[] size : sizes) {
      screen.size(size[0], size[1]);
      agent.await(
          "%dx%d arrives".formatted(size[0], size[1]),
          () -> agent.width == size[0] && agent.height == size[1]);
    }
    screen.size(3840, 2160);
    agent.await("4K arrives at what an encoder bears", () -> agent.width == 2022);
    assertThat(customer.failures).isEmpty();
  }

  @Test
  void candidatesMayComeBeforeTheDescriptionAndAnswersTwice() {
    customer.peer().setVideoOn(true);
    customer.peer().createOffer();
    customer.await("candidates", () -> customer.candidates.size() > 2);
    customer.candidatesSoFar().forEach(agent.peer()::addCandidate);
    agent.peer().addCandidate(new PeerCandidate("candidate:garbage", "0", 0));
    agent.joinedWith(customer);
    agent.peer().acceptOffer(customer.descriptions.getFirst());
    agent.await("answer", () -> agent.descriptions.size() == 1);
    customer.peer().acceptAnswer(agent.descriptions.getFirst());
    customer.peer().addCandidate(new PeerCandidate("no candidate at all", "", -7));

    agent.awaitFrames(3);
    assertThat(customer.failures).isEmpty();
    assertThat(agent.failures).isEmpty();
  }

  @Test
  void aDescriptionThatIsNoneFailsThePeerOnly() {
    for (String garbage : List.of("", "garbage", "v=0\r\nm=video", "\u0000\uD800")) {
      TestEnd victim = TestEnd.agent(agents, new SyntheticCamera());
      victim.peer().acceptOffer(garbage);
      victim.await("failed", () -> victim.failures.size() == 1);
      assertThat(victim.failures.getFirst()).contains("refused").doesNotContain("garbage");
      victim.peer().createOffer();
      assertThat(victim.holds(Duration.ofMillis(50), () -> victim.descriptions.isEmpty())).isTrue();
    }

    call();
    agent.awaitFrames(3);
  }

  @Test
  void offersThatCrossEndInOneCall() {
    call();

    customer.peer().restartIce();
    agent.peer().restartIce();
    customer.await("the customer's offer is out", () -> customer.descriptions.size() >= 2);
    agent.await("the agent answered it", () -> agent.answers >= 2);
    agent.awaitFrameNumberAbove(agent.now(() -> agent.frameNumber) + 60);

    assertThat(customer.failures).isEmpty();
    assertThat(agent.failures).isEmpty();
  }

  /** The other end's certificate is not the one that its description announced. */
  @Test
  void keysThatDoNotFitAreToldAsSuch() {
    agent.changedOnTheWay(CallTest::withAnotherFingerprint);
    customer.joinedWith(agent);
    agent.begin();
    customer.begin();

    customer.await(
        "the customer's handshake failed",
        () -> customer.connections.contains(Connection.HANDSHAKE_FAILED));
    assertThat(customer.connections).doesNotContain(Connection.CONNECTED, Connection.FAILED);
    assertThat(customer.frames).isZero();
  }

  private static String withAnotherFingerprint(String sdp) {
    return sdp.lines()
            .map(
                line ->
                    line.startsWith("a=fingerprint:")
                        ? "a=fingerprint:sha-256 " + "AB:".repeat(31) + "AB"
                        : line)
            .collect(java.util.stream.Collectors.joining("\r\n"))
        + "\r\n";
  }

  @Test
  void nothingIsHeardAfterClosing() {
    call();
    agent.awaitFrames(3);

    agent.peer().close();
    agent.peer().close();
    agent.peer().setVideoOn(true);
    agent.peer().requestStatistics();
    agents.close();
    String heard = agent.toString();
    customer.peer().restartIce();

    assertThat(agent.holds(QUIET, () -> agent.toString().equals(heard))).isTrue();
    assertThat(agent.statistics).isEmpty();
  }

  @Test
  void engineClosesWithPeersOpenAndNegotiating() {
    call();
    TestEnd second = TestEnd.customer(customers, new SyntheticCamera());
    second.begin();

    customers.close();
    customers.close();

    assertThat(screen.isRunning()).isFalse();
    TestEnd late = TestEnd.customer(customers, null);
    late.begin();
    assertThat(late.holds(Duration.ofMillis(100), () -> late.descriptions.isEmpty())).isTrue();
    assertThat(late.failures).isEmpty();
  }

  @Test
  void statisticsTellTheState() {
    call();
    agent.awaitFrames(30);

    PeerStatistics figures = agent.awaitStatistics();
    assertThat(figures.framesReceived()).isGreaterThanOrEqualTo(30);
    assertThat(figures.roundTripMillis()).isBetween(0.0, 200.0);
    assertThat(figures.packetLossPercent()).isBetween(0.0, 5.0);
    assertThat(figures.incomingKilobitsPerSecond()).isGreaterThan(50);
    assertThat(figures.outgoingKilobitsPerSecond()).isGreaterThan(50);
  }

  @Test
  void oneSourceServesOnePeerAfterTheOther() {
    TestEnd second = TestEnd.customer(customers, screen);
    call();
    agent.awaitFrames(3);

    second.peer().setVideoOn(true);
    screen.await("handed to the newer peer", () -> screen.starts() == 2);
    customer.peer().setVideoOn(false);
    second.peer().requestStatistics();
    second.awaitStatistics();

    assertThat(screen.isRunning()).as("a stop of the older peer changes nothing").isTrue();
  }

  private void call() {
    customer.joinedWith(agent);
    agent.begin();
    customer.begin();
    customer.awaitConnected();
    agent.awaitConnected();
  }

  private PeerStatistics figuresAfter(Duration time) {
    customer.awaitStatistics();
    customer.holds(time, () -> true);
    return customer.awaitStatistics();
  }

  /** Lets what is under way arrive. */
  private void silence() {
    agent.holds(Duration.ofMillis(400), () -> true);
  }

  private static String likedBest(String sdp) {
    String[] video =
        sdp.lines().filter(line -> line.startsWith("m=video")).findFirst().orElseThrow().split(" ");
    String map = "a=rtpmap:" + video[3] + " ";
    return sdp.lines()
        .filter(line -> line.startsWith(map))
        .map(line -> line.substring(map.length()).replaceAll("/.*", ""))
        .findFirst()
        .orElseThrow();
  }

  private static String userFragment(String sdp) {
    return sdp.lines().filter(line -> line.startsWith("a=ice-ufrag:")).findFirst().orElseThrow();
  }
}
