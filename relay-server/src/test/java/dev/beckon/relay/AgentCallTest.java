package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.beckon.signal.v1.AcceptRing;
import dev.beckon.signal.v1.AgentDeskGrpc;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.Error;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.FinishWrapUp;
import dev.beckon.signal.v1.Heartbeat;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.Ring;
import dev.beckon.signal.v1.SetPresence;
import dev.beckon.signal.v1.SignedIn;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the agent's stream (agent.proto, 1 to 5) and its statuses, over real gRPC. */
class AgentCallTest {
  private static RelayServer relay;

  @BeforeAll
  static void start() throws Exception {
    relay =
        RelayServer.start(
            TestConfigs.withQueueRules(rules -> rules.toBuilder().wrapUp(Duration.ZERO).build())
                .withLimits(TestConfigs.limits().helloDeadline(Duration.ofSeconds(1)).build()));
  }

  @AfterAll
  static void stop() {
    relay.close();
  }

  @Test
  void signedInAgentLearnsWhatItNeeds() throws Exception {
    try (TestAgent amy = TestAgent.connect(relay, "amy")) {
      SignedIn signedIn = amy.signIn();
      assertThat(signedIn.getContinuation()).isEqualTo(Continuation.FRESH);
      assertThat(signedIn.getProfile().getDisplayName()).isEqualTo("Amy");
      assertThat(signedIn.getProfile().getQueuesList()).contains("orders");
      assertThat(signedIn.getNotReadyReasonsList()).contains("Break");
      assertThat(signedIn.getResumeSecret().size()).isEqualTo(32);
      assertThat(amy.expect(DeskFrame.BodyCase.AGENT_STATE).getSequence()).isEqualTo(1);
    }
  }

