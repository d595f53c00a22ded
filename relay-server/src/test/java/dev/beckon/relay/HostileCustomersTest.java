package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.CustomerFrame;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.RequestHelp;
import dev.beckon.signal.v1.RingEnded;
import dev.beckon.signal.v1.SessionDescription;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What customers' ends may do to a relay beside what other tests hold: the canary after each. */
class HostileCustomersTest {
  private static RelayServer relay;

  @BeforeAll
  static void start() throws Exception {
    relay =
        RelayServer.start(
            TestConfigs.withResumeWindow(Duration.ofMillis(500))
                .withLimits(TestConfigs.limits().burstFrames(2000).framesPerSecond(2000).build()));
  }

  @AfterAll
  static void stop() {
    relay.close();
  }

  @AfterEach
  void anybodyElseIsServed() throws Exception {
    try (TestCustomer canary = TestCustomer.welcome(relay)) {
      String id = canary.requestHelp();
      canary.expect(RelayFrame.BodyCase.WAITING);
      canary.endRequest(id);
      canary.expect(RelayFrame.BodyCase.REQUEST_ENDED);
    }
  }

  @Test
  @Answers("W24")
  void whoPretendsToBeAProxyIsNoHttp() throws Exception {
    byte[] second =
        ByteString.fromHex("0d0a0d0a000d0a515549540a2111000c7f0000017f00000104d20050")
            .toByteArray();
    try (RawConnection connection = new RawConnection(relay)) {
      connection.request("PROXY TCP4 1.2.3.4 5.6.7.8 1 2\n" + RawConnection.GOOD_REQUEST);
      assertThat(connection.readToEnd()).startsWith("HTTP/1.1 400 ");
    }
    try (RawConnection connection = new RawConnection(relay)) {
      connection.bytes(second);
      connection.request(RawConnection.GOOD_REQUEST);
      assertThat(connection.readToEnd()).doesNotContain(" 101 ");
    }
  }

