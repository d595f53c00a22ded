package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.RelayConfig;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.Error;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.FinishWrapUp;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.Ring;
import dev.beckon.signal.v1.RingEnded;
import dev.beckon.signal.v1.SetPresence;
import dev.beckon.signal.v1.SignIn;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What consoles may do to a relay and to each other, beside what other tests hold. */
@Timeout(30)
class HostileConsolesTest {
  private static final String CONNECTIONS = "beckon_connections{edge=\"agents\"}";
  private RelayServer relay;

  @BeforeEach
  void start() throws Exception {
    relay =
        RelayServer.start(
            TestConfigs.withQueueRules(
                rules -> rules.toBuilder().ringTimeout(Duration.ofSeconds(2)).build()));
  }

  @AfterEach
  void stop() throws Exception {
    try {
      somebodyElseIsServed();
    } finally {
      relay.close();
    }
  }

  /** The canary, once whoever was hostile is gone. */
  private void somebodyElseIsServed() throws Exception {
    TestConfigs.await("nobody is left", () -> TestConfigs.metric(relay, CONNECTIONS) == 0);
    try (TestAgent canary = TestAgent.ready(relay, "ben");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = LinesTest.inSession(customer, canary);
      canary.endSession(id);
      canary.expect(DeskFrame.BodyCase.SESSION_ENDED);
    }
  }

