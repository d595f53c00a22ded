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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
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
 *   relay.chatDesks(3);                        // told with the next welcome of the call desk
 *   relay.nextVisit(2)...                      // the console opened its second chat desk
 * </pre>
 */
public final class FakeDesk implements AutoCloseable {
  static final int HEARTBEAT_MILLIS = 60_000;
  private static final long PATIENCE_SECONDS = 30;

  private final String name = UUID.randomUUID().toString();
  private final Map<Integer, Place> places = new ConcurrentHashMap<>();
  private final Object lock = new Object();
  private int chatDesks;
  private Server server = listen();
  private int heartbeatMillis = HEARTBEAT_MILLIS;

  /** Connects a console to this relay. */
  public ManagedChannel channel(SignIn signIn, Executor executor) {
    return InProcessChannelBuilder.forName(name).executor(executor).build();
  }

  public void heartbeatEvery(int millis) {
    heartbeatMillis = millis;
  }

  /** How many chat desks the agent has. */
  public void chatDesks(int many) {
    chatDesks = many;
  }

  /** Waits for the next call for the call desk, and its SignIn. */
  public Visit nextVisit() throws InterruptedException {
    return nextVisit(0);
  }

  /** The same for a chat desk, from 1. */
  public Visit nextVisit(int chatDesk) throws InterruptedException {
    Visit visit = place(chatDesk).visits.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (visit == null) {
      throw new AssertionError("nobody called for desk " + chatDesk);
    }
    return visit;
  }

  /** Whether nobody has called for that desk since. */
  public boolean isQuiet(int chatDesk) {
    return place(chatDesk).visits.isEmpty();
  }

  private Place place(int chatDesk) {
    return places.computeIfAbsent(chatDesk, _ -> new Place());
  }

  /** Goes down as if killed. */
  public void kill() throws InterruptedException {
    server.shutdownNow().awaitTermination();
  }

  /** Comes up again, with its memory of the streams, or without. */
  public void start(boolean remembers) {
    synchronized (lock) {
      if (!remembers) {
        places.values().forEach(Place::forget);
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

  /** One of the agent's desks: a stream of its own, whichever call brings its frames. */
  private static final class Place {
    private final BlockingQueue<Visit> visits = new LinkedBlockingQueue<>();
    private final BlockingQueue<ConsoleFrame> frames = new LinkedBlockingQueue<>();
    private OutgoingFrames<DeskFrame> outgoing = new OutgoingFrames<>(1_000);
    private final IncomingFrames incoming = new IncomingFrames();

    void forget() {
      outgoing = new OutgoingFrames<>(1_000);
      incoming.restart();
    }
  }

  /** One call. */
  public final class Visit implements StreamObserver<ConsoleFrame> {
    private final StreamObserver<DeskFrame> console;
    private final BlockingQueue<ConsoleFrame> asides = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    private dev.beckon.signal.v1.SignIn signIn = dev.beckon.signal.v1.SignIn.getDefaultInstance();
    private Place place = new Place();
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
          place.outgoing.restart();
          place.incoming.restart();
        } else {
          place.outgoing.acknowledge(signIn.getResume().getReceivedSequence());
        }
        send(
            DeskFrame.newBuilder()
                .setSignedIn(
                    SignedIn.newBuilder()
                        .setStreamId("stream-" + (1 + signIn.getChatDesk()))
                        .setResumeSecret(ByteString.copyFromUtf8("secret-1"))
                        .setContinuation(continuation)
                        .setReceivedSequence(resumed ? place.incoming.received() : 0)
                        .setLimits(Limits.newBuilder().setHeartbeatIntervalMillis(heartbeatMillis))
                        .setProfile(
                            AgentProfileAtDesk.newBuilder()
                                .setAgentId("amy")
                                .setDisplayName("Amy Wong"))
                        .addNotReadyReasons("Break")
                        .setChatDesks(signIn.getChatDesk() == 0 ? chatDesks : 0)
                        .addDispositions("Solved"))
                .build());
        place.outgoing.outstanding().forEach(this::send);
      }
    }

    /** Says something numbered. */
    public void say(DeskFrame.Builder frame) {
      synchronized (lock) {
        send(place.outgoing.add(sequence -> frame.setSequence(sequence).build()));
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
      return take(place.frames, "a frame");
    }

    /** The next heartbeat or acknowledgement. */
    public ConsoleFrame nextAside() throws InterruptedException {
      return take(asides, "a heartbeat or acknowledgement");
    }

    public boolean hasMore() {
      return !place.frames.isEmpty();
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
          place = place(signIn.getChatDesk());
          place.visits.add(this);
          return;
        }
        if (over) {
          return;
        }
        switch (place.incoming.receive(frame.getSequence())) {
          case HANDLE -> {
            if (!place.outgoing.acknowledge(frame.getAcknowledged())) {
              throw new AssertionError("acknowledged what was not sent");
            }
            (frame.getSequence() == 0 ? asides : place.frames).add(frame);
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
        place.incoming.acknowledgementSent();
        console.onNext(frame.toBuilder().setAcknowledged(place.incoming.received()).build());
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
