package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.RelayConfig;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.GetRequestRequest;
import dev.beckon.signal.v1.HandState;
import dev.beckon.signal.v1.HistoryGrpc;
import dev.beckon.signal.v1.JournalLine;
import dev.beckon.signal.v1.LowerHand;
import dev.beckon.signal.v1.RaiseHand;
import dev.beckon.signal.v1.RaisedHand;
import dev.beckon.signal.v1.RaisedHands;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.TakeHand;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Amy is in a session and asks for a supervisor; the demo's is Vera. */
class RaisedHandTest {
  private RelayServer relay;
  private TestAgent amy;
  private TestCustomer customer;
  private String request;

  @BeforeEach
  void amyIsInASession() throws Exception {
    relay = RelayServer.start(TestConfigs.demo());
    amy = TestAgent.ready(relay, "amy");
    customer = TestCustomer.welcome(relay);
    request = customer.requestHelp();
    amy.accept(amy.expectRing());
    amy.await(DeskFrame.BodyCase.SESSION_STARTED);
    customer.expect(RelayFrame.BodyCase.RINGING);
    customer.expect(RelayFrame.BodyCase.SESSION_STARTED);
  }

  @AfterEach
  void stop() {
    customer.close();
    amy.close();
    relay.close();
  }

  @Test
  void aSupervisorSeesItTakesItAndAnswersIt() throws Exception {
    try (TestAgent vera = vera(0)) {
      assertThat(vera.signedIn().getProfile().getSupervisor()).isTrue();
      assertThat(amy.signedIn().getProfile().getSupervisor()).isFalse();
      raise("wants a refund over my limit");

      assertThat(handState().getState()).isEqualTo(HandState.State.RAISED);
      RaisedHand hand = hands(vera).getHands(0);
      assertThat(hand.getAgent().getDisplayName()).isEqualTo("Amy");
      assertThat(hand.getWords()).isEqualTo("wants a refund over my limit");
      assertThat(hand.getTopic()).isEqualTo("an order");
      assertThat(hand.hasTakenBy()).isFalse();

      vera.send(take());
      HandState taken = handState();
      assertThat(taken.getState()).isEqualTo(HandState.State.TAKEN);
      assertThat(taken.getSupervisorDisplayName()).isEqualTo("Vera");
      assertThat(hands(vera).getHands(0).getTakenBy().getAgentId()).isEqualTo("vera");

      vera.send(lower());
      assertThat(handState().getState()).isEqualTo(HandState.State.ANSWERED);
      assertThat(hands(vera).getHandsCount()).isZero();

      assertThat(journal())
          .extracting(JournalLine::getLine)
          .anyMatch(line -> line.startsWith("hand request=" + request + " what=raised by=amy"))
          .contains("hand request=" + request + " what=taken by=vera")
          .contains("hand request=" + request + " what=over by=vera")
          .noneMatch(line -> line.contains("refund"));
      assertThat(journal())
          .extracting(JournalLine::getText)
          .as("kept beside the chain, where it can be erased")
          .contains("wants a refund over my limit");
    }
  }

  @Test
  void whoSignsInLaterSeesItAndItGoesWithTheSession() throws Exception {
    raise("");
    handState();
    try (TestAgent vera = vera(1)) {
      customer.endRequest(request);
      assertThat(hands(vera).getHandsCount()).isZero();
    }
  }

  @Test
  void betterWordsReplaceTheFirst() throws Exception {
    try (TestAgent vera = vera(0)) {
      raise("help");
      assertThat(hands(vera).getHands(0).getWords()).isEqualTo("help");
      raise("they threaten to sue");
      assertThat(hands(vera).getHands(0).getWords()).isEqualTo("they threaten to sue");
    }
  }

  @Test
  void anAgentWithoutTheRoleNeitherSeesNorTakesIt() throws Exception {
    try (TestAgent ben = TestAgent.signedIn(relay, "ben")) {
      raise("");
      handState();
      ben.send(take());
      DeskFrame answer = ben.await(DeskFrame.BodyCase.ERROR);
      assertThat(answer.getError().getCode()).isEqualTo(ErrorCode.PERMISSION_DENIED);
      ben.cut();
    }
  }

  @Test
  void whatIsNotShownIsNotTaken() throws Exception {
    try (TestAgent vera = vera(0)) {
      vera.send(take());
      assertThat(vera.expectError().getCode()).isEqualTo(ErrorCode.NOT_FOUND);
      raise("x".repeat(201));
      assertThat(amy.expectError().getCode()).isEqualTo(ErrorCode.INVALID_FIELD);
      amy.send(lower());
      assertThat(amy.expectError().getCode()).isEqualTo(ErrorCode.NOT_FOUND);
    }
  }

  @Test
  void aConsoleThatComesBackIsToldOfItsHand() throws Exception {
    raise("");
    handState();
    amy.cut();
    amy.resume(relay);
    assertThat(handState().getState()).isEqualTo(HandState.State.RAISED);
  }

  /** Signed in, and shown so many hands. */
  private TestAgent vera(int hands) throws InterruptedException {
    TestAgent vera = TestAgent.signedIn(relay, "vera");
    assertThat(hands(vera).getHandsCount()).isEqualTo(hands);
    return vera;
  }

  private void raise(String words) {
    amy.send(
        ConsoleFrame.newBuilder()
            .setRaiseHand(RaiseHand.newBuilder().setRequestId(request).setWords(words)));
  }

  private ConsoleFrame.Builder take() {
    return ConsoleFrame.newBuilder().setTakeHand(TakeHand.newBuilder().setRequestId(request));
  }

  private ConsoleFrame.Builder lower() {
    return ConsoleFrame.newBuilder().setLowerHand(LowerHand.newBuilder().setRequestId(request));
  }

  private HandState handState() throws InterruptedException {
    return amy.await(DeskFrame.BodyCase.HAND_STATE).getHandState();
  }

  private static RaisedHands hands(TestAgent supervisor) throws InterruptedException {
    return supervisor.await(DeskFrame.BodyCase.RAISED_HANDS).getRaisedHands();
  }

  private List<JournalLine> journal() {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    ("vera:" + RelayConfig.DEMO_CREDENTIAL).getBytes(StandardCharsets.UTF_8)));
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", relay.agentPort()).usePlaintext().build();
    try {
      return HistoryGrpc.newBlockingStub(channel)
          .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
          .getRequest(GetRequestRequest.newBuilder().setRequestId(request).build())
          .getJournalList();
    } finally {
      channel.shutdownNow();
    }
  }
}
