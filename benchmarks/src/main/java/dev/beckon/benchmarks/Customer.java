package dev.beckon.benchmarks;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.beckon.signal.stream.IncomingFrames;
import dev.beckon.signal.v1.Acknowledgement;
import dev.beckon.signal.v1.CustomerFrame;
import dev.beckon.signal.v1.EndRequest;
import dev.beckon.signal.v1.Heartbeat;
import dev.beckon.signal.v1.Hello;
import dev.beckon.signal.v1.PeerSignal;
import dev.beckon.signal.v1.RelayFrame;
import dev.beckon.signal.v1.RequestHelp;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A simulated customer: speaks the contract, has no media. Confined to its connection's event loop,
 * except {@link #run}.
 */
final class Customer {
  private final Consumer<RelayFrame> received;
  private final IncomingFrames incoming = new IncomingFrames();
  private final CompletableFuture<Customer> welcomed = new CompletableFuture<>();
  private @Nullable Channel channel;
  private long sequence;

  private Customer(Consumer<RelayFrame> received) {
    this.received = received;
  }

  /** Connects and says hello as this person; done when the relay has welcomed it. */
  static CompletableFuture<Customer> connect(
      Sockets sockets, int port, Person person, Consumer<RelayFrame> received) {
    Customer customer = new Customer(received);
    CompletableFuture<Channel> open = sockets.connect(port, "/v1/customer", customer::read);
    open.whenComplete(
        (channel, failure) -> {
          if (failure != null) {
            customer.welcomed.completeExceptionally(failure);
            return;
          }
          customer.channel = channel;
          customer.write(
              CustomerFrame.newBuilder()
                  .setHello(
                      Hello.newBuilder()
                          .setProtocolVersion(1)
                          .setApp(person.app())
                          .setToken(person.token())
                          .setClient("beckon-bench/1"))
                  .build());
        });
    return customer.welcomed;
  }

  /** Whether the relay still listens to it. */
  boolean isConnected() {
    return channel().isActive();
  }

  /** Runs a task on this customer's event loop. */
  void run(Runnable task) {
    channel().eventLoop().execute(task);
  }

  void requestHelp(String requestId) {
    number(
        CustomerFrame.newBuilder()
            .setRequestHelp(RequestHelp.newBuilder().setRequestId(requestId).setTopic("bench")));
  }

  void endRequest(String requestId) {
    number(
        CustomerFrame.newBuilder().setEndRequest(EndRequest.newBuilder().setRequestId(requestId)));
  }

  void signal(ByteString payload) {
    number(
        CustomerFrame.newBuilder()
            .setSignal(
                PeerSignal.newBuilder().setKind(PeerSignal.Kind.APP_MESSAGE).setPayload(payload)));
  }

  private void number(CustomerFrame.Builder frame) {
    write(frame.setSequence(++sequence).setAcknowledged(incoming.received()).build());
    incoming.acknowledgementSent();
  }

  private void write(CustomerFrame frame) {
    channel().writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(frame.toByteArray())));
  }

  private Channel channel() {
    if (channel == null) {
      throw new IllegalStateException("not connected");
    }
    return channel;
  }

  private void read(Channel from, ByteBuf bytes) {
    RelayFrame frame;
    try {
      frame = RelayFrame.parseFrom(bytes.nioBuffer());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("the relay sent what is no frame", e);
    }
    if (incoming.receive(frame.getSequence()) != IncomingFrames.Verdict.HANDLE) {
      throw new IllegalStateException("numbering broken at " + frame.getSequence());
    }
    if (frame.hasWelcome()) {
      welcomed.complete(this);
    }
    if (frame.hasHeartbeat() && !frame.getHeartbeat().getReply()) {
      write(
          CustomerFrame.newBuilder()
              .setAcknowledged(incoming.received())
              .setHeartbeat(
                  Heartbeat.newBuilder().setNonce(frame.getHeartbeat().getNonce()).setReply(true))
              .build());
    }
    received.accept(frame);
    if (incoming.owesAcknowledgementNow()) {
      write(
          CustomerFrame.newBuilder()
              .setAcknowledged(incoming.received())
              .setAcknowledgement(Acknowledgement.getDefaultInstance())
              .build());
      incoming.acknowledgementSent();
    }
  }
}
