package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.RelayConfig;
import dev.beckon.signal.v1.AgentState;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.EndReason;
import dev.beckon.signal.v1.Error;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.Ring;
import dev.beckon.signal.v1.SessionStarted;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The relay goes away, with and without a word, and another one with the same store takes over. */
class RestartTest {
  @TempDir private Path directory;

  @Test
  @Answers("G38")
  void whoWaitedComesBackToTheSamePlace() throws Exception {
    RelayServer before = RelayServer.start(config());
    TestCustomer first = TestCustomer.welcome(before);
    TestCustomer second = TestCustomer.welcome(before);
    String firstId = first.requestHelp();
    first.expect(RelayFrame.BodyCase.WAITING);
    String secondId = second.requestHelp();
    second.expect(RelayFrame.BodyCase.WAITING);
    before.close();
    first.expectClosed();
    second.expectClosed();

    try (RelayServer after = RelayServer.start(config())) {
      // The second is back first, and still second.
      assertThat(second.resume(after)).isEqualTo(Continuation.RESYNCHRONIZED);
      second.requestHelp(secondId);
      assertThat(second.expect(RelayFrame.BodyCase.WAITING).getWaiting().getPosition())
          .isEqualTo(2);
      assertThat(first.resume(after)).isEqualTo(Continuation.RESYNCHRONIZED);
      first.requestHelp(firstId);
      first.signal(PeerSignal.Kind.OFFER, 2, "offer");
      assertThat(first.expect(RelayFrame.BodyCase.WAITING).getWaiting().getPosition()).isEqualTo(1);
      try (TestAgent amy = TestAgent.ready(after, "amy")) {
        Ring ring = amy.expectRing();
        assertThat(ring.getRequestId()).isEqualTo(firstId);
        assertThat(ring.getTopic()).isEqualTo("an order");
      }
    }
    first.close();
    second.close();
  }

  @Test
  @Answers("G38")
  void sessionIsTakenUpAgainByBothEnds() throws Exception {
    RelayServer before = RelayServer.start(config());
    TestAgent amy = TestAgent.ready(before, "amy");
    TestCustomer customer = TestCustomer.welcome(before);
    String id = LinesTest.inSession(customer, amy);
    before.close();
    customer.expectClosed();
    amy.expectEnd();

    try (RelayServer after = RelayServer.start(config())) {
      assertThat(amy.resume(after)).isEqualTo(Continuation.RESYNCHRONIZED);
      amy.expectState(AgentState.State.BUSY);
      DeskFrame taken = amy.expect(DeskFrame.BodyCase.SESSION_STARTED);
      assertThat(taken.getSessionStarted().getResumed()).isTrue();
      assertThat(taken.getSessionStarted().getTopic()).isEqualTo("an order");
      assertThat(amy.expect(DeskFrame.BodyCase.PEER_LINK).getPeerLink().getConnected()).isFalse();

      assertThat(customer.resume(after)).isEqualTo(Continuation.RESYNCHRONIZED);
      customer.requestHelp(id);
      SessionStarted goesOn =
          customer.expect(RelayFrame.BodyCase.SESSION_STARTED).getSessionStarted();
      assertThat(goesOn.getResumed()).isTrue();
      assertThat(goesOn.getAgent().getDisplayName()).isEqualTo("Amy");
      assertThat(amy.expect(DeskFrame.BodyCase.PEER_LINK).getPeerLink().getConnected()).isTrue();

      customer.signal(PeerSignal.Kind.CHAT, 0, "still there?");
      assertThat(
              amy.expect(DeskFrame.BodyCase.SIGNAL)
                  .getSignal()
                  .getSignal()
                  .getPayload()
                  .toStringUtf8())
          .isEqualTo("still there?");
      amy.signal(id, PeerSignal.Kind.CHAT, 0, "yes");
      customer.expect(RelayFrame.BodyCase.SIGNAL);
      customer.endRequest(id);
      assertThat(customer.expect(RelayFrame.BodyCase.REQUEST_ENDED).getRequestEnded().getReason())
          .isEqualTo(EndReason.ENDED_BY_CUSTOMER);
      amy.expect(DeskFrame.BodyCase.SESSION_ENDED);
    }
    customer.close();
    amy.close();
  }

  @Test
  void whatEndedIsStillKnown() throws Exception {
    RelayServer before = RelayServer.start(config());
    TestCustomer customer = TestCustomer.welcome(before);
    String id = customer.requestHelp();
    customer.expect(RelayFrame.BodyCase.WAITING);
    customer.endRequest(id);
    customer.expect(RelayFrame.BodyCase.REQUEST_ENDED);
    before.close();
    customer.expectClosed();

    try (RelayServer after = RelayServer.start(config())) {
      assertThat(customer.resume(after)).isEqualTo(Continuation.RESYNCHRONIZED);
      customer.requestHelp(id);
      assertThat(customer.expect(RelayFrame.BodyCase.REQUEST_ENDED).getRequestEnded().getReason())
          .isEqualTo(EndReason.CANCELLED_BY_CUSTOMER);
      String next = customer.requestHelp();
      assertThat(customer.expect(RelayFrame.BodyCase.WAITING).getWaiting().getRequestId())
          .isEqualTo(next);
    }
    customer.close();
  }

  @Test
  @Answers({"W27", "G51"})
  void drainingTakesRingsBackTellsEverybodyAndLosesNothing() throws Exception {
    RelayServer before = RelayServer.start(config());
    TestAgent amy = TestAgent.ready(before, "amy");
    TestCustomer customer = TestCustomer.welcome(before);
    String id = customer.requestHelp();
    amy.expectRing();
    customer.expect(RelayFrame.BodyCase.RINGING);

    before.drain(Duration.ofSeconds(5));

    assertThat(customer.expect(RelayFrame.BodyCase.WAITING).getWaiting().getRequestId())
        .isEqualTo(id);
    Error goodbye = customer.expectError();
    assertThat(goodbye.getCode()).isEqualTo(ErrorCode.DRAINING);
    assertThat(goodbye.getRetryAfterMillis()).isPositive();
    assertThat(customer.expectClosed().code()).isEqualTo(1012);
    amy.expect(DeskFrame.BodyCase.RING_ENDED);
    assertThat(amy.expectError().getCode()).isEqualTo(ErrorCode.DRAINING);
    assertThat(amy.expectEnd().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    try (RawConnection late = new RawConnection(before)) {
      late.request(RawConnection.GOOD_REQUEST);
      assertThat(late.readToEnd()).startsWith("HTTP/1.1 503 ").contains("DRAINING");
    }
    before.close();

    try (RelayServer after = RelayServer.start(config())) {
      assertThat(customer.resume(after)).isEqualTo(Continuation.RESYNCHRONIZED);
      customer.requestHelp(id);
      assertThat(customer.expect(RelayFrame.BodyCase.WAITING).getWaiting().getPosition())
          .isEqualTo(1);
    }
    customer.close();
    amy.close();
  }

  private RelayConfig config() {
    return TestConfigs.demo().withDataDirectory(directory);
  }
}
