package dev.beckon.android;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.sdk.peer.BadMessage;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.peer.PeerTalk;
import dev.beckon.signal.v1.AcceptRing;
import dev.beckon.signal.v1.AgentDeskGrpc;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.DeskFrame;
import dev.beckon.signal.v1.DeskSignal;
import dev.beckon.signal.v1.Heartbeat;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.SessionDescription;
import dev.beckon.signal.v1.SetPresence;
import dev.beckon.signal.v1.SignIn;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * An agent who speaks the public contract over a real gRPC call: signs in, is ready, accepts what
 * rings, answers the customer's SDP, and says what the test wants. What came is in {@link #frames}
 * and {@link #said}. Thread-safe.
 */
final class ScriptedDesk implements AutoCloseable {
  private final Object lock = new Object();
  private final ManagedChannel channel;
  private final StreamObserver<ConsoleFrame> call;
  private final List<DeskFrame> frames = new CopyOnWriteArrayList<>();
  private final List<PeerMessage> said = new CopyOnWriteArrayList<>();

  /** These four are guarded by {@link #lock}. */
  private final PeerTalk talk = new PeerTalk(7, new Paths(), new Heard());

  private long sent;
  private long received;
  private String request = "";

  ScriptedDesk(int port) {
    channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().directExecutor().build();
    call = AgentDeskGrpc.newStub(channel).attend(new FromRelay());
    synchronized (lock) {
      call.onNext(
          ConsoleFrame.newBuilder()
              .setSignIn(
                  SignIn.newBuilder()
                      .setProtocolVersion(1)
                      .setAgentId("amy")
                      .setCredential(RelayConfig.DEMO_CREDENTIAL)
                      .setClient("test/1"))
              .build());
    }
  }

  /** The newest of this kind; null: none came. */
  @Nullable DeskFrame newest(DeskFrame.BodyCase kind) {
    DeskFrame newest = null;
    for (DeskFrame each : frames) {
      newest = each.getBodyCase() == kind ? each : newest;
    }
    return newest;
  }

  /** What the customer's end said so far, of one kind. */
  <M extends PeerMessage> List<M> said(Class<M> kind) {
    List<M> of = new ArrayList<>();
    for (PeerMessage each : said) {
      if (kind.isInstance(each)) {
        of.add(kind.cast(each));
      }
    }
    return of;
  }

  void say(PeerMessage message) {
    synchronized (lock) {
      if (!talk.say(message, 0)) {
        throw new AssertionError("too much on its way");
      }
    }
  }

  private void send(ConsoleFrame.Builder body) {
    call.onNext(body.setSequence(++sent).setAcknowledged(received).build());
  }

  private void signal(PeerSignal signal) {
    send(
        ConsoleFrame.newBuilder()
            .setSignal(DeskSignal.newBuilder().setRequestId(request).setSignal(signal)));
  }

  private void came(DeskFrame frame) {
    switch (frame.getBodyCase()) {
      case SIGNED_IN ->
          send(
              ConsoleFrame.newBuilder()
                  .setSetPresence(
                      SetPresence.newBuilder().setPresence(SetPresence.Presence.READY)));
      case RING -> {
        request = frame.getRing().getRequestId();
        frame.getRing().getSignalsList().forEach(this::heard);
        send(
            ConsoleFrame.newBuilder()
                .setAcceptRing(AcceptRing.newBuilder().setRingId(frame.getRing().getRingId())));
      }
      case SIGNAL -> heard(frame.getSignal().getSignal());
      case HEARTBEAT -> {
        if (!frame.getHeartbeat().getReply()) {
          Heartbeat reply = frame.getHeartbeat().toBuilder().setReply(true).build();
          call.onNext(ConsoleFrame.newBuilder().setHeartbeat(reply).build());
        }
      }
      default -> {}
    }
  }

  private void heard(PeerSignal signal) {
    switch (signal.getKind()) {
      case OFFER ->
          signal(
              PeerSignal.newBuilder()
                  .setKind(PeerSignal.Kind.ANSWER)
                  .setNegotiation(signal.getNegotiation())
                  .setPayload(
                      SessionDescription.newBuilder().setSdp("answer").build().toByteString())
                  .build());
      case CANDIDATE -> {}
      default -> {
        if (signal.hasNumber() || signal.getKindValue() > PeerSignal.Kind.APP_MESSAGE_VALUE) {
          talk.received(signal.toByteArray(), false);
        }
      }
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private final class FromRelay implements StreamObserver<DeskFrame> {
    @Override
    public void onNext(DeskFrame frame) {
      synchronized (lock) {
        if (frame.getSequence() > 0) {
          received = frame.getSequence();
        }
        frames.add(frame);
        came(frame);
      }
    }

    @Override
    public void onError(Throwable broken) {}

    @Override
    public void onCompleted() {}
  }

  private final class Paths implements PeerTalk.Paths {
    @Override
    public void byChannel(boolean fleeting, byte[] signal) {
      throw new AssertionError("this agent has no channel");
    }

    @Override
    public void byRelay(byte[] signal) {
      try {
        signal(PeerSignal.parseFrom(signal));
      } catch (InvalidProtocolBufferException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void acknowledgeAfter(long millis) {}
  }

  private final class Heard implements PeerTalk.Listener {
    @Override
    public void onSaid(PeerMessage message) {
      said.add(message);
    }

    @Override
    public void onBad(BadMessage problem) {
      throw new AssertionError(problem);
    }

    @Override
    public void onBeganAnew() {}
  }
}
