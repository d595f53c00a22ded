package dev.beckon.relay.customers;

import dev.beckon.relay.guard.TokenBucket;
import dev.beckon.relay.session.Closing;
import dev.beckon.signal.v1.ErrorCode;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Counts messages, pings and pongs against the connection's allowance. A message too many goes on
 * as an {@link Excess}, which is answered but not carried out; a ping too many is dropped; who goes
 * on like that is closed.
 */
final class RateLimit extends ChannelInboundHandlerAdapter {
  private static final int FORGIVEN = 20;

  private final TokenBucket bucket;
  private int offences;

  /** A message over the allowance. */
  record Excess(ByteBuf message) {}

  RateLimit(int burst, int perSecond) {
    bucket = new TokenBucket(burst, perSecond, System.nanoTime());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof CloseWebSocketFrame || bucket.take(System.nanoTime())) {
      ctx.fireChannelRead(message);
    } else if (++offences > FORGIVEN) {
      ReferenceCountUtil.release(message);
      ctx.fireUserEventTriggered(
          Closing.because(ErrorCode.RATE_LIMITED, "far more frames than announced"));
    } else if (message instanceof ByteBuf content) {
      ctx.fireChannelRead(new Excess(content));
    } else {
      ReferenceCountUtil.release(message);
    }
  }
}
