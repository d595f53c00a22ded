package dev.beckon.sdk.fake;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import dev.beckon.sdk.spi.Transport;
import dev.beckon.signal.stream.IncomingFrames;
import dev.beckon.signal.stream.OutgoingFrames;
import dev.beckon.signal.v1.lite.Acknowledgement;
import dev.beckon.signal.v1.lite.AgentProfile;
import dev.beckon.signal.v1.lite.CallBackState;
import dev.beckon.signal.v1.lite.ChatMessage;
import dev.beckon.signal.v1.lite.Continuation;
import dev.beckon.signal.v1.lite.CustomerFrame;
import dev.beckon.signal.v1.lite.DeletionAsked;
import dev.beckon.signal.v1.lite.EndReason;
import dev.beckon.signal.v1.lite.Error;
import dev.beckon.signal.v1.lite.ErrorCode;
import dev.beckon.signal.v1.lite.Heartbeat;
import dev.beckon.signal.v1.lite.Hello;
import dev.beckon.signal.v1.lite.IceServer;
import dev.beckon.signal.v1.lite.Identified;
import dev.beckon.signal.v1.lite.Limits;
import dev.beckon.signal.v1.lite.Listeners;
import dev.beckon.signal.v1.lite.MediaState;
import dev.beckon.signal.v1.lite.PeerSignal;
import dev.beckon.signal.v1.lite.RelayFrame;
import dev.beckon.signal.v1.lite.RequestEnded;
import dev.beckon.signal.v1.lite.Ringing;
import dev.beckon.signal.v1.lite.SessionDescription;
import dev.beckon.signal.v1.lite.SessionStarted;
import dev.beckon.signal.v1.lite.Waiting;
import dev.beckon.signal.v1.lite.Welcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A relay for one customer, by the rules of customer.proto, without a network: it is itself the
 * {@link Transport}. Every message takes one turn of the executor, so that a cut loses what is
 * under way.
 *
 * <pre>{@code
 * ManualThread thread = new ManualThread();
 * FakeRelay relay = new FakeRelay(thread);      // give it to BeckonConfig.Builder#transport
 * session = client.requestHelp(...);            // the SDK connects, says Hello, asks for help
 * thread.run();
 * relay.received();                             // RequestHelp, then signals
 * relay.waiting(3); relay.ring(1); relay.accept("Amy"); relay.end(EndReason.ENDED_BY_AGENT);
 * relay.cut();                                  // the network breaks; the SDK comes back by itself
 * relay.restart();                              // the next resumption is RESYNCHRONIZED
 * relay.refuse(503, "", Transport.Cause.BUSY);  // nobody gets in ...
 * relay.admit();                                // ... until now
 * }</pre>
 */
public final class FakeRelay implements Transport {
  private final Executor executor;
  private final List<Hello> hellos = new ArrayList<>();
  private final List<CustomerFrame> received = new ArrayList<>();
  private final List<CustomerFrame> unnumbered = new ArrayList<>();
  private final OutgoingFrames<RelayFrame> outgoing = new OutgoingFrames<>(10_000);
  private final IncomingFrames incoming = new IncomingFrames();

  private Limits limits =
      Limits.newBuilder()
          .setFrameBytes(65_536)
          .setSignalBytes(49_152)
          .setScreenContextBytes(32_768)
          .setBurstFrames(1_000)
          .setFramesPerSecond(1_000)
          .setHeartbeatIntervalMillis(15_000)
          .setResumeWindowMillis(30_000)
          .build();
  private final List<IceServer> iceServers = new ArrayList<>();
  private final List<String> masks = new ArrayList<>();
  private @Nullable ErrorCode deletionRefused;
  private int tokensHoldMillis;
  private @Nullable Line line;
  private @Nullable Refusal refusal;
  private @Nullable Error helloError;
  private String streamId = "";
  private int streams;
  private int connections;
  private boolean lostNumbers;
  private boolean acknowledges = true;
  private boolean silent;
  private boolean confirmsEnds = true;
  private boolean inSession;
  private int cutAfter = -1;
  private int passed;
  private String requestId = "";

  public FakeRelay(Executor executor) {
    this.executor = executor;
  }

  private record Refusal(int code, String reason, Cause cause) {}

  // ---- the transport

  @Override
  public Connection connect(String url, String subprotocol, Listener listener) {
    connections++;
    Line opened = new Line(listener);
    if (refusal != null) {
      Refusal why = refusal;
      executor.execute(() -> opened.end(why.code, why.reason, why.cause));
    } else {
      if (line != null) {
        line.alive = false;
      }
      line = opened;
      executor.execute(opened::open);
    }
    return opened;
  }

