package dev.beckon.relay.customers;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;

/** Answers pings and drops pongs, which nobody asked for; both count as signs of life. */
@ChannelHandler.Sharable
final class ControlFrames extends ChannelInboundHandlerAdapter {

  /** Something arrived that carries nothing. */
  enum Sign {
    OF_LIFE
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    switch (message) {
      case PingWebSocketFrame ping -> {
        ctx.fireUserEventTriggered(Sign.OF_LIFE);
        ctx.writeAndFlush(new PongWebSocketFrame(ping.content()));
      }
      case PongWebSocketFrame pong -> {
        pong.release();
        ctx.fireUserEventTriggered(Sign.OF_LIFE);
      }
      default -> ctx.fireChannelRead(message);
    }
  }
}