  @Test
  @Answers("W19")
  void tlsAtAPlainPortIsClosed() throws Exception {
    try (RawConnection connection = new RawConnection(relay)) {
      connection.bytes(
          ByteString.fromHex("16030100c8010000c40303")
              .concat(ByteString.copyFrom(new byte[200]))
              .toByteArray());
      connection.bytes("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(connection.readToEnd()).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  @Answers({"W51", "W54"})
  void garbageAndBombsAreAnsweredAtOnce() throws Exception {
    byte[] signals = new byte[60_000];
    for (int i = 0; i < signals.length; i += 2) {
      signals[i] = 0x42; // field 8, the signal, empty, thirty thousand times
    }
    byte[] packed = new byte[60_000];
    Arrays.fill(packed, (byte) 0x80); // one number that never ends
    List<byte[]> bombs = new ArrayList<>();
    bombs.add(signals);
    bombs.add(packed);
    bombs.add(ByteString.fromHex("42ffffffff0f").toByteArray());
    bombs.add(ByteString.fromHex("42ffffffff07").toByteArray());
    Random random = new Random(8);
    for (int i = 0; i < 200; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      bombs.add(noise);
    }
    for (byte[] bomb : bombs) {
      try (RawConnection connection = RawConnection.welcome(relay)) {
        long before = System.nanoTime();
        connection.frame(bomb);
        RelayFrame answer = connection.nextFrame().relayFrame();
        assertThat(answer.hasError()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
      }
    }
  }

  @Test
  @Answers("W63")
  void unsoundOfferIsNotForwarded() throws Exception {
    try (TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = customer.requestHelp();
      amy.expectRing();
      customer.expect(RelayFrame.BodyCase.RINGING);
      customer.send(
          CustomerFrame.newBuilder()
              .setSignal(
                  PeerSignal.newBuilder()
                      .setKind(PeerSignal.Kind.OFFER)
                      .setNegotiation(1)
                      .setPayload(
                          SessionDescription.newBuilder()
                              .setSdp("v=0\r\nm=audio 9 RTP/AVP 0\r\n")
                              .build()
                              .toByteString())));
      assertThat(customer.expectError().getCode()).isEqualTo(ErrorCode.INVALID_FIELD);
      customer.endRequest(id);
      assertThat(amy.expect(DeskFrame.BodyCase.RING_ENDED).getRingEnded().getOutcome())
          .as("and no signal before it")
          .isNotEqualTo(RingEnded.Outcome.OUTCOME_UNSPECIFIED);
      amy.signOut();
      amy.expectEnd();
    }
  }

  /** Where a connection may be when it breaks. */
  enum Step {
    NOTHING_SENT,
    HALF_A_REQUEST,
    UPGRADED,
    HALF_A_FRAME_HEADER,
    HALF_A_HELLO,
    WELCOME,
    WAITING,
    HALF_A_FRAGMENTED_MESSAGE
  }

  @ParameterizedTest
  @EnumSource
  @Answers("W65")
  void brokenOffAtAnyStepNothingStays(Step step) throws Exception {
    for (boolean reset : new boolean[] {true, false}) {
      RawConnection connection = new RawConnection(relay);
      goTo(step, connection);
      if (reset) {
        connection.reset();
      } else {
        connection.halfClose();
        connection.close();
      }
      TestConfigs.await(
          "every connection is given back",
          () -> TestConfigs.metric(relay, "beckon_connections{edge=\"customers\"}") == 0);
    }
    // Who waited is expected back for half a second, then the request is over.
    TestConfigs.await(
        "nobody waits", () -> TestConfigs.metric(relay, "beckon_waiting{queue=\"orders\"}") == 0);
  }

  private static void goTo(Step step, RawConnection connection) throws Exception {
    if (step == Step.NOTHING_SENT) {
      return;
    }
    if (step == Step.HALF_A_REQUEST) {
      connection.request("GET /v1/customer HTTP/1.1\nHost");
      return;
    }
    connection.upgrade();
    byte[] hello =
        CustomerFrame.newBuilder().setHello(TestCustomer.helloBody()).build().toByteArray();
    switch (step) {
      case HALF_A_FRAME_HEADER -> connection.bytes(new byte[] {(byte) 0x82});
      case HALF_A_HELLO -> connection.bytes(new byte[] {(byte) 0x82, (byte) 0x90, 1, 2, 3, 4, 0});
      case WELCOME, WAITING, HALF_A_FRAGMENTED_MESSAGE -> {
        connection.frame(hello);
        connection.nextFrame();
      }
      default -> {}
    }
    if (step == Step.WAITING) {
      connection.frame(
          CustomerFrame.newBuilder()
              .setSequence(1)
              .setRequestHelp(RequestHelp.newBuilder().setRequestId(TestCustomer.newRequestId()))
              .build()
              .toByteArray());
      connection.nextFrame();
    }
    if (step == Step.HALF_A_FRAGMENTED_MESSAGE) {
      connection.frame(RawConnection.BINARY, new byte[40]);
    }
  }

  @Test
  @Answers("W66")
  void everybodyComesBackAtOnce() throws Exception {
    List<TestCustomer> crowd = new ArrayList<>();
    try (RelayServer other =
        RelayServer.start(
            TestConfigs.demo()
                .withLimits(
                    TestConfigs.limits().burstFrames(2000).framesPerSecond(2000).build()))) {
      for (int i = 0; i < 60; i++) {
        crowd.add(TestCustomer.welcome(other));
      }
      for (TestCustomer customer : crowd) {
        customer.cut();
      }
      long before = System.nanoTime();
      for (TestCustomer customer : crowd) {
        assertThat(customer.resume(other)).isNotEqualTo(Continuation.UNRECOGNIZED);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
    } finally {
      crowd.forEach(TestCustomer::close);
    }
  }

  @Test
  @Answers("W62")
  void whatEndedIsNotTakenUpAgainAndNothingIsSaidOfOthers() throws Exception {
    try (TestCustomer first = TestCustomer.welcome(relay);
        TestCustomer other = TestCustomer.welcome(relay)) {
      String id = first.requestHelp();
      first.expect(RelayFrame.BodyCase.WAITING);
      first.cut();
      TestConfigs.await(
          "the window is over",
          () -> TestConfigs.metric(relay, "beckon_waiting{queue=\"orders\"}") == 0);
      // Afterwards it begins anew, and its old request is nobody's.
      first.resume(relay);
      other.endRequest(id);
      assertThat(other.expectError().getCode()).isEqualTo(ErrorCode.NOT_FOUND);
    }
  }
}