  /** One connection. */
  private final class Line implements Connection {
    private final Listener listener;
    private boolean alive = true;
    private boolean greeted;

    Line(Listener listener) {
      this.listener = listener;
    }

    void open() {
      if (alive) {
        listener.onOpen();
      }
    }

    @Override
    public boolean send(byte[] message) {
      executor.execute(
          () -> {
            if (passes(this)) {
              receive(this, message);
            }
          });
      return alive;
    }

    @Override
    public void close(int code, String reason) {
      // What was sent before still arrives: the close frame comes after it.
      executor.execute(() -> alive = false);
    }

    void bring(byte[] message) {
      executor.execute(
          () -> {
            if (passes(this)) {
              listener.onMessage(message);
            }
          });
    }

    void end(int code, String reason, Cause cause) {
      if (alive) {
        alive = false;
        listener.onClosed(code, reason, cause);
      }
    }
  }

  /** Whether one more message comes through. */
  private boolean passes(Line on) {
    if (!on.alive) {
      return false;
    }
    if (cutAfter == 0) {
      cutAfter = -1;
      on.end(1006, "cut", Cause.NETWORK);
      return false;
    }
    if (cutAfter > 0) {
      cutAfter--;
    }
    passed++;
    return true;
  }

  // ---- what happens to the network and to the relay

  /** The network breaks; what is under way is lost. */
  public void cut() {
    if (line != null) {
      line.end(1006, "cut", Cause.NETWORK);
    }
  }

  /** The network breaks once so many more messages, of either direction, have come through. */
  public void cutAfter(int messages) {
    cutAfter = messages;
  }

  /** Whether anybody is connected. */
  public boolean isConnected() {
    return line != null && line.alive;
  }

  /** How many messages of either direction have come through. */
  public int passed() {
    return passed;
  }

  /** The relay closes the connection. */
  public void closeWith(int code) {
    if (line != null) {
      line.end(code, "", Cause.CLOSED);
    }
  }

  /** Nobody gets in. */
  public void refuse(int code, String reason, Cause cause) {
    refusal = new Refusal(code, reason, cause);
  }

  /** Whoever comes gets in. */
  public void admit() {
    refusal = null;
    helloError = null;
  }

  /** Answers each Hello with an Error. */
  public void refuseHello(Error error) {
    helloError = error;
  }

  /** The relay is restarted: it knows who is there and has lost the numbers. */
  public void restart() {
    lostNumbers = true;
    cut();
  }

  /** The relay forgets the stream altogether. */
  public void forget() {
    streamId = "";
    cut();
  }

  /** Whether what is received is acknowledged at once (the default). */
  public void acknowledges(boolean yes) {
    acknowledges = yes;
  }

  /** Whether EndRequest is answered by RequestEnded (the default). */
  public void confirmsEnds(boolean yes) {
    confirmsEnds = yes;
  }

  /** Whether the relay says nothing at all, though the connection stands. */
  public void silent(boolean yes) {
    silent = yes;
  }

  /** How long each token holds; 0: everybody is anonymous. */
  public void tokensHold(int millis) {
    tokensHoldMillis = millis;
  }

  /** The operator hides this from the next Welcome on. */
  public void hide(String selector) {
    masks.add(selector);
  }

  public void limits(Limits limits) {
    this.limits = limits;
  }

  public Limits limits() {
    return limits;
  }

  public void iceServer(String url) {
    iceServers.add(IceServer.newBuilder().addUrls(url).setCredential("secret").build());
  }

  // ---- what the customer said

  private void receive(Line from, byte[] message) {
    CustomerFrame frame;
    try {
      frame = CustomerFrame.parseFrom(message);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("the SDK sent what cannot be decoded", e);
    }
    if (frame.hasHello()) {
      hello(from, frame.getHello());
      return;
    }
    if (!from.greeted) {
      throw new AssertionError("the SDK spoke before Hello: " + frame.getBodyCase());
    }
    if (!outgoing.acknowledge(frame.getAcknowledged())) {
      throw new AssertionError("the SDK acknowledged what was never sent");
    }
    switch (incoming.receive(frame.getSequence())) {
      case HANDLE -> accepted(frame);
      case DUPLICATE -> {}
      case GAP ->
          throw new AssertionError("the SDK skipped a number before " + frame.getSequence());
    }
    if (acknowledges && incoming.owesAcknowledgement()) {
      sendUnnumbered(
          RelayFrame.newBuilder().setAcknowledgement(Acknowledgement.getDefaultInstance()));
    }
  }

