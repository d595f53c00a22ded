package dev.beckon.console.link;

import com.google.protobuf.ByteString;
import dev.beckon.console.desk.SignIn;
import dev.beckon.signal.stream.IncomingFrames;
import dev.beckon.signal.stream.OutgoingFrames;
import dev.beckon.signal.v1.AgentDeskGrpc;
import dev.beckon.signal.v1.AgentProfileAtDesk;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.Continuation;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.Error;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.Limits;
import dev.beckon.signal.v1.SignedIn;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A relay's AgentDesk within this process, played by the test. It numbers, keeps and acknowledges
 * as the contract says, across connections, and leaves the rest to the test.
 *
 * <pre>
 *   FakeDesk relay = new FakeDesk();
 *   Visit visit = relay.nextVisit();           // a console called and sent SignIn
 *   visit.welcome(Continuation.FRESH);         // or visit.refuse(Status...)
 *   visit.say(DeskFrame.newBuilder()...);      // numbered
 *   ConsoleFrame answer = visit.next();        // the next numbered frame of the console
 *   visit.cut();                               // the connection breaks
 *   relay.nextVisit().welcome(RESUMED);        // what was not acknowledged is said again
 * </pre>
 */
public final class FakeDesk implements AutoCloseable {
  static final int HEARTBEAT_MILLIS = 60_000;
  private static final long PATIENCE_SECONDS = 30;

  private final String name = UUID.randomUUID().toString();
  private final BlockingQueue<Visit> visits = new LinkedBlockingQueue<>();

  /** Numbered frames of the stream, whichever call brought them. */
  private final BlockingQueue<ConsoleFrame> frames = new LinkedBlockingQueue<>();

  private final Object lock = new Object();
  private OutgoingFrames<DeskFrame> outgoing = new OutgoingFrames<>(1_000);
  private final IncomingFrames incoming = new IncomingFrames();
  private Server server = listen();
  private int heartbeatMillis = HEARTBEAT_MILLIS;

  /** Connects a console to this relay. */
  public ManagedChannel channel(SignIn signIn, Executor executor) {
    return InProcessChannelBuilder.forName(name).executor(executor).build();
  }

  public void heartbeatEvery(int millis) {
    heartbeatMillis = millis;
  }

  /** Waits for the next call and its SignIn. */
  public Visit nextVisit() throws InterruptedException {
    Visit visit = visits.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (visit == null) {
      throw new AssertionError("nobody called");
    }
    return visit;
  }

  /** Goes down as if killed. */
  public void kill() throws InterruptedException {
    server.shutdownNow().awaitTermination();
  }

  /** Comes up again, with its memory of the streams, or without. */
  public void start(boolean remembers) {
    synchronized (lock) {
      if (!remembers) {
        outgoing = new OutgoingFrames<>(1_000);
        incoming.restart();
      }
    }
    server = listen();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  private Server listen() {
    try {
      return InProcessServerBuilder.forName(name)
          .addService(
              new AgentDeskGrpc.AgentDeskImplBase() {
                @Override
                public StreamObserver<ConsoleFrame> attend(StreamObserver<DeskFrame> console) {
                  return new Visit(console);
                }
              })
          .build()
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One call. */
  public final class Visit implements StreamObserver<ConsoleFrame> {
    private final StreamObserver<DeskFrame> console;
    private final BlockingQueue<ConsoleFrame> asides = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    private dev.beckon.signal.v1.SignIn signIn = dev.beckon.signal.v1.SignIn.getDefaultInstance();
    private boolean over;

    Visit(StreamObserver<DeskFrame> console) {
      this.console = console;
    }

    public dev.beckon.signal.v1.SignIn signIn() {
      return signIn;
    }

    public void welcome(Continuation continuation) {
      synchronized (lock) {
        boolean resumed = continuation == Continuation.RESUMED;
        if (!resumed) {
          outgoing.restart();
          incoming.restart();
        } else {
          outgoing.acknowledge(signIn.getResume().getReceivedSequence());
        }
        send(
            DeskFrame.newBuilder()
                .setSignedIn(
                    SignedIn.newBuilder()
                        .setStreamId("stream-1")
                        .setResumeSecret(ByteString.copyFromUtf8("secret-1"))
                        .setContinuation(continuation)
                        .setReceivedSequence(resumed ? incoming.received() : 0)
                        .setLimits(Limits.newBuilder().setHeartbeatIntervalMillis(heartbeatMillis))
                        .setProfile(
                            AgentProfileAtDesk.newBuilder()
                                .setAgentId("amy")
                                .setDisplayName("Amy Wong"))
                        .addNotReadyReasons("Break")
                        .addDispositions("Solved"))
                .build());
        outgoing.outstanding().forEach(this::send);
      }
    }

    /** Says something numbered. */
    public void say(DeskFrame.Builder frame) {
      synchronized (lock) {
        send(outgoing.add(sequence -> frame.setSequence(sequence).build()));
      }
    }

    /** Says something as it is: not numbered, or wrongly. */
    public void sayRaw(DeskFrame frame) {
      synchronized (lock) {
        send(frame);
      }
    }

    /** The next numbered frame of the stream, even if an earlier call brought it. */
    public ConsoleFrame next() throws InterruptedException {
      return take(frames, "a frame");
    }

    /** The next heartbeat or acknowledgement. */
    public ConsoleFrame nextAside() throws InterruptedException {
      return take(asides, "a heartbeat or acknowledgement");
    }

    public boolean hasMore() {
      return !frames.isEmpty();
    }

    /** How the console ended the call. */
    public String end() throws InterruptedException {
      return take(ends, "the end");
    }

    public void cut() {
      refuse(Status.UNAVAILABLE);
    }

    public void refuse(Status status) {
      synchronized (lock) {
        if (!over) {
          over = true;
          console.onError(status.asRuntimeException());
        }
      }
    }

    /** An Error frame, and then the end. */
    public void refuse(ErrorCode code, Status status) {
      sayRaw(DeskFrame.newBuilder().setError(Error.newBuilder().setCode(code)).build());
      refuse(status);
    }

    @Override
    public void onNext(ConsoleFrame frame) {
      synchronized (lock) {
        if (frame.hasSignIn()) {
          signIn = frame.getSignIn();
          visits.add(this);
          return;
        }
        if (over) {
          return;
        }
        switch (incoming.receive(frame.getSequence())) {
          case HANDLE -> {
            if (!outgoing.acknowledge(frame.getAcknowledged())) {
              throw new AssertionError("acknowledged what was not sent");
            }
            (frame.getSequence() == 0 ? asides : frames).add(frame);
          }
          case DUPLICATE -> ends.add("duplicate " + frame.getSequence());
          case GAP -> refuse(Status.INVALID_ARGUMENT.withDescription("gap"));
        }
      }
    }

    @Override
    public void onError(Throwable failure) {
      over = true;
      ends.add(Status.fromThrowable(failure).getCode().name());
    }

    @Override
    public void onCompleted() {
      synchronized (lock) {
        ends.add("completed");
        if (!over) {
          over = true;
          console.onCompleted();
        }
      }
    }

    private void send(DeskFrame frame) {
      if (!over) {
        incoming.acknowledgementSent();
        console.onNext(frame.toBuilder().setAcknowledged(incoming.received()).build());
      }
    }

    private static <T> T take(BlockingQueue<T> queue, String what) throws InterruptedException {
      T taken = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (taken == null) {
        throw new AssertionError(what + " did not come");
      }
      return taken;
    }
  }
}