  @Test
  @Answers("A4")
  void whoGuessesHasToWaitAndIsToldHowLong() throws Exception {
    try (TestAgent ben = TestAgent.signedIn(relay, "ben")) {
      for (int i = 0; i < 10; i++) {
        assertThat(guess("amy").getCode()).isEqualTo(ErrorCode.UNAUTHENTICATED);
      }
      Error told = guess("amy");
      assertThat(told.getCode()).isEqualTo(ErrorCode.RATE_LIMITED);
      assertThat(told.getRetryable()).isTrue();
      assertThat(told.getRetryAfterMillis()).isBetween(1, 6_100);
      // The right one does not help either, or guessing would go on.
      try (TestAgent amy = TestAgent.connect(relay, "amy")) {
        amy.sendUnnumbered(ConsoleFrame.newBuilder().setSignIn(amy.signInBody()));
        assertThat(amy.expectError().getCode()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(amy.expectEnd().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      }
      for (int i = 0; i < 10; i++) {
        assertThat(guess("nobody" + i).getCode()).isEqualTo(ErrorCode.UNAUTHENTICATED);
      }
      assertThat(guess("another").getCode()).isEqualTo(ErrorCode.RATE_LIMITED);
      assertThat(TestConfigs.metric(relay, "beckon_sign_ins_total{outcome=\"limited_address\"}"))
          .isEqualTo(1);
      assertThat(TestConfigs.metric(relay, "beckon_sign_ins_total{outcome=\"limited_agent\"}"))
          .isEqualTo(2);
    }
    // And who was here before comes back all the same: the canary is ben.
  }

  private Error guess(String agent) throws Exception {
    try (TestAgent guessing = TestAgent.connect(relay, agent)) {
      guessing.sendUnnumbered(
          ConsoleFrame.newBuilder().setSignIn(guessing.signInBody().setCredential("a guess")));
      return guessing.expectError();
    }
  }

  @Test
  @Answers("G25")
  void anothersRingAndSessionAreNotFound() throws Exception {
    try (TestAgent amy = TestAgent.ready(relay, "amy");
        TestAgent ben = TestAgent.signedIn(relay, "ben");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = customer.requestHelp();
      Ring ring = amy.expectRing();
      ben.accept(ring);
      assertThat(ben.expectError().getCode()).isEqualTo(ErrorCode.NOT_FOUND);
      amy.accept(ring);
      amy.expect(DeskFrame.BodyCase.RING_ENDED);
      amy.expect(DeskFrame.BodyCase.SESSION_STARTED);
      ben.endSession(id);
      assertThat(ben.expectError().getCode()).isEqualTo(ErrorCode.NOT_FOUND);
      ben.signal(id, PeerSignal.Kind.CHAT, 0, "intruder");
      assertThat(ben.expectError().getCode())
          .isIn(ErrorCode.NOT_FOUND, ErrorCode.FAILED_PRECONDITION);
      amy.endSession(id);
      amy.expect(DeskFrame.BodyCase.SESSION_ENDED);
    }
  }

  @Test
  @Answers({"G33", "G35"})
  void whatIsOverCannotBeAcceptedAndTheCustomerKeepsThePlace() throws Exception {
    try (TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer first = TestCustomer.welcome(relay)) {
      String id = first.requestHelp();
      Ring ring = amy.expectRing();
      amy.decline(ring);
      amy.expect(DeskFrame.BodyCase.RING_ENDED);
      amy.accept(ring);
      assertThat(amy.expect(DeskFrame.BodyCase.ERROR).getError().getCode())
          .isEqualTo(ErrorCode.RING_EXPIRED);
      first.endRequest(id);
      first.expect(RelayFrame.BodyCase.RINGING);
      first.expect(RelayFrame.BodyCase.REQUEST_ENDED);
    }
  }

  @Test
  @Answers("G33")
  void afterTheDeadlineARingIsOver() throws Exception {
    try (TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      customer.requestHelp();
      Ring ring = amy.expectRing();
      assertThat(amy.expect(DeskFrame.BodyCase.RING_ENDED).getRingEnded().getOutcome())
          .isNotEqualTo(RingEnded.Outcome.OUTCOME_UNSPECIFIED);
      amy.accept(ring);
      assertThat(amy.expectError().getCode()).isEqualTo(ErrorCode.RING_EXPIRED);
    }
  }

  @Test
  @Answers({"G40", "G46"})
  void endingTwiceEndsOnceAndNothingFollows() throws Exception {
    try (TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = LinesTest.inSession(customer, amy);
      amy.endSession(id);
      amy.expect(DeskFrame.BodyCase.SESSION_ENDED);
      amy.signal(id, PeerSignal.Kind.CHAT, 0, "after the end");
      assertThat(amy.expectError().getCode())
          .isIn(ErrorCode.FAILED_PRECONDITION, ErrorCode.NOT_FOUND);
      customer.expect(RelayFrame.BodyCase.REQUEST_ENDED);
    }
  }

  @Test
  @Answers({"G29", "G42"})
  void whoFlapsIsLimited() throws Exception {
    try (TestAgent amy = TestAgent.signedIn(relay, "amy")) {
      for (int i = 0; i < 150; i++) {
        amy.setPresence(
            i % 2 == 0 ? SetPresence.Presence.READY : SetPresence.Presence.NOT_READY, "");
      }
      assertThat(amy.expectEnd().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    }
  }

  @Test
  @Answers("G28")
  void aConsoleThatDiedWithoutAWordIsGivenUp() throws Exception {
    RelayConfig quick =
        TestConfigs.demo()
            .withTimes(Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofSeconds(1));
    try (RelayServer impatient = RelayServer.start(quick);
        RawCalls dead = RawCalls.open(impatient)) {
      dead.headers(1, dead.call("/dev.beckon.signal.v1.AgentDesk/Attend"));
      dead.part(
          1,
          ConsoleFrame.newBuilder()
              .setSignIn(
                  SignIn.newBuilder()
                      .setProtocolVersion(1)
                      .setAgentId("amy")
                      .setCredential(RelayConfig.DEMO_CREDENTIAL))
              .build()
              .toByteArray());
      // It reads, but answers neither PINGs nor heartbeats.
      assertThat(dead.outcome(1)).isNotEqualTo("silence");
    }
  }

  @Test
  @Answers("G57")
  void callsCancelledInTheMiddleLeaveNothing() throws Exception {
    for (int i = 0; i < 50; i++) {
      try (RawCalls calls = RawCalls.open(relay)) {
        calls.headers(1, calls.call("/dev.beckon.signal.v1.AgentDesk/Attend"));
        calls.frame(RawCalls.DATA, 0, 1, new byte[] {0, 0, 0, 0, 100, 1, 2});
        calls.frame(RawCalls.RESET, 0, 1, RawCalls.fourBytes(8));
      }
    }
    TestConfigs.await("all are gone", () -> TestConfigs.metric(relay, CONNECTIONS) == 0);
  }

  @Test
  @Answers("G49")
  void whateverIsNotedIsOnlyText() throws Exception {
    try (TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = LinesTest.inSession(customer, amy);
      amy.endSession(id);
      amy.expect(DeskFrame.BodyCase.SESSION_ENDED);
      amy.send(
          ConsoleFrame.newBuilder()
              .setFinishWrapUp(
                  FinishWrapUp.newBuilder()
                      .setRequestId(id)
                      .setNotes(
                          "'); DROP TABLE request; --\r\n%s${jndi:x}\u001b[31m ERROR forged")));
      amy.setReady();
    }
  }

  @Test
  @Answers("G58")
  void aTeamComesBackAtOnce() throws Exception {
    long since = System.nanoTime();
    for (int i = 0; i < 30; i++) {
      try (TestAgent amy = TestAgent.signedIn(relay, "amy");
          TestAgent ben = TestAgent.signedIn(relay, "ben")) {
        assertThat(amy.resume(relay)).isNotNull();
      }
    }
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since)).isLessThan(30);
  }
}