  private void hello(Line from, Hello hello) {
    if (from.greeted) {
      throw new AssertionError("the SDK said Hello twice");
    }
    from.greeted = true;
    hellos.add(hello);
    if (silent) {
      return;
    }
    if (helloError != null) {
      sendUnnumbered(RelayFrame.newBuilder().setError(helloError));
      return;
    }
    boolean known = hello.hasResume() && hello.getResume().getStreamId().equals(streamId);
    Welcome.Builder welcome =
        Welcome.newBuilder()
            .setLimits(limits)
            .addAllIceServers(iceServers)
            .addAllMasks(masks)
            .setIdentity(identified());
    if (known && !lostNumbers && !hello.getResume().getRestarted()) {
      if (!hello.getResume().getResumeSecret().equals(secret())) {
        throw new AssertionError("wrong resume secret");
      }
      outgoing.acknowledge(hello.getResume().getReceivedSequence());
      welcome.setContinuation(Continuation.RESUMED).setReceivedSequence(incoming.received());
    } else {
      streams++;
      streamId = "stream-" + streams;
      outgoing.restart();
      incoming.restart();
      welcome.setContinuation(known ? Continuation.RESYNCHRONIZED : Continuation.FRESH);
      lostNumbers = false;
    }
    sendUnnumbered(
        RelayFrame.newBuilder()
            .setWelcome(welcome.setStreamId(streamId).setResumeSecret(secret())));
    for (RelayFrame frame : outgoing.outstanding()) {
      sendNow(frame);
    }
  }

  private Identified identified() {
    return Identified.newBuilder()
        .setVerified(tokensHoldMillis > 0)
        .setExpiresInMillis(tokensHoldMillis)
        .build();
  }

  private ByteString secret() {
    return ByteString.copyFromUtf8("secret of " + streamId);
  }

  private void accepted(CustomerFrame frame) {
    if (frame.getSequence() == 0) {
      unnumbered.add(frame);
      if (frame.hasIdentify()) {
        sendUnnumbered(RelayFrame.newBuilder().setIdentified(identified()));
      }
      if (frame.hasHeartbeat() && !frame.getHeartbeat().getReply() && !silent) {
        sendUnnumbered(
            RelayFrame.newBuilder()
                .setHeartbeat(
                    Heartbeat.newBuilder()
                        .setNonce(frame.getHeartbeat().getNonce())
                        .setReply(true)));
      }
      return;
    }
    received.add(frame);
    if (frame.hasRequestHelp()) {
      requestId = frame.getRequestHelp().getRequestId();
    } else if (frame.hasAskDeletion()) {
      answerDeletion(frame);
    } else if (frame.hasEndRequest() && confirmsEnds) {
      end(
          frame.getEndRequest().getRequestId(),
          inSession ? EndReason.ENDED_BY_CUSTOMER : EndReason.CANCELLED_BY_CUSTOMER);
    }
  }

  private void answerDeletion(CustomerFrame frame) {
    if (deletionRefused != null) {
      error(deletionRefused, frame.getSequence(), 0);
    } else {
      send(
          RelayFrame.newBuilder()
              .setDeletionAsked(
                  DeletionAsked.newBuilder()
                      .setRequestId(frame.getAskDeletion().getRequestId())
                      .setWithinDays(30)));
    }
  }

  /** Whoever asks for deletion is refused so. */
  public void refuseDeletion(ErrorCode code) {
    deletionRefused = code;
  }

  public List<Hello> hellos() {
    return hellos;
  }

  /** The numbered frames, in order. */
  public List<CustomerFrame> received() {
    return received;
  }

  /** What came without a number, but Hello. */
  public List<CustomerFrame> unnumbered() {
    return unnumbered;
  }

  /** The signals of one kind. */
  public List<PeerSignal> signals(PeerSignal.Kind kind) {
    List<PeerSignal> found = new ArrayList<>();
    for (CustomerFrame frame : received) {
      if (frame.hasSignal() && frame.getSignal().getKind() == kind) {
        found.add(frame.getSignal());
      }
    }
    return found;
  }

