package dev.beckon.relay.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.session.Closing;
import dev.beckon.signal.v1.ErrorCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The handlers between the WebSocket decoder and the envelope, each by itself; nothing leaks. */
class MessageHandlersTest {
  private final List<Object> events = new ArrayList<>();
  private final List<ByteBuf> made = new ArrayList<>();

  @AfterEach
  void everythingIsReleased() {
    assertThat(made).allMatch(buffer -> buffer.refCnt() == 0);
  }

  @Test
  void wholeMessagePasses() {
    EmbeddedChannel channel = channel(new MessageAssembly(8));
    channel.writeInbound(new BinaryWebSocketFrame(bytes(8)));
    ByteBuf message = channel.readInbound();
    assertThat(message.readableBytes()).isEqualTo(8);
    message.release();
  }

  @Test
  void fragmentsBecomeOneMessage() {
    EmbeddedChannel channel = channel(new MessageAssembly(8));
    channel.writeInbound(new BinaryWebSocketFrame(false, 0, bytes(3)));
    channel.writeInbound(new ContinuationWebSocketFrame(false, 0, bytes(3)));
    assertThat(channel.<Object>readInbound()).isNull();
    channel.writeInbound(new ContinuationWebSocketFrame(true, 0, bytes(2)));
    ByteBuf message = channel.readInbound();
    assertThat(message.readableBytes()).isEqualTo(8);
    message.release();
  }

  @Test
  void fragmentsOverTheLimitAreRefusedAndTheRestIsDropped() {
    EmbeddedChannel channel = channel(new MessageAssembly(8));
    channel.writeInbound(new BinaryWebSocketFrame(false, 0, bytes(5)));
    channel.writeInbound(new ContinuationWebSocketFrame(false, 0, bytes(4)));
    channel.writeInbound(new ContinuationWebSocketFrame(true, 0, bytes(1)));
    assertThat(events).containsExactly(WebSocketCloseStatus.MESSAGE_TOO_BIG);
    assertThat(channel.<Object>readInbound()).isNull();
  }

  @Test
  void unfinishedMessageIsReleasedWithTheConnection() {
    EmbeddedChannel channel = channel(new MessageAssembly(8));
    channel.writeInbound(new BinaryWebSocketFrame(false, 0, bytes(5)));
    channel.finish();
  }

  @Test
  void textIsRefused() {
    EmbeddedChannel channel = channel(new MessageAssembly(8));
    channel.writeInbound(new TextWebSocketFrame(bytes(1)));
    assertThat(events).containsExactly(WebSocketCloseStatus.INVALID_MESSAGE_TYPE);
  }

  @Test
  void messagesOverTheAllowanceAreMarkedThenClosed() {
    EmbeddedChannel channel = channel(new RateLimit(2, 1));
    for (int i = 0; i < 23; i++) {
      channel.writeInbound(bytes(1));
    }
    int whole = 0;
    int excess = 0;
    for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
      switch (next) {
        case ByteBuf message -> {
          whole++;
          message.release();
        }
        case RateLimit.Excess over -> {
          excess++;
          over.message().release();
        }
        default -> throw new AssertionError(next);
      }
    }
    assertThat(whole).isEqualTo(2);
    assertThat(excess).isEqualTo(20);
    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            Closing.class, closing -> assertThat(closing.code()).isEqualTo(ErrorCode.RATE_LIMITED));
  }

  private EmbeddedChannel channel(ChannelInboundHandlerAdapter handler) {
    return new EmbeddedChannel(
        handler,
        new ChannelInboundHandlerAdapter() {
          @Override
          public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            events.add(event);
          }
        });
  }

  private ByteBuf bytes(int count) {
    ByteBuf buffer = Unpooled.wrappedBuffer(new byte[count]);
    made.add(buffer);
    return buffer;
  }
}
