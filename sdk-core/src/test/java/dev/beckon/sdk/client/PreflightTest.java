package dev.beckon.sdk.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.ConnectionCheck;
import dev.beckon.sdk.ConnectionCheck.Obstacle;
import dev.beckon.sdk.ConnectionCheck.Probe;
import dev.beckon.sdk.ConnectionCheck.Result;
import dev.beckon.sdk.ConnectionCheck.Verdict;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.SessionState;
import dev.beckon.sdk.fake.FakeMedia;
import dev.beckon.sdk.spi.PeerCandidate;
import dev.beckon.sdk.spi.Transport.Cause;
import dev.beckon.signal.v1.lite.Error;
import dev.beckon.signal.v1.lite.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {
  private final World world = new World();
  private final List<ConnectionCheck> told = new ArrayList<>();

  private ConnectionCheck.Running start() {
    ConnectionCheck.Running running = world.client.checkConnection(5_000, told::add);
    world.thread.run();
    return running;
  }

  private ConnectionCheck last() {
    return told.get(told.size() - 1);
  }

  private Result result(Probe probe) {
    return last().line(probe).result();
  }

  /** The peer connection that looks by one server. */
  private FakeMedia.Peer by(String url) {
    return world.media.peers().stream()
        .filter(peer -> peer.servers.stream().anyMatch(server -> server.urls().contains(url)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(url));
  }

  private void found(FakeMedia.Peer peer, String type) {
    peer.listener.onLocalCandidate(
        new PeerCandidate("candidate:1 1 udp 1 10.0.0.1 5000 typ " + type, "0", 0));
    world.thread.run();
  }

  private void nothingMore(FakeMedia.Peer peer) {
    peer.listener.onLocalCandidate(new PeerCandidate("", "0", 0));
    world.thread.run();
  }

  @Test
  void everyWayIsTriedByItselfAndToldAsItIsFound() {
    world.relay.iceServer("stun:s.example");
    world.relay.iceServer("turn:t.example");
    world.relay.iceServer("turn:t.example?transport=tcp");
    world.relay.iceServer("turns:t.example?transport=tcp");
    start();
    assertThat(told.get(0).verdict()).isEqualTo(Verdict.RUNNING);
    assertThat(result(Probe.RELAY)).isEqualTo(Result.YES);
    assertThat(result(Probe.IDENTITY)).isEqualTo(Result.YES);
    assertThat(last().roundTripMillis()).isZero();
    assertThat(world.relay.isConnected()).as("its own connection is closed").isFalse();
    assertThat(world.media.peers()).hasSize(5);

    found(world.media.peers().get(0), "host");
    assertThat(result(Probe.MEDIA)).isEqualTo(Result.YES);
    nothingMore(by("stun:s.example"));
    world.thread.advance(300);
    found(by("turn:t.example?transport=tcp"), "host");
    found(by("turn:t.example?transport=tcp"), "relay raddr 0.0.0.0 rport 0");
    nothingMore(by("turns:t.example?transport=tcp"));
    assertThat(last().finished()).isFalse();
    nothingMore(by("turn:t.example"));

    assertThat(last().finished()).isTrue();
    assertThat(last().verdict()).isEqualTo(Verdict.VIDEO_LIMITED);
    assertThat(last().line(Probe.RELAYED_TCP).millis()).isEqualTo(300);
    assertThat(result(Probe.DIRECT)).isEqualTo(Result.NO);
    assertThat(result(Probe.RELAYED_UDP)).isEqualTo(Result.NO);
    assertThat(result(Probe.RELAYED_TLS)).isEqualTo(Result.NO);
    assertThat(world.media.peers()).allMatch(peer -> peer.closed && !peer.microphone);
    assertThat(world.relay.received().stream().filter(it -> it.hasRequestHelp())).isEmpty();
    int before = told.size();
    world.thread.advance(60_000);
    assertThat(told).as("that was all").hasSize(before);
  }

  @Test
  void aTurnServerSaysAlsoWhatAStunServerWould() {
    world.relay.iceServer("turn:t.example");
    start();
    found(world.media.peers().get(0), "host");
    found(by("turn:t.example"), "srflx raddr 10.0.0.1 rport 5000");
    assertThat(result(Probe.DIRECT)).isEqualTo(Result.YES);
    found(by("turn:t.example"), "relay raddr 0.0.0.0 rport 0");
    assertThat(last().verdict()).isEqualTo(Verdict.GOOD);
  }

  @Test
  void whatHasNotAnsweredInTimeDoesNotWork() {
    world.relay.iceServer("stun:s.example");
    start();
    found(world.media.peers().get(0), "host");
    world.thread.advance(4_999);
    assertThat(last().finished()).isFalse();
    world.thread.advance(1);
    assertThat(last().finished()).isTrue();
    assertThat(last().verdict()).isEqualTo(Verdict.TEXT_ONLY);
    assertThat(world.media.peers()).allMatch(peer -> peer.closed);
  }

  @Test
  void aRelayThatSaysNothingIsNoHelpAfterTheLimit() {
    world.relay.silent(true);
    start();
    found(world.media.peers().get(0), "host");
    assertThat(last().finished()).isFalse();
    world.thread.advance(5_000);
    assertThat(last().finished()).isTrue();
    assertThat(last().verdict()).isEqualTo(Verdict.NO_HELP);
    assertThat(last().obstacle()).isEqualTo(Obstacle.NO_ANSWER);
  }

  @ParameterizedTest
  @CsvSource({
    "HOST_UNKNOWN,  HOST_UNKNOWN, NETWORK",
    "NO_ANSWER,     NO_ANSWER,    NETWORK",
    "NETWORK,       NO_ANSWER,    NETWORK",
    "TLS_FAILED,    TLS,          NETWORK",
    "PROXY,         PROXY,        NETWORK",
    "TLS_UNTRUSTED, UNTRUSTED,    TLS_UNTRUSTED",
    "PIN_MISMATCH,  OTHER_KEYS,   PIN_MISMATCH",
    "NOT_A_RELAY,   NOT_A_RELAY,  NOT_A_RELAY",
    "BUSY,          BUSY,         BUSY",
  })
  void whyTheRelayIsNotReachedIsSaid(Cause cause, Obstacle obstacle, HelpError.Code code) {
    world.relay.refuse(1006, "in the way", cause);
    start();
    found(world.media.peers().get(0), "host");
    assertThat(last().finished()).isTrue();
    assertThat(last().verdict()).isEqualTo(Verdict.NO_HELP);
    assertThat(last().obstacle()).isEqualTo(obstacle);
    assertThat(last().error()).extracting(HelpError::code).isEqualTo(code);
    assertThat(result(Probe.IDENTITY)).isEqualTo(Result.NOT_TRIED);
  }

  @Test
  void whoIsNotLetInIsToldThatTheRelayIsThere() {
    world.relay.refuseHello(
        Error.newBuilder().setCode(ErrorCode.UNAUTHENTICATED).setMessage("no such app").build());
    start();
    found(world.media.peers().get(0), "host");
    assertThat(result(Probe.RELAY)).isEqualTo(Result.YES);
    assertThat(result(Probe.IDENTITY)).isEqualTo(Result.NO);
    assertThat(last().obstacle()).isEqualTo(Obstacle.REFUSED);
    assertThat(last().verdict()).isEqualTo(Verdict.NO_HELP);
  }

  @Test
  void withoutMediaThereIsText() {
    World without = new World(false, UnaryOperator.identity());
    without.relay.iceServer("turn:t.example");
    without.client.checkConnection(5_000, told::add);
    without.thread.run();
    assertThat(last().finished()).isTrue();
    assertThat(last().verdict()).isEqualTo(Verdict.TEXT_ONLY);
  }

  @Test
  void anEngineThatThrowsIsNoMedia() {
    world.media.broken();
    start();
    assertThat(last().finished()).isTrue();
    assertThat(last().verdict()).isEqualTo(Verdict.TEXT_ONLY);
  }

  @Test
  void whoGivesUpIsToldNothingMore() {
    ConnectionCheck.Running running = start();
    int before = told.size();
    running.close();
    running.close();
    world.thread.run();
    found(world.media.peers().get(0), "host");
    world.thread.advance(10_000);
    assertThat(told).hasSize(before);
    assertThat(world.media.peers()).allMatch(peer -> peer.closed);
  }

  @Test
  void aRunningSessionDoesNotNotice() {
    HelpSession session = world.live();
    int peers = world.media.peers().size();
    world.client.checkConnection(5_000, told::add);
    world.thread.run();
    world.thread.advance(6_000);
    assertThat(last().finished()).isTrue();
    assertThat(world.media.peers().subList(0, peers)).noneMatch(peer -> peer.closed);
    assertThat(session.state()).isNotEqualTo(SessionState.ENDED);
  }

  @Test
  void aServerIsKnownByItsAddress() {
    assertThat(Preflight.probeOf("STUN:s")).isEqualTo(Probe.DIRECT);
    assertThat(Preflight.probeOf("turn:t:3478?transport=udp")).isEqualTo(Probe.RELAYED_UDP);
    assertThat(Preflight.probeOf("turn:t")).isEqualTo(Probe.RELAYED_UDP);
    assertThat(Preflight.probeOf("turn:t?transport=TCP")).isEqualTo(Probe.RELAYED_TCP);
    assertThat(Preflight.probeOf("turns:t")).isEqualTo(Probe.RELAYED_TLS);
    assertThat(Preflight.probeOf("http://t")).isNull();
  }

  /** Relay, identity, media, STUN, and TURN over UDP, TCP and TLS: yes, no or not tried. */
  @ParameterizedTest
  @CsvSource({
    "YYY----,  20, GOOD",
    "YYYY---,  20, GOOD",
    "YYYY---, 450, VIDEO_LIMITED",
    "YYYNY--,  20, GOOD",
    "YYYNNY-,  20, VIDEO_LIMITED",
    "YYYNNNY,  20, VIDEO_LIMITED",
    "YYYNNNN,  20, TEXT_ONLY",
    "YYYN---,  20, TEXT_ONLY",
    "YYN----,  20, TEXT_ONLY",
    "YYNNNNN,  20, TEXT_ONLY",
    "YNY----,  -1, NO_HELP",
    "N-Y----,  -1, NO_HELP",
    "N-N----,  -1, NO_HELP",
  })
  void theVerdictFollowsFromTheLines(String lines, long roundTrip, Verdict verdict) {
    List<ConnectionCheck.Line> all = new ArrayList<>();
    for (Probe probe : Probe.values()) {
      char is = lines.charAt(probe.ordinal());
      if (is != '-') {
        all.add(new ConnectionCheck.Line(probe, is == 'Y' ? Result.YES : Result.NO, 1));
      }
    }
    assertThat(new ConnectionCheck(all, true, roundTrip, Obstacle.NONE, null).verdict())
        .isEqualTo(verdict);
    assertThat(new ConnectionCheck(all, false, roundTrip, Obstacle.NONE, null).verdict())
        .isEqualTo(Verdict.RUNNING);
  }
}
