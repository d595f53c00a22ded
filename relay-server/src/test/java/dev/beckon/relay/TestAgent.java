package dev.beckon.relay;

import com.google.protobuf.ByteString;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.signal.v1.AcceptRing;
import dev.beckon.signal.v1.AgentDeskGrpc;
import dev.beckon.signal.v1.AgentState;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.DeclineRing;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.DeskSignal;
import dev.beckon.signal.v1.EndSession;
import dev.beckon.signal.v1.Error;
import dev.beckon.signal.v1.FinishWrapUp;
import dev.beckon.signal.v1.Heartbeat;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.Resume;
import dev.beckon.signal.v1.Ring;
import dev.beckon.signal.v1.SetPresence;
import dev.beckon.signal.v1.SignIn;
import dev.beckon.signal.v1.SignedIn;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An agent's console that speaks the protocol over a real gRPC call, frame by frame, as {@link
 * TestCustomer} does. News about the lines and the agent's own state is passed over unless it is
 * what is expected.
 */
final class TestAgent implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final String id;
  private final int chatDesk;
  private ManagedChannel channel;
  private BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
  private ClientCallStreamObserver<ConsoleFrame> call;
  private SignedIn signedIn = SignedIn.getDefaultInstance();
  private volatile boolean reading = true;
  private long sent;
  private volatile long received;

  private TestAgent(int port, String id, int chatDesk) {
    this.id = id;
    this.chatDesk = chatDesk;
    open(port);
  }

  /** Connected, nothing said. */
  static TestAgent connect(RelayServer relay, String id) {
    return connect(relay.agentPort(), id);
  }

  /** The same, to a relay in another process. */
  static TestAgent connect(int port, String id) {
    return new TestAgent(port, id, 0);
  }

  String id() {
    return id;
  }

  static TestAgent signedIn(RelayServer relay, String id) throws InterruptedException {
    TestAgent agent = connect(relay, id);
    agent.signIn();
    return agent;
  }

  /** The same agent's console, at one of the chat desks. */
  static TestAgent readyAtChatDesk(RelayServer relay, String id, int chatDesk)
      throws InterruptedException {
    TestAgent agent = new TestAgent(relay.agentPort(), id, chatDesk);
    agent.signIn();
    agent.setReady();
    return agent;
  }

  static TestAgent ready(RelayServer relay, String id) throws InterruptedException {
    TestAgent agent = signedIn(relay, id);
    agent.setReady();
    return agent;
  }

  SignIn.Builder signInBody() {
    return SignIn.newBuilder()
        .setProtocolVersion(1)
        .setAgentId(id)
        .setCredential(RelayConfig.DEMO_CREDENTIAL)
        .setChatDesk(chatDesk)
        .setClient("test/1");
  }

  SignedIn signIn() throws InterruptedException {
    return signIn(signInBody());
  }

  SignedIn signIn(SignIn.Builder body) throws InterruptedException {
    sendUnnumbered(ConsoleFrame.newBuilder().setSignIn(body));
    signedIn = expect(DeskFrame.BodyCase.SIGNED_IN).getSignedIn();
    return signedIn;
  }

  /** What was answered last. */
  SignedIn signedIn() {
    return signedIn;
  }

  // ── the connection breaks and comes back ──

  /** The connection breaks. */
  void cut() throws InterruptedException {
    channel.shutdownNow();
    expectEnd();
  }

  /** Connects again, to the same or the next relay, and goes on as SignedIn says. */
  Continuation resume(RelayServer relay) throws InterruptedException {
    return resume(relay.agentPort());
  }

  Continuation resume(int port) throws InterruptedException {
    channel.shutdownNow();
    arrived = new LinkedBlockingQueue<>();
    open(port);
    signIn(
        signInBody()
            .setResume(
                Resume.newBuilder()
                    .setStreamId(signedIn.getStreamId())
                    .setResumeSecret(signedIn.getResumeSecret())
                    .setReceivedSequence(received)));
    if (signedIn.getContinuation() != Continuation.RESUMED) {
      sent = 0;
      received = 0;
    }
    return signedIn.getContinuation();
  }

  // ── what an agent does ──

  void setReady() throws InterruptedException {
    setPresence(SetPresence.Presence.READY, "");
    expectState(AgentState.State.READY);
  }

  void setPresence(SetPresence.Presence presence, String reason) {
    send(
        ConsoleFrame.newBuilder()
            .setSetPresence(SetPresence.newBuilder().setPresence(presence).setReason(reason)));
  }

  void accept(Ring ring) {
    send(
        ConsoleFrame.newBuilder()
            .setAcceptRing(AcceptRing.newBuilder().setRingId(ring.getRingId())));
  }

  void decline(Ring ring) {
    send(
        ConsoleFrame.newBuilder()
            .setDeclineRing(DeclineRing.newBuilder().setRingId(ring.getRingId())));
  }

  void endSession(String request) {
    send(ConsoleFrame.newBuilder().setEndSession(EndSession.newBuilder().setRequestId(request)));
  }

  void finishWrapUp(String request) {
    send(
        ConsoleFrame.newBuilder().setFinishWrapUp(FinishWrapUp.newBuilder().setRequestId(request)));
  }

  void signal(String request, PeerSignal.Kind kind, int negotiation, String payload) {
    send(
        ConsoleFrame.newBuilder()
            .setSignal(
                DeskSignal.newBuilder()
                    .setRequestId(request)
                    .setSignal(
                        PeerSignal.newBuilder()
                            .setKind(kind)
                            .setNegotiation(negotiation)
                            .setPayload(ByteString.copyFromUtf8(payload)))));
  }

  /** From now on nothing more is taken off the wire. */
  void stopReading() {
    reading = false;
  }

  void signOut() {
    call.onCompleted();
  }

  // ── frames ──

  void send(ConsoleFrame.Builder body) {
    sendAs(++sent, body);
  }

  /** With a number of one's own choice. */
  void sendAs(long sequence, ConsoleFrame.Builder body) {
    call.onNext(body.setSequence(sequence).setAcknowledged(received).build());
  }

  void sendUnnumbered(ConsoleFrame.Builder body) {
    call.onNext(body.setAcknowledged(received).build());
  }

  DeskFrame expect(DeskFrame.BodyCase body) throws InterruptedException {
    Set<DeskFrame.BodyCase> passedOver =
        EnumSet.of(
            DeskFrame.BodyCase.AGENT_STATE,
            DeskFrame.BodyCase.LINE_SUMMARY,
            DeskFrame.BodyCase.RAISED_HANDS,
            DeskFrame.BodyCase.HEARTBEAT,
            DeskFrame.BodyCase.ACKNOWLEDGEMENT);
    passedOver.remove(body);
    while (true) {
      Object next = next();
      if (!(next instanceof DeskFrame frame)) {
        throw new AssertionError("ended with " + next + " instead of " + body);
      }
      if (frame.getBodyCase() == body) {
        return frame;
      }
      if (!passedOver.contains(frame.getBodyCase())) {
        throw new AssertionError("expected " + body + ", got " + frame);
      }
    }
  }

  /** The next of this kind, whatever else comes before it. */
  DeskFrame await(DeskFrame.BodyCase body) throws InterruptedException {
    while (true) {
      Object next = next();
      if (!(next instanceof DeskFrame frame)) {
        throw new AssertionError("ended with " + next + " instead of " + body);
      }
      if (frame.getBodyCase() == body) {
        return frame;
      }
    }
  }

  /** All that still arrives before the call ends. */
  List<DeskFrame> everythingUntilEnd() throws InterruptedException {
    List<DeskFrame> frames = new ArrayList<>();
    while (next() instanceof DeskFrame frame) {
      frames.add(frame);
    }
    return frames;
  }

  Ring expectRing() throws InterruptedException {
    return expect(DeskFrame.BodyCase.RING).getRing();
  }

  /** What the customer sent first: with the ring, or right after it. */
  PeerSignal firstSignal(Ring ring) throws InterruptedException {
    return ring.getSignalsCount() > 0
        ? ring.getSignals(0)
        : expect(DeskFrame.BodyCase.SIGNAL).getSignal().getSignal();
  }

  /** Nothing rings: asked by a round trip, so that whatever was on its way has arrived. */
  void expectNoRing() throws InterruptedException {
    sendUnnumbered(ConsoleFrame.newBuilder().setHeartbeat(Heartbeat.newBuilder().setNonce(1)));
    expect(DeskFrame.BodyCase.HEARTBEAT);
  }

  Error expectError() throws InterruptedException {
    return expect(DeskFrame.BodyCase.ERROR).getError();
  }

  /** Passes over other states on the way. */
  AgentState expectState(AgentState.State state) throws InterruptedException {
    while (true) {
      AgentState told = expect(DeskFrame.BodyCase.AGENT_STATE).getAgentState();
      if (told.getState() == state) {
        return told;
      }
    }
  }

  /** Passes over whatever still arrives. */
  Status expectEnd() throws InterruptedException {
    while (true) {
      if (next() instanceof Status status) {
        return status;
      }
    }
  }

  private Object next() throws InterruptedException {
    Object next = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing arrived");
    }
    return next;
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private void open(int port) {
    channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().directExecutor().build();
    Listener listener = new Listener(arrived);
    AgentDeskGrpc.newStub(channel).attend(listener);
    call = Objects.requireNonNull(listener.requests);
  }

  private final class Listener implements ClientResponseObserver<ConsoleFrame, DeskFrame> {
    private final BlockingQueue<Object> into;
    private @Nullable ClientCallStreamObserver<ConsoleFrame> requests;

    Listener(BlockingQueue<Object> into) {
      this.into = into;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<ConsoleFrame> begun) {
      requests = begun;
      begun.disableAutoRequestWithInitial(1);
    }

    @Override
    public void onNext(DeskFrame frame) {
      if (frame.getSequence() > 0) {
        received = frame.getSequence();
      }
      if (frame.hasHeartbeat() && !frame.getHeartbeat().getReply()) {
        Heartbeat reply = frame.getHeartbeat().toBuilder().setReply(true).build();
        Objects.requireNonNull(requests)
            .onNext(ConsoleFrame.newBuilder().setHeartbeat(reply).build());
      }
      into.add(frame);
      if (reading) {
        Objects.requireNonNull(requests).request(1);
      }
    }

    @Override
    public void onError(Throwable broken) {
      into.add(Status.fromThrowable(broken));
    }

    @Override
    public void onCompleted() {
      into.add(Status.OK);
    }
  }
}
