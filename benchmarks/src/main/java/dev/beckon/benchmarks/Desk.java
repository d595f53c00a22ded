package dev.beckon.benchmarks;

import com.google.protobuf.ByteString;
import dev.beckon.signal.stream.IncomingFrames;
import dev.beckon.signal.v1.AcceptRing;
import dev.beckon.signal.v1.Acknowledgement;
import dev.beckon.signal.v1.AgentDeskGrpc;
import dev.beckon.signal.v1.AgentState;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.DeskSignal;
import dev.beckon.signal.v1.FinishWrapUp;
import dev.beckon.signal.v1.Heartbeat;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.SetPresence;
import dev.beckon.signal.v1.SignIn;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * A simulated agent's console: accepts every ring, has no media. Its frames are handled on its
 * connection's event loop.
 */
final class Desk implements AutoCloseable {
  static final String CREDENTIAL = "bench-credential";

  /** As the console has it. */
  private static final int WINDOW_BYTES = 1 << 20;

  private final ManagedChannel channel;
  private final BiConsumer<Desk, DeskFrame> received;
  private final IncomingFrames incoming = new IncomingFrames();
  private final CompletableFuture<Desk> ready = new CompletableFuture<>();
  private final Object writing = new Object();
  private final StreamObserver<ConsoleFrame> out;
  private long sequence;

  private Desk(ManagedChannel channel, String agentId, BiConsumer<Desk, DeskFrame> received) {
    this.channel = channel;
    this.received = received;
    this.out = AgentDeskGrpc.newStub(channel).attend(new Receive());
    synchronized (writing) {
      out.onNext(
          ConsoleFrame.newBuilder()
              .setSignIn(
                  SignIn.newBuilder()
                      .setProtocolVersion(1)
                      .setAgentId(agentId)
                      .setCredential(CREDENTIAL)
                      .setClient("beckon-bench/1"))
              .build());
    }
    number(
        ConsoleFrame.newBuilder()
            .setSetPresence(SetPresence.newBuilder().setPresence(SetPresence.Presence.READY)));
  }

  /** Signs in and goes ready; done when the relay says so. */
  static CompletableFuture<Desk> open(
      EventLoopGroup group, int port, String agentId, BiConsumer<Desk, DeskFrame> received) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port)
            .usePlaintext()
            .eventLoopGroup(group)
            .channelType(EpollSocketChannel.class)
            .directExecutor()
            .flowControlWindow(WINDOW_BYTES)
            .build();
    return new Desk(channel, agentId, received).ready;
  }

  void accept(String ringId) {
    number(ConsoleFrame.newBuilder().setAcceptRing(AcceptRing.newBuilder().setRingId(ringId)));
  }

  void finishWrapUp(String requestId) {
    number(
        ConsoleFrame.newBuilder()
            .setFinishWrapUp(FinishWrapUp.newBuilder().setRequestId(requestId)));
  }

  void signal(String requestId, ByteString payload) {
    number(
        ConsoleFrame.newBuilder()
            .setSignal(
                DeskSignal.newBuilder()
                    .setRequestId(requestId)
                    .setSignal(
                        PeerSignal.newBuilder()
                            .setKind(PeerSignal.Kind.APP_MESSAGE)
                            .setPayload(payload))));
  }

  @Override
  public void close() {
    channel.shutdownNow();
    try {
      channel.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void number(ConsoleFrame.Builder frame) {
    synchronized (writing) {
      write(frame.setSequence(++sequence));
    }
  }

  private void write(ConsoleFrame.Builder frame) {
    synchronized (writing) {
      out.onNext(frame.setAcknowledged(incoming.received()).build());
      incoming.acknowledgementSent();
    }
  }

  private static Heartbeat answer(Heartbeat asked) {
    return Heartbeat.newBuilder().setNonce(asked.getNonce()).setReply(true).build();
  }

  private final class Receive implements StreamObserver<DeskFrame> {
    @Override
    public void onNext(DeskFrame frame) {
      if (incoming.receive(frame.getSequence()) != IncomingFrames.Verdict.HANDLE) {
        throw new IllegalStateException("numbering broken at " + frame.getSequence());
      }
      if (frame.hasAgentState() && frame.getAgentState().getState() == AgentState.State.READY) {
        ready.complete(Desk.this);
      }
      if (frame.hasHeartbeat() && !frame.getHeartbeat().getReply()) {
        write(ConsoleFrame.newBuilder().setHeartbeat(answer(frame.getHeartbeat())));
      }
      received.accept(Desk.this, frame);
      if (incoming.owesAcknowledgementNow()) {
        write(ConsoleFrame.newBuilder().setAcknowledgement(Acknowledgement.getDefaultInstance()));
      }
    }

    @Override
    public void onError(Throwable failure) {
      ready.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
      ready.completeExceptionally(new IllegalStateException("the relay ended the call"));
    }
  }
}
