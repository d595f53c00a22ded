package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.RelayConfig;
import dev.beckon.signal.v1.AgentState;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.EndReason;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.PeerLink;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.Ring;
import dev.beckon.signal.v1.RingEnded;
import dev.beckon.signal.v1.SessionStarted;
import dev.beckon.signal.v1.SetPresence;
import dev.beckon.signal.v1.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who is rung for whom when people decline, miss, hang up and drop off, over real sockets. */
class LinesTest {
  private static final RelayConfig QUICK =
      TestConfigs.withQueueRules(
          rules ->
              rules.toBuilder().wrapUp(Duration.ZERO).ringTimeout(Duration.ofMillis(300)).build());

  private static final RelayConfig NO_WRAP_UP =
      TestConfigs.withQueueRules(rules -> rules.toBuilder().wrapUp(Duration.ZERO).build());

  @Test
  void secondCustomerHasATruePositionAndIsRungNext() throws Exception {
    try (RelayServer relay = RelayServer.start(NO_WRAP_UP);
        TestAgent amy = TestAgent.signedIn(relay, "amy");
        TestCustomer first = TestCustomer.welcome(relay);
        TestCustomer second = TestCustomer.welcome(relay)) {
      String firstId = first.requestHelp();
      assertThat(waiting(first).getPosition()).isEqualTo(1);
      String secondId = second.requestHelp();
      assertThat(waiting(second).getPosition()).isEqualTo(2);

      amy.setReady();
      Ring ring = amy.expectRing();
      assertThat(ring.getRequestId()).isEqualTo(firstId);
      amy.accept(ring);
      amy.expect(DeskFrame.BodyCase.RING_ENDED);
      amy.expect(DeskFrame.BodyCase.SESSION_STARTED);
      Waiting moved = waiting(second);
      while (moved.getPosition() != 1) {
        moved = waiting(second);
      }

      first.endRequest(firstId);
      amy.expect(DeskFrame.BodyCase.SESSION_ENDED);
      assertThat(amy.expectRing().getRequestId()).isEqualTo(secondId);
      second.expect(RelayFrame.BodyCase.RINGING);
    }
  }

  @Test
  @Answers("G35")
  void declinedRingGoesToTheNextAgentWithAllSignals() throws Exception {
    try (RelayServer relay = RelayServer.start(NO_WRAP_UP);
        TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      customer.requestHelp();
      customer.signal(PeerSignal.Kind.OFFER, 1, "offer");
      Ring ring = amy.expectRing();
      assertThat(amy.firstSignal(ring).getKind()).isEqualTo(PeerSignal.Kind.OFFER);
      try (TestAgent ben = TestAgent.ready(relay, "ben")) {
        amy.decline(ring);
        assertThat(outcome(amy)).isEqualTo(RingEnded.Outcome.DECLINED);
        Ring next = ben.expectRing();
        assertThat(next.getRequestId()).isEqualTo(ring.getRequestId());
        assertThat(next.getRingId()).isNotEqualTo(ring.getRingId());
        assertThat(next.getUnansweredRings()).isEqualTo(1);
        assertThat(next.getSignals(0).getPayload().toStringUtf8()).isEqualTo("offer");
        amy.expectState(AgentState.State.READY);
      }
    }
  }

  @Test
  void offerThatWasAnsweredIsNotGivenToTheNextAgent() throws Exception {
    try (RelayServer relay = RelayServer.start(NO_WRAP_UP);
        TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      customer.requestHelp();
      customer.signal(PeerSignal.Kind.OFFER, 1, "first offer");
      customer.signal(PeerSignal.Kind.CHAT, 0, "please hurry");
      Ring ring = amy.expectRing();
      for (int more = ring.getSignalsCount(); more < 2; more++) {
        amy.expect(DeskFrame.BodyCase.SIGNAL);
      }
      amy.signal(ring.getRequestId(), PeerSignal.Kind.ANSWER, 1, "answer");
      customer.expect(RelayFrame.BodyCase.RINGING);
      customer.expect(RelayFrame.BodyCase.SIGNAL);
      try (TestAgent ben = TestAgent.ready(relay, "ben")) {
        amy.decline(ring);
        Ring next = ben.expectRing();
        assertThat(next.getSignalsList())
            .extracting(PeerSignal::getKind)
            .containsExactly(PeerSignal.Kind.CHAT);
        customer.signal(PeerSignal.Kind.OFFER, 2, "second offer");
        PeerSignal offer = ben.expect(DeskFrame.BodyCase.SIGNAL).getSignal().getSignal();
        assertThat(offer.getNegotiation()).isEqualTo(2);
      }
    }
  }

