package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.beckon.signal.v1.AgentState;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.CustomerFrame;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.EndReason;
import dev.beckon.signal.v1.EndRequest;
import dev.beckon.signal.v1.Error;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.Heartbeat;
import dev.beckon.signal.v1.Hello;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.RequestHelp;
import dev.beckon.signal.v1.Resume;
import dev.beckon.signal.v1.Ring;
import dev.beckon.signal.v1.TimelineReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules of the customer's stream (customer.proto, 1 to 6) and its errors, over real sockets.
 */
class CustomerStreamTest {
  private static RelayServer relay;

  @BeforeAll
  static void start() throws Exception {
    relay =
        RelayServer.start(
            TestConfigs.withQueueRules(rules -> rules.toBuilder().wrapUp(Duration.ZERO).build()));
  }

  @AfterAll
  static void stop() {
    relay.close();
  }

  // ── hello ──

  static Stream<Arguments> wrongHellos() {
    return Stream.of(
        Arguments.of(TestCustomer.helloBody().setProtocolVersion(2), ErrorCode.UNSUPPORTED, 1002),
        Arguments.of(TestCustomer.helloBody().setApp("other"), ErrorCode.UNAUTHENTICATED, 4401),
        Arguments.of(TestCustomer.helloBody().setToken("abc"), ErrorCode.UNAUTHENTICATED, 4401));
  }

  @ParameterizedTest
  @MethodSource("wrongHellos")
  @Answers({"W52", "W32"})
  void helloThatDoesNotHold(Hello.Builder hello, ErrorCode code, int closeCode) throws Exception {
    try (TestCustomer customer = TestCustomer.connect(relay)) {
      customer.sendUnnumbered(CustomerFrame.newBuilder().setHello(hello));
      assertThat(customer.expectError().getCode()).isEqualTo(code);
      assertThat(customer.expectClosed().code()).isEqualTo(closeCode);
    }
  }

  @Test
  @Answers("W36")
  void requestBeforeHello() throws Exception {
    try (TestCustomer customer = TestCustomer.connect(relay)) {
      customer.requestHelp();
      assertThat(customer.expectError().getCode()).isEqualTo(ErrorCode.HELLO_REQUIRED);
      assertThat(customer.expectClosed().code()).isEqualTo(4408);
    }
  }

  @Test
  @Answers("W37")
  void secondHello() throws Exception {
    try (TestCustomer customer = TestCustomer.welcome(relay)) {
      customer.sendUnnumbered(CustomerFrame.newBuilder().setHello(TestCustomer.helloBody()));
      assertThat(customer.expectError().getCode()).isEqualTo(ErrorCode.HELLO_REPEATED);
      assertThat(customer.expectClosed().code()).isEqualTo(4400);
    }
  }

  // ── numbers ──

