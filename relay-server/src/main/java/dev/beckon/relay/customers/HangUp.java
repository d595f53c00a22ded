package dev.beckon.relay.customers;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection so that the last thing said arrives: a connection that is closed while the
 * other side still writes is reset by TCP, and with it goes what was not read yet.
 */
final class HangUp {
  private static final int LINGER_MILLIS = 1000;

  private HangUp() {}

  /** Says that nothing more comes, then gives the other side a moment to close too. */
  static void gently(ChannelHandlerContext ctx) {
    if (ctx.pipeline().get(SslHandler.class) == null
        && ctx.channel() instanceof DuplexChannel duplex) {
      duplex
          .shutdownOutput()
          .addListener(
              done ->
                  ctx.executor().schedule(() -> ctx.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS));
    } else {
      ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
  }
}
