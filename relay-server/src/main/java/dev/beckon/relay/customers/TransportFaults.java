package dev.beckon.relay.customers;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Before the upgrade: a broken connection or broken TLS costs one line and the connection. */
final class TransportFaults extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(TransportFaults.class);

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    switch (cause) {
      case DecoderException tls ->
          log.debug("{} speaks no sound TLS: {}", ctx.channel().id(), tls.getMessage());
      case IOException broken -> log.debug("{} broke", ctx.channel().id());
      default -> log.error("a fault of the relay before the upgrade", cause);
    }
    ctx.close();
  }
}