  @Test
  @Answers("W61")
  void duplicateFrameIsDropped() throws Exception {
    String id = TestCustomer.newRequestId();
    CustomerFrame.Builder help =
        CustomerFrame.newBuilder().setRequestHelp(RequestHelp.newBuilder().setRequestId(id));
    try (TestCustomer customer = TestCustomer.welcome(relay)) {
      customer.send(help);
      customer.expect(RelayFrame.BodyCase.WAITING);
      customer.sendAs(
          1, CustomerFrame.newBuilder().setEndRequest(EndRequest.newBuilder().setRequestId(id)));
      customer.endRequest("0123456789abcdef");
      assertThat(customer.expectError().getRefusedSequence()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 1000, -1})
  @Answers("W61")
  void skippedNumberBreaksTheStream(long sequence) throws Exception {
    try (TestCustomer customer = TestCustomer.welcome(relay)) {
      customer.sendAs(
          sequence,
          CustomerFrame.newBuilder()
              .setRequestHelp(RequestHelp.newBuilder().setRequestId("0123456789abcdef")));
      assertThat(customer.expectError().getCode()).isEqualTo(ErrorCode.OUT_OF_SEQUENCE);
      assertThat(customer.expectClosed().code()).isEqualTo(4400);
    }
  }

  @Test
  void bodyWithoutItsNumberIsRefused() throws Exception {
    try (TestCustomer customer = TestCustomer.welcome(relay)) {
      customer.sendUnnumbered(
          CustomerFrame.newBuilder()
              .setRequestHelp(RequestHelp.newBuilder().setRequestId("0123456789abcdef")));
      assertThat(customer.expectError().getCode()).isEqualTo(ErrorCode.INVALID_FIELD);
    }
  }

  @Test
  void acknowledgementOfWhatWasNeverSentBreaksTheStream() throws Exception {
    try (TestCustomer customer = TestCustomer.welcome(relay)) {
      customer.sendRaw(
          CustomerFrame.newBuilder()
              .setAcknowledged(7)
              .setHeartbeat(Heartbeat.newBuilder())
              .build()
              .toByteArray());
      assertThat(customer.expectError().getCode()).isEqualTo(ErrorCode.OUT_OF_SEQUENCE);
    }
  }

  @Test
  void quietReceiverStillAcknowledges() throws Exception {
    try (TestCustomer customer = TestCustomer.welcome(relay)) {
      customer.requestHelp();
      long waiting = customer.expect(RelayFrame.BodyCase.WAITING).getAcknowledged();
      assertThat(waiting).isEqualTo(1);
      customer.signal(PeerSignal.Kind.CHAT, 0, "one");
      RelayFrame late = customer.expect(RelayFrame.BodyCase.ACKNOWLEDGEMENT);
      assertThat(late.getAcknowledged()).isEqualTo(2);
      for (int i = 0; i < 32; i++) {
        customer.signal(PeerSignal.Kind.CHAT, 0, "more");
      }
      assertThat(customer.expect(RelayFrame.BodyCase.ACKNOWLEDGEMENT).getAcknowledged())
          .isEqualTo(34);
    }
  }

  @Test
  void heartbeatIsAnswered() throws Exception {
    try (TestCustomer customer = TestCustomer.welcome(relay)) {
      customer.sendUnnumbered(
          CustomerFrame.newBuilder().setHeartbeat(Heartbeat.newBuilder().setNonce(42)));
      Heartbeat reply = customer.expect(RelayFrame.BodyCase.HEARTBEAT).getHeartbeat();
      assertThat(reply.getReply()).isTrue();
      assertThat(reply.getNonce()).isEqualTo(42);
    }
  }

  // ── bodies ──

  @Test
  @Answers("W52")
  void unknownBodyIsUnsupportedAndCountsAsReceived() throws Exception {
    try (TestCustomer customer = TestCustomer.welcome(relay)) {
      com.google.protobuf.UnknownFieldSet unknown =
          UnknownFieldSet.newBuilder()
              .addField(
                  99,
                  UnknownFieldSet.Field.newBuilder()
                      .addLengthDelimited(ByteString.copyFromUtf8("from the future"))
                      .build())
              .build();
      customer.send(CustomerFrame.newBuilder().setUnknownFields(unknown));
      Error error = customer.expectError();
      assertThat(error.getCode()).isEqualTo(ErrorCode.UNSUPPORTED);
      assertThat(error.getRefusedSequence()).isEqualTo(1);
      customer.requestHelp();
      customer.expect(RelayFrame.BodyCase.WAITING);
    }
  }

  static Stream<Arguments> wrongRequests() {
    RequestHelp good = RequestHelp.newBuilder().setRequestId("0123456789abcdef").build();
    return Stream.of(
        Arguments.of(good.toBuilder().setRequestId("short"), ErrorCode.INVALID_FIELD),
        Arguments.of(good.toBuilder().setRequestId("x".repeat(65)), ErrorCode.INVALID_FIELD),
        Arguments.of(good.toBuilder().setRequestId("0123456789abcde!"), ErrorCode.INVALID_FIELD),
        Arguments.of(good.toBuilder().setTopic("t".repeat(201)), ErrorCode.INVALID_FIELD),
        Arguments.of(good.toBuilder().setTopic("a\u0000b"), ErrorCode.INVALID_FIELD),
        Arguments.of(good.toBuilder().setDisplayName("n".repeat(81)), ErrorCode.INVALID_FIELD),
        Arguments.of(good.toBuilder().setQueue("nowhere"), ErrorCode.NOT_FOUND),
        Arguments.of(
            good.toBuilder().setScreenContext(ByteString.copyFrom(new byte[49_153])),
            ErrorCode.TOO_LARGE));
  }

  @ParameterizedTest
  @MethodSource("wrongRequests")
  @Answers({"W55", "W56"})
  void requestThatIsNotSound(RequestHelp.Builder help, ErrorCode code) throws Exception {
    try (TestCustomer customer = TestCustomer.welcome(relay)) {
      customer.requestHelp(help);
      Error error = customer.expectError();
      assertThat(error.getCode()).isEqualTo(code);
      assertThat(error.getRefusedSequence()).isEqualTo(1);
      customer.requestHelp();
      customer.expect(RelayFrame.BodyCase.WAITING);
    }
  }

  @Test
  @Answers("W55")
  void textThatTurnsDirectionReachesNobody() throws Exception {
    try (TestAgent ben = TestAgent.ready(relay, "ben");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = TestCustomer.newRequestId();
      customer.requestHelp(
          RequestHelp.newBuilder().setRequestId(id).setDisplayName("Eve\u202Egnp.exe"));
      Ring ring = ben.expectRing();
      assertThat(ring.getCustomer().getDisplayName()).isEqualTo("Evegnp.exe");
      customer.endRequest(id);
      ben.expect(DeskFrame.BodyCase.RING_ENDED);
    }
  }

  @Test
  @Answers({"W57", "W58"})
  void sameIdIsTheSameRequestAndAnotherBodyAConflict() throws Exception {
    try (TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = customer.requestHelp();
      customer.expect(RelayFrame.BodyCase.WAITING);
      customer.requestHelp(id);
      customer.expect(RelayFrame.BodyCase.WAITING);
      customer.requestHelp(RequestHelp.newBuilder().setRequestId(id).setTopic("another"));
      assertThat(customer.expectError().getCode()).isEqualTo(ErrorCode.IDEMPOTENCY_CONFLICT);
    }
  }

  @Test
  void secondRequestWhileOneLives() throws Exception {
    try (TestCustomer customer = TestCustomer.welcome(relay)) {
      String first = customer.requestHelp();
      customer.expect(RelayFrame.BodyCase.WAITING);
      customer.requestHelp();
      assertThat(customer.expectError().getCode()).isEqualTo(ErrorCode.REQUEST_ALREADY_LIVE);
      customer.endRequest(first);
      assertThat(customer.expect(RelayFrame.BodyCase.REQUEST_ENDED).getRequestEnded().getReason())
          .isEqualTo(EndReason.CANCELLED_BY_CUSTOMER);
      customer.endRequest(first);
      customer.expect(RelayFrame.BodyCase.REQUEST_ENDED);
      customer.requestHelp();
      customer.expect(RelayFrame.BodyCase.WAITING);
    }
  }

  @Test
  @Answers("W59")
  void somebodyElsesRequestIsNotFound() throws Exception {
    try (TestCustomer owner = TestCustomer.welcome(relay);
        TestCustomer other = TestCustomer.welcome(relay)) {
      String id = owner.requestHelp();
      owner.expect(RelayFrame.BodyCase.WAITING);
      other.requestHelp(id);
      assertThat(other.expectError().getCode()).isEqualTo(ErrorCode.NOT_FOUND);
      other.signal(PeerSignal.Kind.CHAT, 0, "intruder");
      assertThat(other.expectError().getCode()).isEqualTo(ErrorCode.FAILED_PRECONDITION);
      other.endRequest(id);
      assertThat(other.expectError().getCode()).isEqualTo(ErrorCode.NOT_FOUND);
      other.send(
          CustomerFrame.newBuilder().setTimeline(TimelineReport.newBuilder().setRequestId(id)));
      assertThat(other.expectError().getCode()).isEqualTo(ErrorCode.NOT_FOUND);
      owner.endRequest(id);
      owner.expect(RelayFrame.BodyCase.REQUEST_ENDED);
    }
  }

  @Test
  @Answers("W60")
  void signalsOutOfPlace() throws Exception {
    try (TestCustomer customer = TestCustomer.welcome(relay)) {
      customer.signal(PeerSignal.Kind.OFFER, 1, "nothing asked yet");
      assertThat(customer.expectError().getCode()).isEqualTo(ErrorCode.FAILED_PRECONDITION);
      String id = customer.requestHelp();
      customer.expect(RelayFrame.BodyCase.WAITING);
      customer.signal(PeerSignal.Kind.ANSWER, 1, "customers do not");
      assertThat(customer.expectError().getCode()).isEqualTo(ErrorCode.FAILED_PRECONDITION);
      customer.signal(PeerSignal.Kind.KIND_UNSPECIFIED, 0, "");
      assertThat(customer.expectError().getCode()).isEqualTo(ErrorCode.INVALID_FIELD);
      customer.signal(PeerSignal.Kind.CHAT, 0, "c".repeat(49_153));
      assertThat(customer.expectError().getCode()).isEqualTo(ErrorCode.TOO_LARGE);
      customer.signal(PeerSignal.Kind.CHAT, 0, "c".repeat(40_000));
      customer.signal(PeerSignal.Kind.CHAT, 0, "c".repeat(40_000));
      assertThat(customer.expectError().getCode()).isEqualTo(ErrorCode.TOO_LARGE);
      customer.endRequest(id);
      customer.expect(RelayFrame.BodyCase.REQUEST_ENDED);
      customer.signal(PeerSignal.Kind.CANDIDATE, 1, "after the end");
      assertThat(customer.expectError().getCode()).isEqualTo(ErrorCode.FAILED_PRECONDITION);
    }
  }

  @Test
  @Answers({"W60", "T48", "T53"})
  void tooManyFramesAreRefusedThenClosed() throws Exception {
    try (TestCustomer customer = TestCustomer.welcome(relay)) {
      customer.requestHelp();
      for (int i = 0; i < 100; i++) {
        customer.signal(PeerSignal.Kind.CANDIDATE, 1, "c");
      }
      Error refused = customer.expectError();
      assertThat(refused.getCode()).isEqualTo(ErrorCode.RATE_LIMITED);
      assertThat(refused.getRefusedSequence()).isGreaterThanOrEqualTo(60);
      assertThat(customer.expectClosed().code()).isEqualTo(1008);
    }
  }

  // ── resuming ──

  @Test
  void cutStreamGoesOnWithoutLossOrRepetition() throws Exception {
    try (TestAgent ben = TestAgent.ready(relay, "ben");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = customer.requestHelp();
      ben.accept(ben.expectRing());
      ben.expect(DeskFrame.BodyCase.RING_ENDED);
      ben.expect(DeskFrame.BodyCase.SESSION_STARTED);
      customer.expect(RelayFrame.BodyCase.RINGING);
      customer.expect(RelayFrame.BodyCase.SESSION_STARTED);

      customer.cut();
      assertThat(ben.expect(DeskFrame.BodyCase.PEER_LINK).getPeerLink().getConnected()).isFalse();
      for (int i = 0; i < 50; i++) {
        ben.signal(id, PeerSignal.Kind.CHAT, 0, "m" + i);
      }
      assertThat(customer.resume(relay)).isEqualTo(Continuation.RESUMED);
      for (int i = 0; i < 50; i++) {
        assertThat(
                customer.expect(RelayFrame.BodyCase.SIGNAL).getSignal().getPayload().toStringUtf8())
            .isEqualTo("m" + i);
      }
      assertThat(ben.expect(DeskFrame.BodyCase.PEER_LINK).getPeerLink().getConnected()).isTrue();
      customer.signal(PeerSignal.Kind.CHAT, 0, "back");
      ben.expect(DeskFrame.BodyCase.SIGNAL);
      customer.endRequest(id);
      ben.expect(DeskFrame.BodyCase.SESSION_ENDED);
    }
  }

  @Test
  @Answers("W62")
  void wrongSecretOrUnknownStreamBeginsAnew() throws Exception {
    try (TestCustomer owner = TestCustomer.welcome(relay);
        TestCustomer thief = TestCustomer.connect(relay)) {
      String id = owner.requestHelp();
      owner.expect(RelayFrame.BodyCase.WAITING);
      Resume guessed =
          owner.resumeBody().toBuilder().setResumeSecret(ByteString.copyFrom(new byte[32])).build();
      assertThat(thief.hello(TestCustomer.helloBody().setResume(guessed)).getContinuation())
          .isEqualTo(Continuation.FRESH);
      assertThat(thief.lastWelcome().getStreamId()).isNotEqualTo(owner.lastWelcome().getStreamId());
      owner.endRequest(id);
      owner.expect(RelayFrame.BodyCase.REQUEST_ENDED);
    }
  }

  @Test
  @Answers("W62")
  void ofParallelResumesExactlyOneWins() throws Exception {
    try (TestCustomer owner = TestCustomer.welcome(relay)) {
      owner.requestHelp();
      owner.expect(RelayFrame.BodyCase.WAITING);
      Resume resume = owner.resumeBody();
      List<TestCustomer> rivals = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        TestCustomer rival = TestCustomer.connect(relay);
        rivals.add(rival);
        rival.sendUnnumbered(
            CustomerFrame.newBuilder().setHello(TestCustomer.helloBody().setResume(resume)));
      }
      assertThat(owner.expectClosed().code()).isEqualTo(4409);
      int winners = 0;
      for (TestCustomer rival : rivals) {
        rival.expect(RelayFrame.BodyCase.WELCOME);
      }
      for (TestCustomer rival : rivals) {
        // The winner's heartbeat is answered; the others hear of their replacement.
        rival.sendUnnumbered(CustomerFrame.newBuilder().setHeartbeat(Heartbeat.newBuilder()));
      }
      for (TestCustomer rival : rivals) {
        if (rival.wasReplacedOrAnswered().equals("answered")) {
          winners++;
        }
        rival.close();
      }
      assertThat(winners).isEqualTo(1);
    }
  }

