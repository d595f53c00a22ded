package dev.beckon.relay.customers;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.beckon.relay.measure.Edge;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.session.Closing;
import dev.beckon.relay.session.Errors;
import dev.beckon.relay.session.Link;
import dev.beckon.relay.session.Silence;
import dev.beckon.signal.v1.CustomerFrame;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.Heartbeat;
import dev.beckon.signal.v1.RelayFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One customer's WebSocket, from the upgrade to its end: decodes envelopes, wants a Hello first,
 * hands everything else to the {@link CustomerEnd} whose stream it carries, and is the only place
 * that writes a close frame. Confined to its channel's event loop; {@link #send}, {@link #close}
 * and {@link #isWritable} may be called from elsewhere.
 *
 * <pre>
 *   greeting  nothing but Hello is taken; the hello deadline runs
 *   open      frames go to the end; silence is watched
 *   closing   a close frame was sent: whatever still comes is dropped
 * </pre>
 *
 * <p>Open for one other: the tests' echo, which answers {@link #received messages} itself so that
 * outside WebSocket suites meet all of the rest.
 */
class CustomerConnection extends ChannelInboundHandlerAdapter implements Link<RelayFrame> {
  private static final Logger log = LoggerFactory.getLogger(CustomerConnection.class);

  /** How long the other side has to answer our close frame. */
  private static final int CLOSE_WITHIN_MILLIS = 1000;

  /** RFC 6455 §7.4.2 has no codes above. */
  private static final int LAST_CODE = 4999;

  private static final int UNDECODABLE_FORGIVEN = 2;

  private enum Phase {
    GREETING,
    OPEN,
    CLOSING
  }

  private final ChannelHandlerContext ctx;
  private final Customers customers;
  private final Admission.Place place;
  private final RelayMeasures measures;
  private final Silence silence;
  private final Future<?> helloDeadline;
  private Phase phase = Phase.GREETING;
  private @Nullable CustomerEnd end;
  private int undecodable;

  /**
   * @param ctx of the handler that this one is added behind
   */
  CustomerConnection(
      ChannelHandlerContext ctx,
      Customers customers,
      Admission.Place place,
      RelayMeasures measures) {
    this.ctx = ctx;
    this.customers = customers;
    this.place = place;
    this.measures = measures;
    this.silence =
        new Silence(ctx.executor(), customers.heartbeatInterval(), this::askForLife, this::giveUp);
    this.helloDeadline =
        ctx.executor()
            .schedule(
                () -> close(Closing.because(ErrorCode.HELLO_REQUIRED, "no Hello in time")),
                customers.helloDeadline().toMillis(),
                TimeUnit.MILLISECONDS);
    silence.heard();
  }

  // ── what arrives ──

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (phase == Phase.CLOSING) {
        if (message instanceof CloseWebSocketFrame) {
          ctx.close();
        }
        return;
      }
      silence.heard();
      switch (message) {
        case ByteBuf content -> received(content, false);
        case RateLimit.Excess excess -> received(excess.message(), true);
        case PingWebSocketFrame ping -> answer(ping);
        case PongWebSocketFrame sign -> {}
        case CloseWebSocketFrame close -> answerClose(close);
        default -> log.warn("nothing handles {}", message.getClass());
      }
    } finally {
      release(message);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    switch (event) {
      case Closing closing -> close(closing);
      case WebSocketCloseStatus status -> closeTransport(status.code(), status.reasonText());
      default -> context.fireUserEventTriggered(event);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (end != null && context.channel().isWritable()) {
      end.writable(this);
    }
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    phase = Phase.CLOSING;
    silence.stop();
    helloDeadline.cancel(false);
    if (end != null) {
      end.cut(this);
    }
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    switch (cause) {
      case CorruptedWebSocketFrameException corrupted -> {
        closeTransport(corrupted.closeStatus().code(), corrupted.closeStatus().reasonText());
        // Nothing can be read any more, not even the answer to our close frame.
        HangUp.gently(ctx);
      }
      case IOException broken -> ctx.close();
      default -> {
        log.error("a fault of the relay on {}", name(), cause);
        close(Closing.because(ErrorCode.INTERNAL, "internal error"));
      }
    }
  }

  private void answer(PingWebSocketFrame ping) {
    ctx.channel().writeAndFlush(new PongWebSocketFrame(ping.content().retain()), ctx.voidPromise());
  }

  /**
   * A whole message; released by the caller.
   *
   * @param excess it is over the connection's allowance
   */
  void received(ByteBuf content, boolean excess) {
    measures.frameReceived(Edge.CUSTOMERS);
    CustomerFrame frame;
    try {
      frame = CustomerFrame.parseFrom(content.nioBuffer());
    } catch (InvalidProtocolBufferException e) {
      undecodable("the frame could not be decoded");
      return;
    }
    if (isEmpty(frame)) {
      undecodable("the frame is empty");
    } else if (phase == Phase.GREETING) {
      greet(frame);
    } else if (end != null) {
      end.receive(this, frame, excess, System.nanoTime());
    }
  }

  private static boolean isEmpty(CustomerFrame frame) {
    return frame.getBodyCase() == CustomerFrame.BodyCase.BODY_NOT_SET
        && frame.getUnknownFields().asMap().isEmpty();
  }

  private void undecodable(String message) {
    undecodable++;
    if (undecodable > UNDECODABLE_FORGIVEN) {
      close(Closing.because(ErrorCode.INVALID_MESSAGE, message));
    } else {
      refuse(ErrorCode.INVALID_MESSAGE, message);
    }
  }

  private void greet(CustomerFrame frame) {
    if (frame.getBodyCase() != CustomerFrame.BodyCase.HELLO) {
      close(Closing.because(ErrorCode.HELLO_REQUIRED, "the first frame must be Hello"));
      return;
    }
    switch (customers.judge(frame.getHello())) {
      case Customers.Verdict.No no -> close(no.closing());
      case Customers.Verdict.Yes yes -> {
        helloDeadline.cancel(false);
        place.identified();
        silence.start();
        phase = Phase.OPEN;
        customers.begin(this, frame.getHello(), yes.identity());
      }
    }
  }

  /** The end whose stream this connection carries from now on. */
  void carries(CustomerEnd newEnd) {
    end = newEnd;
  }

  /** Null when the transport has none. */
  @Nullable InetAddress address() {
    return ctx.channel().remoteAddress() instanceof InetSocketAddress remote
        ? remote.getAddress()
        : null;
  }

  EventExecutor loop() {
    return ctx.executor();
  }

  // ── what goes out ──

  /** Nothing follows a close frame, whichever thread it comes from. */
  @Override
  public void send(RelayFrame frame) {
    if (ctx.executor().inEventLoop()) {
      write(frame);
    } else {
      ctx.executor().execute(() -> write(frame));
    }
  }

  private void write(RelayFrame frame) {
    if (phase != Phase.CLOSING) {
      measures.frameSent(Edge.CUSTOMERS);
      ctx.channel().writeAndFlush(new BinaryWebSocketFrame(encode(frame)), ctx.voidPromise());
    }
  }

  @Override
  public boolean isWritable() {
    return ctx.channel().isWritable();
  }

  @Override
  public void close(Closing closing) {
    if (!ctx.executor().inEventLoop()) {
      ctx.executor().execute(() -> close(closing));
      return;
    }
    if (phase != Phase.CLOSING) {
      measures.refused(Edge.CUSTOMERS, closing.code());
      send(RelayFrame.newBuilder().setError(Errors.error(closing, name())).build());
      closeTransport(CloseCodes.of(closing.code()), closing.code().name());
    }
  }

  private void refuse(ErrorCode code, String message) {
    measures.refused(Edge.CUSTOMERS, code);
    send(RelayFrame.newBuilder().setError(Errors.error(code, message, name(), 0)).build());
  }

  private void closeTransport(int code, String reason) {
    if (phase != Phase.CLOSING) {
      phase = Phase.CLOSING;
      silence.stop();
      helloDeadline.cancel(false);
      log.debug("closing {} with {} {}", name(), code, reason);
      ctx.channel().writeAndFlush(new CloseWebSocketFrame(code, reason));
      ctx.executor().schedule(() -> ctx.close(), CLOSE_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void answerClose(CloseWebSocketFrame close) {
    int code = close.statusCode();
    if (code >= 0 && (!WebSocketCloseStatus.isValidStatusCode(code) || code > LAST_CODE)) {
      closeTransport(
          WebSocketCloseStatus.PROTOCOL_ERROR.code(),
          WebSocketCloseStatus.PROTOCOL_ERROR.reasonText());
      return;
    }
    phase = Phase.CLOSING;
    silence.stop();
    CloseWebSocketFrame answer =
        code < 0 ? new CloseWebSocketFrame() : new CloseWebSocketFrame(code, "");
    ctx.channel().writeAndFlush(answer).addListener(done -> HangUp.gently(ctx));
  }

  private void askForLife() {
    send(
        RelayFrame.newBuilder()
            .setHeartbeat(Heartbeat.newBuilder().setNonce(System.nanoTime()))
            .build());
  }

  private void giveUp() {
    log.debug("{} is silent: given up", name());
    ctx.close();
  }

  private ByteBuf encode(RelayFrame frame) {
    ByteBuf encoded = ctx.alloc().ioBuffer(frame.getSerializedSize());
    try (ByteBufOutputStream out = new ByteBufOutputStream(encoded)) {
      frame.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("buffers do not fail", e);
    }
    return encoded;
  }

  private String name() {
    return end == null ? "connection " + ctx.channel().id().asShortText() : end.toString();
  }

  private static void release(Object message) {
    ReferenceCountUtil.release(
        message instanceof RateLimit.Excess excess ? excess.message() : message);
  }
}
