package dev.beckon.examples.people;

import dev.beckon.signal.stream.IncomingFrames;
import dev.beckon.signal.stream.OutgoingFrames;
import dev.beckon.signal.v1.Acknowledgement;
import dev.beckon.signal.v1.AgentDeskGrpc;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.Heartbeat;
import dev.beckon.signal.v1.Resume;
import dev.beckon.signal.v1.SignIn;
import dev.beckon.signal.v1.SignedIn;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An agent's stream that outlives its calls, as {@code agent.proto} has it: sign in first, number
 * what is sent, acknowledge what is received, come back after a cut and say where it was. About all
 * that a console in another language has to do before it can show anything.
 *
 * <p>Confined to the thread that is given to it; gRPC's callbacks only hand over to that.
 */
final class AgentStream {
  private static final int OUTSTANDING_FRAMES = 512;
  private static final long RECONNECT_MILLIS = 200;

  private final ManagedChannel channel;
  private final SignIn credentials;
  private final ScheduledExecutorService thread;
  private final Listener listener;
  private final OutgoingFrames<ConsoleFrame> outgoing = new OutgoingFrames<>(OUTSTANDING_FRAMES);
  private final IncomingFrames incoming = new IncomingFrames();

  private @Nullable Call call;
  private @Nullable SignedIn lastSignedIn;
  private boolean acknowledgementPlanned;
  private boolean closed;

  /** Told on the stream's thread. */
  interface Listener {
    /** Signed in, for the first time or again. */
    void signedIn(SignedIn signedIn);

    /** A frame that means something arrived; each once and in order. */
    void received(DeskFrame frame);

    /** The call ended; unless the relay refused for good, it is made again. */
    void cut(Status status);
  }

  AgentStream(
      ManagedChannel channel,
      SignIn credentials,
      ScheduledExecutorService thread,
      Listener listener) {
    this.channel = channel;
    this.credentials = credentials;
    this.thread = thread;
    this.listener = listener;
  }

  void open() {
    if (closed) {
      return;
    }
    Call opened = new Call();
    call = opened;
    AgentDeskGrpc.newStub(channel).withWaitForReady().attend(opened);
    SignIn.Builder signIn = credentials.toBuilder();
    if (lastSignedIn != null) {
      signIn.setResume(
          Resume.newBuilder()
              .setStreamId(lastSignedIn.getStreamId())
              .setResumeSecret(lastSignedIn.getResumeSecret())
              .setReceivedSequence(incoming.received()));
    }
    opened.send(ConsoleFrame.newBuilder().setSignIn(signIn).build());
  }

  /** Sends something that counts; kept until the relay has acknowledged it. */
  void send(ConsoleFrame.Builder body) {
    ConsoleFrame frame =
        outgoing.add(
            sequence -> body.setSequence(sequence).setAcknowledged(incoming.received()).build());
    if (lastSignedIn != null && call != null) {
      incoming.acknowledgementSent();
      call.send(frame);
    }
  }

  /** Signs out by half-closing the call; {@link Listener#cut} is the last that is heard. */
  void close() {
    closed = true;
    if (call == null) {
      listener.cut(Status.OK);
    } else {
      call.finish();
    }
  }

  private void received(Call from, DeskFrame frame) {
    if (from != call) {
      return;
    }
    outgoing.acknowledge(frame.getAcknowledged());
    switch (frame.getBodyCase()) {
      case SIGNED_IN -> signedIn(from, frame.getSignedIn());
      case HEARTBEAT -> answer(from, frame.getHeartbeat());
      default -> {
        switch (incoming.receive(frame.getSequence())) {
          case HANDLE -> {
            oweAcknowledgement();
            listener.received(frame);
          }
          case DUPLICATE -> {}
          case GAP -> from.cancel("a number was skipped: " + frame.getSequence());
        }
      }
    }
  }

  private void signedIn(Call from, SignedIn signedIn) {
    lastSignedIn = signedIn;
    if (signedIn.getContinuation() == Continuation.RESUMED) {
      outgoing.acknowledge(signedIn.getReceivedSequence());
      outgoing.outstanding().forEach(from::send);
    } else {
      outgoing.restart();
      incoming.restart();
    }
    listener.signedIn(signedIn);
  }

  private static void answer(Call from, Heartbeat heartbeat) {
    if (!heartbeat.getReply()) {
      from.send(
          ConsoleFrame.newBuilder().setHeartbeat(heartbeat.toBuilder().setReply(true)).build());
    }
  }

  private void oweAcknowledgement() {
    if (incoming.owesAcknowledgementNow()) {
      acknowledge();
    } else if (incoming.owesAcknowledgement() && !acknowledgementPlanned) {
      acknowledgementPlanned = true;
      thread.schedule(
          () -> {
            acknowledgementPlanned = false;
            acknowledge();
          },
          IncomingFrames.ACKNOWLEDGE_AFTER_MILLIS,
          TimeUnit.MILLISECONDS);
    }
  }

  private void acknowledge() {
    if (call != null && incoming.owesAcknowledgement()) {
      incoming.acknowledgementSent();
      call.send(
          ConsoleFrame.newBuilder()
              .setAcknowledged(incoming.received())
              .setAcknowledgement(Acknowledgement.getDefaultInstance())
              .build());
    }
  }

  private void ended(Call from, Status status) {
    if (from != call) {
      return;
    }
    call = null;
    listener.cut(status);
    boolean refused =
        switch (status.getCode()) {
          case UNAUTHENTICATED, ABORTED, INVALID_ARGUMENT, FAILED_PRECONDITION -> true;
          default -> false;
        };
    if (!closed && !refused) {
      thread.schedule(this::open, RECONNECT_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** One call; what it hears it brings to the stream's thread. */
  private final class Call implements ClientResponseObserver<ConsoleFrame, DeskFrame> {
    private @Nullable ClientCallStreamObserver<ConsoleFrame> requests;

    @Override
    public void beforeStart(ClientCallStreamObserver<ConsoleFrame> requests) {
      this.requests = requests;
    }

    @Override
    public void onNext(DeskFrame frame) {
      thread.execute(() -> received(this, frame));
    }

    @Override
    public void onError(Throwable failure) {
      thread.execute(() -> ended(this, Status.fromThrowable(failure)));
    }

    @Override
    public void onCompleted() {
      thread.execute(() -> ended(this, Status.OK));
    }

    void send(ConsoleFrame frame) {
      if (requests != null) {
        requests.onNext(frame);
      }
    }

    void finish() {
      if (requests != null) {
        requests.onCompleted();
      }
    }

    void cancel(String reason) {
      if (requests != null) {
        requests.cancel(reason, null);
      }
    }
  }
}