  @Test
  @Answers("W57")
  void manyIdenticalRequestsAreOne() throws Exception {
    try (TestAgent ben = TestAgent.signedIn(relay, "ben");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = TestCustomer.newRequestId();
      Thread[] senders = new Thread[4];
      for (int t = 0; t < senders.length; t++) {
        senders[t] =
            Thread.ofVirtual()
                .start(
                    () -> {
                      for (int i = 0; i < 14; i++) {
                        customer.sendInTurn(
                            CustomerFrame.newBuilder()
                                .setRequestHelp(
                                    RequestHelp.newBuilder().setRequestId(id).setTopic("same")));
                      }
                    });
      }
      for (Thread sender : senders) {
        sender.join();
      }
      customer.expect(RelayFrame.BodyCase.WAITING);
      ben.setReady();
      Ring ring = ben.expectRing();
      assertThat(ring.getRequestId()).isEqualTo(id);
      ben.accept(ring);
      ben.expect(DeskFrame.BodyCase.RING_ENDED);
      ben.expect(DeskFrame.BodyCase.SESSION_STARTED);
      ben.endSession(id);
      ben.expect(DeskFrame.BodyCase.SESSION_ENDED);
      ben.expectState(AgentState.State.READY);
      ben.expectNoRing();
    }
  }
}
