package dev.beckon.relay.customers;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Everything from the connection to the end of the upgrade (TLS, request line, headers) has to be
 * over in this time, however slowly it drips in. Who has sent something is told 408. Removed by the
 * upgrade.
 */
final class HandshakeDeadline extends ChannelInboundHandlerAdapter {
  private final Duration deadline;
  private @Nullable Future<?> timer;
  private boolean heard;

  HandshakeDeadline(Duration deadline) {
    this.deadline = deadline;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    timer = ctx.executor().schedule(() -> passed(ctx), deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    heard = true;
    ctx.fireChannelRead(message);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private void passed(ChannelHandlerContext ctx) {
    if (heard) {
      ctx.pipeline().fireUserEventTriggered(HttpRefusal.TIMEOUT);
    } else {
      ctx.close();
    }
  }
}
