package dev.beckon.relay;

import com.google.protobuf.ByteString;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.CustomerFrame;
import dev.beckon.signal.v1.EndRequest;
import dev.beckon.signal.v1.Error;
import dev.beckon.signal.v1.Heartbeat;
import dev.beckon.signal.v1.Hello;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.RequestHelp;
import dev.beckon.signal.v1.Resume;
import dev.beckon.signal.v1.Welcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/**
 * A customer who speaks the protocol over a real WebSocket, frame by frame: numbers what it sends,
 * acknowledges with it what it has received, answers heartbeats. {@code expect…} waits for the next
 * frame and fails when it is another one; news about the place in the line is passed over unless it
 * is what is expected.
 */
final class TestCustomer implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;
  private static final OkHttpClient HTTP =
      new OkHttpClient.Builder().dispatcher(manyAtOnce()).build();

  /** How a connection ended; 1006: it broke. */
  record Closed(int code, String reason) {}

  private BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
  private WebSocket socket;
  private Welcome welcome = Welcome.getDefaultInstance();
  private long sent;
  private volatile long received;

  private TestCustomer(int port) {
    socket = open(port);
  }

  /** Connected, nothing said. */
  static TestCustomer connect(RelayServer relay) {
    return connect(relay.customerPort());
  }

  /** The same, to a relay in another process. */
  static TestCustomer connect(int port) {
    return new TestCustomer(port);
  }

  /** An open WebSocket counts as a call under way. */
  private static Dispatcher manyAtOnce() {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(10_000);
    return dispatcher;
  }

  /** Connected and welcome. */
  static TestCustomer welcome(RelayServer relay) throws InterruptedException {
    TestCustomer customer = connect(relay);
    customer.hello(helloBody());
    return customer;
  }

  static String newRequestId() {
    return UUID.randomUUID().toString();
  }

  static Hello.Builder helloBody() {
    return Hello.newBuilder().setProtocolVersion(1).setApp("shop").setClient("test/1");
  }

  Welcome hello(Hello.Builder hello) throws InterruptedException {
    sendUnnumbered(CustomerFrame.newBuilder().setHello(hello));
    welcome = expect(RelayFrame.BodyCase.WELCOME).getWelcome();
    return welcome;
  }

  Welcome lastWelcome() {
    return welcome;
  }

  // ── the connection breaks and comes back ──

  /** The connection breaks without a word. */
  void cut() throws InterruptedException {
    socket.cancel();
    expectClosed();
  }

  Resume resumeBody() {
    return Resume.newBuilder()
        .setStreamId(welcome.getStreamId())
        .setResumeSecret(welcome.getResumeSecret())
        .setReceivedSequence(received)
        .build();
  }

  /** Connects again, to the same or the next relay, and goes on as Welcome says. */
  Continuation resume(RelayServer relay) throws InterruptedException {
    return resume(relay.customerPort());
  }

  Continuation resume(int port) throws InterruptedException {
    arrived = new LinkedBlockingQueue<>();
    socket = open(port);
    hello(helloBody().setResume(resumeBody()));
    if (welcome.getContinuation() != Continuation.RESUMED) {
      sent = 0;
      received = 0;
    }
    return welcome.getContinuation();
  }

  /** As an app that was restarted: it holds the proof, and has forgotten every number. */
  Continuation resumeAsRestarted(RelayServer relay) throws InterruptedException {
    arrived = new LinkedBlockingQueue<>();
    socket = open(relay.customerPort());
    hello(
        helloBody().setResume(resumeBody().toBuilder().clearReceivedSequence().setRestarted(true)));
    sent = 0;
    received = 0;
    return welcome.getContinuation();
  }

  // ── what a customer does ──

  String requestHelp() {
    String id = newRequestId();
    requestHelp(id);
    return id;
  }

  void requestHelp(String id) {
    requestHelp(RequestHelp.newBuilder().setRequestId(id).setTopic("an order"));
  }

  void requestHelp(RequestHelp.Builder help) {
    send(CustomerFrame.newBuilder().setRequestHelp(help));
  }

  void endRequest(String id) {
    send(CustomerFrame.newBuilder().setEndRequest(EndRequest.newBuilder().setRequestId(id)));
  }

  void signal(PeerSignal.Kind kind, int negotiation, String payload) {
    send(CustomerFrame.newBuilder().setSignal(signalBody(kind, negotiation, payload)));
  }

  static PeerSignal.Builder signalBody(PeerSignal.Kind kind, int negotiation, String payload) {
    return PeerSignal.newBuilder()
        .setKind(kind)
        .setNegotiation(negotiation)
        .setPayload(ByteString.copyFromUtf8(payload));
  }

  // ── frames ──

  void send(CustomerFrame.Builder body) {
    sendAs(++sent, body);
  }

  /** With a number of one's own choice. */
  void sendAs(long sequence, CustomerFrame.Builder body) {
    sendRaw(body.setSequence(sequence).setAcknowledged(received).build().toByteArray());
  }

  /** The same from several threads. */
  synchronized void sendInTurn(CustomerFrame.Builder body) {
    send(body);
  }

  void sendUnnumbered(CustomerFrame.Builder body) {
    sendRaw(body.setAcknowledged(received).build().toByteArray());
  }

  void sendRaw(byte[] message) {
    socket.send(okio.ByteString.of(message));
  }

  void sendText(String text) {
    socket.send(text);
  }

  void closeOrderly() {
    socket.close(1000, "");
  }

  long lastSent() {
    return sent;
  }

  RelayFrame expect(RelayFrame.BodyCase body) throws InterruptedException {
    Set<RelayFrame.BodyCase> passedOver =
        EnumSet.of(
            RelayFrame.BodyCase.WAITING,
            RelayFrame.BodyCase.HEARTBEAT,
            RelayFrame.BodyCase.ACKNOWLEDGEMENT);
    passedOver.remove(body);
    while (true) {
      if (!(next() instanceof RelayFrame frame)) {
        throw new AssertionError("closed instead of " + body);
      }
      if (frame.getBodyCase() == body) {
        return frame;
      }
      if (!passedOver.contains(frame.getBodyCase())) {
        throw new AssertionError("expected " + body + ", got " + frame);
      }
    }
  }

  /** The next of these, whatever else comes before it. */
  RelayFrame await(Set<RelayFrame.BodyCase> bodies) throws InterruptedException {
    while (true) {
      if (!(next() instanceof RelayFrame frame)) {
        throw new AssertionError("closed instead of " + bodies);
      }
      if (bodies.contains(frame.getBodyCase())) {
        return frame;
      }
    }
  }

  /** All that still arrives before the connection ends. */
  List<RelayFrame> everythingUntilClosed() throws InterruptedException {
    List<RelayFrame> frames = new ArrayList<>();
    while (next() instanceof RelayFrame frame) {
      frames.add(frame);
    }
    return frames;
  }

  Error expectError() throws InterruptedException {
    return expect(RelayFrame.BodyCase.ERROR).getError();
  }

  /** Passes over whatever still arrives. */
  Closed expectClosed() throws InterruptedException {
    while (true) {
      if (next() instanceof Closed closed) {
        return closed;
      }
    }
  }

  /**
   * "answered" when a heartbeat's reply comes first, "replaced" when the connection is closed so.
   */
  String wasReplacedOrAnswered() throws InterruptedException {
    while (true) {
      Object next = next();
      if (next instanceof Closed closed) {
        return closed.code() == 4409 ? "replaced" : closed.toString();
      }
      if (next instanceof RelayFrame frame
          && frame.hasHeartbeat()
          && frame.getHeartbeat().getReply()) {
        return "answered";
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
    socket.cancel();
  }

  private WebSocket open(int port) {
    Request request =
        new Request.Builder()
            .url("http://127.0.0.1:" + port + "/v1/customer")
            .header("Sec-WebSocket-Protocol", "beckon.v1")
            .build();
    return HTTP.newWebSocket(request, new Listener(arrived));
  }

  private final class Listener extends WebSocketListener {
    private final BlockingQueue<Object> into;

    Listener(BlockingQueue<Object> into) {
      this.into = into;
    }

    @Override
    public void onMessage(WebSocket from, okio.ByteString bytes) {
      try {
        RelayFrame frame = RelayFrame.parseFrom(bytes.toByteArray());
        if (frame.getSequence() > 0) {
          received = frame.getSequence();
        }
        if (frame.hasHeartbeat() && !frame.getHeartbeat().getReply()) {
          Heartbeat reply = frame.getHeartbeat().toBuilder().setReply(true).build();
          from.send(
              okio.ByteString.of(
                  CustomerFrame.newBuilder().setHeartbeat(reply).build().toByteArray()));
        }
        into.add(frame);
      } catch (com.google.protobuf.InvalidProtocolBufferException e) {
        into.add(new Closed(-1, "the relay sent garbage"));
      }
    }

    @Override
    public void onClosing(WebSocket from, int code, String reason) {
      into.add(new Closed(code, reason));
      from.close(1000, null);
    }

    @Override
    public void onFailure(WebSocket from, Throwable broken, Response response) {
      into.add(new Closed(1006, String.valueOf(broken)));
    }
  }
}