  @Test
  void ringThatNobodyAnswersMakesTheAgentNotReady() throws Exception {
    try (RelayServer relay = RelayServer.start(QUICK);
        TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      customer.requestHelp();
      Ring ring = amy.expectRing();
      assertThat(outcome(amy)).isEqualTo(RingEnded.Outcome.TIMED_OUT);
      assertThat(amy.expectState(AgentState.State.NOT_READY).getReason())
          .isEqualTo("missed a ring");
      customer.expect(RelayFrame.BodyCase.RINGING);
      assertThat(waiting(customer).getUnansweredRings()).isEqualTo(1);
      amy.accept(ring);
      assertThat(amy.expectError().getCode()).isEqualTo(ErrorCode.RING_EXPIRED);
      amy.setReady();
      assertThat(amy.expectRing().getRequestId()).isEqualTo(ring.getRequestId());
    }
  }

  @Test
  void customerWhoGivesUpCancelsTheRing() throws Exception {
    try (RelayServer relay = RelayServer.start(NO_WRAP_UP);
        TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = customer.requestHelp();
      amy.expectRing();
      customer.endRequest(id);
      assertThat(outcome(amy)).isEqualTo(RingEnded.Outcome.CANCELLED);
      customer.expect(RelayFrame.BodyCase.RINGING);
      assertThat(ended(customer)).isEqualTo(EndReason.CANCELLED_BY_CUSTOMER);
      amy.expectState(AgentState.State.READY);
    }
  }

  @Test
  @Answers("G36")
  void consoleLostWhileRingingAndTheNextAgentIsRung() throws Exception {
    try (RelayServer relay = RelayServer.start(NO_WRAP_UP);
        TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = customer.requestHelp();
      Ring ring = amy.expectRing();
      amy.cut();
      try (TestAgent ben = TestAgent.ready(relay, "ben")) {
        assertThat(ben.expectRing().getRequestId()).isEqualTo(id);
        assertThat(amy.resume(relay)).isEqualTo(Continuation.RESUMED);
        RingEnded ended = amy.expect(DeskFrame.BodyCase.RING_ENDED).getRingEnded();
        assertThat(ended.getRingId()).isEqualTo(ring.getRingId());
        assertThat(ended.getOutcome()).isEqualTo(RingEnded.Outcome.REVOKED);
        amy.expectState(AgentState.State.READY);
      }
    }
  }

  @Test
  @Answers("G36")
  void consoleLostInSessionIsTakenUpAgainWithoutLoss() throws Exception {
    try (RelayServer relay = RelayServer.start(NO_WRAP_UP);
        TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = inSession(customer, amy);
      amy.cut();
      PeerLink gone = customer.expect(RelayFrame.BodyCase.PEER_LINK).getPeerLink();
      assertThat(gone.getConnected()).isFalse();
      assertThat(gone.getRemainingMillis()).isPositive();
      customer.signal(PeerSignal.Kind.CHAT, 0, "are you there?");
      assertThat(amy.resume(relay)).isEqualTo(Continuation.RESUMED);
      assertThat(
              amy.expect(DeskFrame.BodyCase.SIGNAL)
                  .getSignal()
                  .getSignal()
                  .getPayload()
                  .toStringUtf8())
          .isEqualTo("are you there?");
      assertThat(amy.expect(DeskFrame.BodyCase.SESSION_STARTED).getSessionStarted().getResumed())
          .isTrue();
      assertThat(customer.expect(RelayFrame.BodyCase.PEER_LINK).getPeerLink().getConnected())
          .isTrue();
      amy.endSession(id);
      assertThat(ended(customer)).isEqualTo(EndReason.ENDED_BY_AGENT);
    }
  }

  @Test
  @Answers("G36")
  void consoleThatDoesNotComeBackLosesTheSessionToAnother() throws Exception {
    RelayConfig config =
        NO_WRAP_UP.withTimes(Duration.ofMillis(300), Duration.ofSeconds(15), Duration.ofSeconds(1));
    try (RelayServer relay = RelayServer.start(config);
        TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = inSession(customer, amy);
      amy.cut();
      try (TestAgent ben = TestAgent.ready(relay, "ben")) {
        assertThat(ben.expectRing().getRequestId()).isEqualTo(id);
        customer.expect(RelayFrame.BodyCase.PEER_LINK);
        waiting(customer);
        customer.expect(RelayFrame.BodyCase.RINGING);
      }
    }
  }