  @Test
  @Answers("G19")
  void wrongCredentialAndUnknownAgentAreToldTheSame() throws Exception {
    try (TestAgent amy = TestAgent.connect(relay, "amy");
        TestAgent nobody = TestAgent.connect(relay, "nobody")) {
      amy.sendUnnumbered(
          ConsoleFrame.newBuilder().setSignIn(amy.signInBody().setCredential("wrong")));
      nobody.sendUnnumbered(ConsoleFrame.newBuilder().setSignIn(nobody.signInBody()));
      Error wrong = amy.expectError();
      Error unknown = nobody.expectError();
      assertThat(wrong.getCode()).isEqualTo(ErrorCode.UNAUTHENTICATED);
      assertThat(unknown.getMessage()).isEqualTo(wrong.getMessage());
      assertThat(amy.expectEnd().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
      assertThat(nobody.expectEnd().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    }
  }

  @Test
  @Answers("G59")
  void otherVersionIsUnsupported() throws Exception {
    try (TestAgent amy = TestAgent.connect(relay, "amy")) {
      amy.sendUnnumbered(
          ConsoleFrame.newBuilder().setSignIn(amy.signInBody().setProtocolVersion(9)));
      assertThat(amy.expectError().getCode()).isEqualTo(ErrorCode.UNSUPPORTED);
      assertThat(amy.expectEnd().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
    }
  }

  @Test
  void firstFrameMustBeSignIn() throws Exception {
    try (TestAgent amy = TestAgent.connect(relay, "amy")) {
      amy.setPresence(SetPresence.Presence.READY, "");
      assertThat(amy.expectError().getCode()).isEqualTo(ErrorCode.HELLO_REQUIRED);
      assertThat(amy.expectEnd().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
    }
  }

  @Test
  void noSignInInTime() throws Exception {
    try (TestAgent amy = TestAgent.connect(relay, "amy")) {
      assertThat(amy.expectError().getCode()).isEqualTo(ErrorCode.HELLO_REQUIRED);
      assertThat(amy.expectEnd().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    }
  }

  @Test
  void secondSignIn() throws Exception {
    try (TestAgent amy = TestAgent.signedIn(relay, "amy")) {
      amy.sendUnnumbered(ConsoleFrame.newBuilder().setSignIn(amy.signInBody()));
      assertThat(amy.expectError().getCode()).isEqualTo(ErrorCode.HELLO_REPEATED);
      assertThat(amy.expectEnd().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
  }

  @Test
  @Answers("G27")
  void secondConsoleTakesOver() throws Exception {
    try (TestAgent first = TestAgent.ready(relay, "amy");
        TestAgent second = TestAgent.signedIn(relay, "amy")) {
      assertThat(first.expectError().getCode()).isEqualTo(ErrorCode.REPLACED);
      assertThat(first.expectEnd().getCode()).isEqualTo(Status.Code.ABORTED);
      second.setReady();
    }
  }

  /** The case of a console that was killed: it asked for media anew and saw no screen. */
  @Test
  void consoleOpenedAgainInASessionIsToldWhatTheCustomerShows() throws Exception {
    try (TestAgent first = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = LinesTest.inSession(customer, first);
      customer.signal(PeerSignal.Kind.MEDIA_STATE, 0, "shared");
      first.expect(DeskFrame.BodyCase.SIGNAL);
      first.cut();
      try (TestAgent second = TestAgent.signedIn(relay, "amy")) {
        second.expect(DeskFrame.BodyCase.SESSION_STARTED);

        assertThat(second.expect(DeskFrame.BodyCase.SIGNAL).getSignal().getSignal().getKind())
            .isEqualTo(PeerSignal.Kind.MEDIA_STATE);

        customer.endRequest(id);
        second.expect(DeskFrame.BodyCase.SESSION_ENDED);
      }
    }
  }

  @Test
  @Answers("G47")
  void skippedNumber() throws Exception {
    try (TestAgent amy = TestAgent.signedIn(relay, "amy")) {
      amy.sendAs(
          5,
          ConsoleFrame.newBuilder()
              .setSetPresence(SetPresence.newBuilder().setPresence(SetPresence.Presence.READY)));
      assertThat(amy.expectError().getCode()).isEqualTo(ErrorCode.OUT_OF_SEQUENCE);
      assertThat(amy.expectEnd().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
  }

  @Test
  @Answers({"G33", "G44"})
  void wrongValuesAreNamed() throws Exception {
    try (TestAgent amy = TestAgent.signedIn(relay, "amy")) {
      amy.setPresence(SetPresence.Presence.NOT_READY, "a reason of my own");
      assertThat(amy.expectError().getMessage()).contains("set_presence.reason");
      amy.setPresence(SetPresence.Presence.PRESENCE_UNSPECIFIED, "");
      assertThat(amy.expectError().getMessage()).contains("set_presence.presence");
      amy.send(
          ConsoleFrame.newBuilder()
              .setFinishWrapUp(FinishWrapUp.newBuilder().setNotes("n".repeat(10_001))));
      assertThat(amy.expectError().getMessage()).contains("finish_wrap_up.notes");
      amy.send(
          ConsoleFrame.newBuilder()
              .setFinishWrapUp(FinishWrapUp.newBuilder().setDisposition("whatever")));
      assertThat(amy.expectError().getMessage()).contains("finish_wrap_up.disposition");
      amy.send(
          ConsoleFrame.newBuilder().setAcceptRing(AcceptRing.newBuilder().setRingId("unknown")));
      Error error = amy.expectError();
      assertThat(error.getCode()).isEqualTo(ErrorCode.NOT_FOUND);
      assertThat(error.getRefusedSequence()).isEqualTo(5);
    }
  }

  @Test
  @Answers("G45")
  void whoIsOnlyRungMayAnswerAndNothingElse() throws Exception {
    try (TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = customer.requestHelp();
      Ring ring = amy.expectRing();
      customer.expect(RelayFrame.BodyCase.RINGING);
      amy.signal(id, PeerSignal.Kind.CHAT, 0, "too early");
      assertThat(amy.expectError().getCode()).isEqualTo(ErrorCode.FAILED_PRECONDITION);
      amy.signal(id, PeerSignal.Kind.OFFER, 1, "agents do not");
      assertThat(amy.expectError().getCode()).isEqualTo(ErrorCode.FAILED_PRECONDITION);
      amy.signal("0123456789abcdef", PeerSignal.Kind.ANSWER, 1, "not mine");
      assertThat(amy.expectError().getCode()).isEqualTo(ErrorCode.NOT_FOUND);
      amy.signal(id, PeerSignal.Kind.CANDIDATE, 1, "candidate");
      assertThat(customer.expect(RelayFrame.BodyCase.SIGNAL).getSignal().getKind())
          .isEqualTo(PeerSignal.Kind.CANDIDATE);
      amy.decline(ring);
      amy.expect(DeskFrame.BodyCase.RING_ENDED);
      amy.signal(id, PeerSignal.Kind.ANSWER, 1, "too late");
      assertThat(amy.expectError().getCode()).isEqualTo(ErrorCode.FAILED_PRECONDITION);
      customer.endRequest(id);
      customer.expect(RelayFrame.BodyCase.REQUEST_ENDED);
    }
  }

  @Test
  @Answers("G32")
  void acceptTwiceIsAcceptedOnce() throws Exception {
    try (TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = customer.requestHelp();
      Ring ring = amy.expectRing();
      amy.accept(ring);
      amy.accept(ring);
      amy.expect(DeskFrame.BodyCase.RING_ENDED);
      amy.expect(DeskFrame.BodyCase.SESSION_STARTED);
      amy.endSession(id);
      amy.expect(DeskFrame.BodyCase.SESSION_ENDED);
      customer.expect(RelayFrame.BodyCase.RINGING);
      customer.expect(RelayFrame.BodyCase.SESSION_STARTED);
      customer.expect(RelayFrame.BodyCase.REQUEST_ENDED);
    }
  }

  @Test
  void signingOutEndsTheCallInOrderButNotInSession() throws Exception {
    try (TestAgent amy = TestAgent.ready(relay, "amy")) {
      amy.signOut();
      assertThat(amy.expectEnd().getCode()).isEqualTo(Status.Code.OK);
    }
    try (TestAgent amy = TestAgent.ready(relay, "amy");
        TestCustomer customer = TestCustomer.welcome(relay)) {
      String id = LinesTest.inSession(customer, amy);
      amy.signOut();
      assertThat(amy.expectError().getCode()).isEqualTo(ErrorCode.FAILED_PRECONDITION);
      assertThat(amy.expectEnd().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
      customer.endRequest(id);
      customer.expect(RelayFrame.BodyCase.PEER_LINK);
      customer.expect(RelayFrame.BodyCase.REQUEST_ENDED);
    }
  }

  @Test
  @Answers("G42")
  void floodIsRateLimited() throws Exception {
    try (TestAgent amy = TestAgent.signedIn(relay, "amy")) {
      for (int i = 0; i < 200; i++) {
        amy.sendUnnumbered(
            ConsoleFrame.newBuilder().setHeartbeat(Heartbeat.newBuilder().setReply(true)));
      }
      assertThat(amy.expectEnd().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    }
  }

  @Test
  @Answers("G15")
  void tooLargeMessageEndsTheCall() throws Exception {
    try (TestAgent amy = TestAgent.signedIn(relay, "amy")) {
      amy.send(
          ConsoleFrame.newBuilder()
              .setFinishWrapUp(FinishWrapUp.newBuilder().setNotes("n".repeat(70_000))));
      assertThat(amy.expectEnd().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    }
  }

  @Test
  void thirdUndecodableFrameEndsTheCall() throws Exception {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", relay.agentPort()).usePlaintext().build();
    try {
      MethodDescriptor<byte[], DeskFrame> raw =
          AgentDeskGrpc.getAttendMethod().toBuilder(
                  new MethodDescriptor.Marshaller<byte[]>() {
                    @Override
                    public InputStream stream(byte[] value) {
                      return new ByteArrayInputStream(value);
                    }

                    @Override
                    public byte[] parse(InputStream stream) {
                      throw new UnsupportedOperationException("only sent");
                    }
                  },
                  AgentDeskGrpc.getAttendMethod().getResponseMarshaller())
              .build();
      ClientCall<byte[], DeskFrame> call = channel.newCall(raw, CallOptions.DEFAULT);
      CompletableFuture<Status> end = new CompletableFuture<>();
      call.start(
          new ClientCall.Listener<>() {
            @Override
            public void onClose(Status status, Metadata trailers) {
              end.complete(status);
            }
          },
          new Metadata());
      call.request(10);
      for (int i = 0; i < 3; i++) {
        call.sendMessage(ByteString.fromHex("0aff01").toByteArray());
      }
      assertThat(end.get(5, TimeUnit.SECONDS).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    } finally {
      channel.shutdownNow();
    }
  }

  @Test
  void healthIsServed() throws Exception {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", relay.agentPort()).usePlaintext().build();
    try {
      assertThat(
              HealthGrpc.newBlockingStub(channel)
                  .check(
                      HealthCheckRequest.newBuilder()
                          .setService("dev.beckon.signal.v1.AgentDesk")
                          .build())
                  .getStatus())
          .isEqualTo(ServingStatus.SERVING);
    } finally {
      channel.shutdownNow();
    }
  }
}
