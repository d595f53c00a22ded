package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.RelayConfig;
import dev.beckon.signal.v1.CustomerFrame;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.RequestHelp;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who does not read, or does not answer, is dropped by rule; the other end notices and goes on. */
class SlowReaderTest {
  private static final RelayConfig FAST =
      TestConfigs.withQueueRules(rules -> rules.toBuilder().wrapUp(Duration.ZERO).build())
          .withLimits(TestConfigs.limits().burstFrames(100_000).framesPerSecond(100_000).build());

  @Test
  @Answers("W64")
  void customerWhoDoesNotReadIsDroppedAndTheAgentIsTold() throws Exception {
    try (RelayServer relay = RelayServer.start(FAST);
        TestAgent amy = TestAgent.ready(relay, "amy");
        RawConnection deaf = new RawConnection(relay, 4096)) {
      deaf.upgrade();
      deaf.frame(
          CustomerFrame.newBuilder().setHello(TestCustomer.helloBody()).build().toByteArray());
      String id = TestCustomer.newRequestId();
      deaf.frame(
          CustomerFrame.newBuilder()
              .setSequence(1)
              .setRequestHelp(RequestHelp.newBuilder().setRequestId(id))
              .build()
              .toByteArray());
      amy.accept(amy.expectRing());
      amy.expect(DeskFrame.BodyCase.RING_ENDED);
      amy.expect(DeskFrame.BodyCase.SESSION_STARTED);
      // 30 KB at a time: far more than sockets and the stream together take.
      String large = "x".repeat(30_000);
      for (int i = 0; i < 400; i++) {
        amy.signal(id, PeerSignal.Kind.CHAT, 0, large);
      }
      assertThat(amy.expect(DeskFrame.BodyCase.PEER_LINK).getPeerLink().getConnected()).isFalse();
      try (TestCustomer canary = TestCustomer.welcome(relay)) {
        assertThat(canary.lastWelcome().getStreamId()).isNotEmpty();
      }
    }
  }

  @Test
  @Answers("G56")
  void agentWhoDoesNotReadIsDroppedAndTheCustomerIsTold() throws Exception {
    try (RelayServer relay = RelayServer.start(FAST);
        TestAgent deaf = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      LinesTest.inSession(customer, deaf);
      deaf.stopReading();
      String large = "x".repeat(30_000);
      for (int i = 0; i < 400; i++) {
        customer.signal(PeerSignal.Kind.CHAT, 0, large);
      }
      assertThat(customer.expect(RelayFrame.BodyCase.PEER_LINK).getPeerLink().getConnected())
          .isFalse();
    }
  }

  @Test
  @Answers("W50")
  void silentPeersAreGivenUp() throws Exception {
    RelayConfig quick =
        FAST.withTimes(Duration.ofSeconds(30), Duration.ofMillis(200), Duration.ofSeconds(1));
    try (RelayServer relay = RelayServer.start(quick);
        RawConnection silent = RawConnection.welcome(relay);
        TestCustomer talking = TestCustomer.welcome(relay)) {
      // First the relay asks, then it closes without a word.
      assertThat(silent.nextFrame().relayFrame().hasHeartbeat()).isTrue();
      assertThat(silent.readToEnd()).isEmpty();
      // Who answers heartbeats stays.
      for (int i = 0; i < 3; i++) {
        talking.expect(RelayFrame.BodyCase.HEARTBEAT);
      }
    }
  }
}