  @Test
  void anAppThatWasRestartedFindsItsSessionAgain() throws Exception {
    try (RelayServer relay = RelayServer.start(NO_WRAP_UP);
        TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = inSession(customer, amy);
      customer.cut();
      assertThat(amy.expect(DeskFrame.BodyCase.PEER_LINK).getPeerLink().getConnected()).isFalse();
      assertThat(customer.resumeAsRestarted(relay)).isEqualTo(Continuation.RESYNCHRONIZED);
      customer.requestHelp(id);
      SessionStarted started =
          customer.expect(RelayFrame.BodyCase.SESSION_STARTED).getSessionStarted();
      assertThat(started.getRequestId()).isEqualTo(id);
      assertThat(started.getResumed()).isTrue();
      assertThat(amy.expect(DeskFrame.BodyCase.PEER_LINK).getPeerLink().getConnected()).isTrue();
    }
  }

  @Test
  void customerWhoDoesNotComeBackEndsTheSession() throws Exception {
    RelayConfig config =
        NO_WRAP_UP.withTimes(Duration.ofMillis(300), Duration.ofSeconds(15), Duration.ofSeconds(1));
    try (RelayServer relay = RelayServer.start(config);
        TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = inSession(customer, amy);
      customer.cut();
      amy.expect(DeskFrame.BodyCase.PEER_LINK);
      assertThat(amy.expect(DeskFrame.BodyCase.SESSION_ENDED).getSessionEnded().getReason())
          .isEqualTo(EndReason.CUSTOMER_LOST);
      assertThat(customer.resume(relay)).isEqualTo(Continuation.RESYNCHRONIZED);
      customer.requestHelp(id);
      assertThat(ended(customer)).isEqualTo(EndReason.CUSTOMER_LOST);
    }
  }

  @Test
  void customerWhoWaitsKeepsThePlaceThroughACut() throws Exception {
    try (RelayServer relay = RelayServer.start(NO_WRAP_UP);
        TestCustomer first = TestCustomer.welcome(relay);
        TestCustomer second = TestCustomer.welcome(relay)) {
      String firstId = first.requestHelp();
      waiting(first);
      second.requestHelp();
      assertThat(waiting(second).getPosition()).isEqualTo(2);
      first.cut();
      assertThat(first.resume(relay)).isEqualTo(Continuation.RESUMED);
      assertThat(waiting(first).getPosition()).isEqualTo(1);
      try (TestAgent amy = TestAgent.ready(relay, "amy")) {
        assertThat(amy.expectRing().getRequestId()).isEqualTo(firstId);
      }
    }
  }

  @Test
  void agentWhoAskedForABreakIsNotRungAfterTheSession() throws Exception {
    try (RelayServer relay = RelayServer.start(NO_WRAP_UP);
        TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = inSession(customer, amy);
      amy.setPresence(SetPresence.Presence.NOT_READY, "Break");
      AgentState busy = amy.expectState(AgentState.State.BUSY);
      while (!busy.hasNext()) {
        busy = amy.expectState(AgentState.State.BUSY);
      }
      assertThat(busy.getNext().getReason()).isEqualTo("Break");
      amy.endSession(id);
      amy.expect(DeskFrame.BodyCase.SESSION_ENDED);
      assertThat(amy.expectState(AgentState.State.NOT_READY).getReason()).isEqualTo("Break");
    }
  }

  static String inSession(TestCustomer customer, TestAgent agent) throws InterruptedException {
    String id = customer.requestHelp();
    agent.accept(agent.expectRing());
    agent.expect(DeskFrame.BodyCase.RING_ENDED);
    agent.expect(DeskFrame.BodyCase.SESSION_STARTED);
    customer.expect(RelayFrame.BodyCase.RINGING);
    customer.expect(RelayFrame.BodyCase.SESSION_STARTED);
    return id;
  }

  private static Waiting waiting(TestCustomer customer) throws InterruptedException {
    return customer.expect(RelayFrame.BodyCase.WAITING).getWaiting();
  }

  private static EndReason ended(TestCustomer customer) throws InterruptedException {
    return customer.expect(RelayFrame.BodyCase.REQUEST_ENDED).getRequestEnded().getReason();
  }

  private static RingEnded.Outcome outcome(TestAgent agent) throws InterruptedException {
    return agent.expect(DeskFrame.BodyCase.RING_ENDED).getRingEnded().getOutcome();
  }
}