  /** The last MEDIA_STATE. */
  public MediaState mediaState() {
    List<PeerSignal> states = signals(PeerSignal.Kind.MEDIA_STATE);
    try {
      return MediaState.parseFrom(states.get(states.size() - 1).getPayload());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  public int connections() {
    return connections;
  }

  /** Whether the customer holds a connection, greeted or not. */
  public boolean open() {
    return line != null && line.alive;
  }

  /** Whether the customer holds a connection that has been greeted. */
  public boolean connected() {
    return line != null && line.alive && line.greeted;
  }

  /** Whether frames of the relay wait for their acknowledgement. */
  public boolean owed() {
    return outgoing.hasOutstanding();
  }

  // ---- what the relay says

  public void waiting(int position) {
    waiting(position, 0);
  }

  public void waiting(int position, int unansweredRings) {
    send(
        RelayFrame.newBuilder()
            .setWaiting(
                Waiting.newBuilder()
                    .setRequestId(requestId)
                    .setPosition(position)
                    .setUsualWaitLowMillis(6_000)
                    .setUsualWaitHighMillis(11_000)
                    .setAgents(2)
                    .setUnansweredRings(unansweredRings)));
  }

  public void ring(int number) {
    send(
        RelayFrame.newBuilder()
            .setRinging(Ringing.newBuilder().setRequestId(requestId).setRing(number)));
  }

  public void accept(String agent) {
    accept(agent, false);
  }

  public void accept(String agent, boolean resumed) {
    inSession = true;
    send(
        RelayFrame.newBuilder()
            .setSessionStarted(
                SessionStarted.newBuilder()
                    .setRequestId(requestId)
                    .setAgent(AgentProfile.newBuilder().setDisplayName(agent).setTitle("Orders"))
                    .setResumed(resumed)));
  }

  public void end(EndReason reason) {
    end(requestId, reason);
  }

  public void end(String request, EndReason reason) {
    send(
        RelayFrame.newBuilder()
            .setRequestEnded(RequestEnded.newBuilder().setRequestId(request).setReason(reason)));
  }

  public void callBack(CallBackState.Builder state) {
    send(RelayFrame.newBuilder().setCallBack(state.setRequestId(requestId)));
  }

  /** These listen beside the agent. */
  public void listeners(Listeners.Builder listeners) {
    send(RelayFrame.newBuilder().setListeners(listeners));
  }

  /** Ended with more to say of it. */
  public void end(EndReason reason, RequestEnded.Detail detail, long opensInMillis) {
    send(
        RelayFrame.newBuilder()
            .setRequestEnded(
                RequestEnded.newBuilder()
                    .setRequestId(requestId)
                    .setReason(reason)
                    .setDetail(detail)
                    .setOpensInMillis(opensInMillis)));
  }

  /** In a tier that has no picture of the agent. */
  public void acceptWithoutVideo(String agent) {
    inSession = true;
    send(
        RelayFrame.newBuilder()
            .setSessionStarted(
                SessionStarted.newBuilder()
                    .setRequestId(requestId)
                    .setAgent(AgentProfile.newBuilder().setDisplayName(agent).setTitle("Orders"))
                    .setNoAgentVideo(true)));
  }

  public void answer(int negotiation, String sdp) {
    signal(
        PeerSignal.Kind.ANSWER, negotiation, SessionDescription.newBuilder().setSdp(sdp).build());
  }

  public void chat(String id, String text) {
    signal(
        PeerSignal.Kind.CHAT, 0, ChatMessage.newBuilder().setMessageId(id).setText(text).build());
  }

  public void agentMedia(boolean camera) {
    signal(
        PeerSignal.Kind.MEDIA_STATE,
        0,
        MediaState.newBuilder().setMicrophoneOn(true).setCameraOn(camera).build());
  }

  public void signal(PeerSignal.Kind kind, int negotiation, MessageLite payload) {
    send(
        RelayFrame.newBuilder()
            .setSignal(
                PeerSignal.newBuilder()
                    .setKind(kind)
                    .setNegotiation(negotiation)
                    .setPayload(payload.toByteString())));
  }

  public void error(ErrorCode code, long refused, int retryAfterMillis) {
    sendUnnumbered(
        RelayFrame.newBuilder()
            .setError(
                Error.newBuilder()
                    .setCode(code)
                    .setMessage("because")
                    .setRefusedSequence(refused)
                    .setRetryAfterMillis(retryAfterMillis)));
  }

  /** Numbers a frame, keeps it until it is acknowledged, sends it if there is a connection. */
  public void send(RelayFrame.Builder body) {
    sendNow(outgoing.add(sequence -> body.setSequence(sequence).build()));
  }

  public void sendUnnumbered(RelayFrame.Builder body) {
    sendNow(body.build());
  }

  private void sendNow(RelayFrame frame) {
    if (line != null && line.alive && line.greeted && !silent) {
      incoming.acknowledgementSent();
      line.bring(frame.toBuilder().setAcknowledged(incoming.received()).build().toByteArray());
    }
  }

  /** Sends anything at all. */
  public void sendRaw(byte[] message) {
    if (line != null) {
      line.bring(message);
    }
  }
}
