package dev.beckon.relay.customers;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/**
 * Makes whole messages of binary frames: in comes a {@link WebSocketFrame}, out goes a {@link
 * ByteBuf} for each message, control frames pass. Text is refused with 1003, what grows over the
 * limit with 1009. The decoder before it has checked the order of fragments.
 */
final class MessageAssembly extends ChannelInboundHandlerAdapter {
  private static final int MOST_FRAGMENTS = 256;

  private final int limit;
  private @Nullable ByteBuf begun;
  private int fragments;

  MessageAssembly(int limit) {
    this.limit = limit;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    switch (message) {
      case BinaryWebSocketFrame frame when frame.isFinalFragment() ->
          ctx.fireChannelRead(frame.content());
      case BinaryWebSocketFrame frame -> begin(ctx, frame);
      case ContinuationWebSocketFrame frame -> goOn(ctx, frame);
      case TextWebSocketFrame frame -> {
        frame.release();
        ctx.fireUserEventTriggered(WebSocketCloseStatus.INVALID_MESSAGE_TYPE);
      }
      default -> ctx.fireChannelRead(message);
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    drop();
  }

  private void begin(ChannelHandlerContext ctx, WebSocketFrame frame) {
    drop();
    begun = ctx.alloc().buffer(Math.min(limit, 2 * frame.content().readableBytes() + 256));
    fragments = 0;
    append(ctx, frame);
  }

  private void goOn(ChannelHandlerContext ctx, WebSocketFrame frame) {
    if (begun == null) {
      frame.release();
      return;
    }
    append(ctx, frame);
    if (begun != null && frame.isFinalFragment()) {
      ByteBuf whole = begun;
      begun = null;
      ctx.fireChannelRead(whole);
    }
  }

  private void append(ChannelHandlerContext ctx, WebSocketFrame frame) {
    ByteBuf target = begun;
    try {
      if (target == null) {
        return;
      }
      if (++fragments > MOST_FRAGMENTS
          || target.readableBytes() + frame.content().readableBytes() > limit) {
        drop();
        ctx.fireUserEventTriggered(WebSocketCloseStatus.MESSAGE_TOO_BIG);
        return;
      }
      target.writeBytes(frame.content());
    } finally {
      frame.release();
    }
  }

  private void drop() {
    if (begun != null) {
      begun.release();
      begun = null;
    }
  }
}
