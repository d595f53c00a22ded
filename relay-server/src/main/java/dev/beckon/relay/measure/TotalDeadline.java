package dev.beckon.relay.measure;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Closes a connection that is still open after a while, whatever it does. */
final class TotalDeadline extends ChannelInboundHandlerAdapter {
  private final Duration deadline;

  TotalDeadline(Duration deadline) {
    this.deadline = deadline;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    var timer =
        context
            .executor()
            .schedule(() -> context.close(), deadline.toMillis(), TimeUnit.MILLISECONDS);
    context.channel().closeFuture().addListener(closed -> timer.cancel(false));
    context.fireChannelActive();
  }
}
