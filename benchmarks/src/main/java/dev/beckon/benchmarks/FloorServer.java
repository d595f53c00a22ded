package dev.beckon.benchmarks;

import dev.beckon.relay.config.TlsIdentity;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The floor: a WebSocket server that does nothing but hand each binary message of one connection to
 * the other of its pair (two connections with the same path). No identity, no limits, no numbering,
 * no routing: what is measured above it is what those cost.
 */
final class FloorServer implements AutoCloseable {
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  private final Map<String, Channel> unpaired = new ConcurrentHashMap<>();
  private final Channel listening;

  private FloorServer(@Nullable SslContext tls) throws InterruptedException {
    this.listening =
        new ServerBootstrap()
            .group(group)
            .channel(EpollServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 4096)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    ChannelPipeline pipeline = channel.pipeline();
                    if (tls != null) {
                      pipeline.addLast(tls.newHandler(channel.alloc()));
                    }
                    pipeline.addLast(new HttpServerCodec());
                    pipeline.addLast(new HttpObjectAggregator(8192));
                    pipeline.addLast(
                        new WebSocketServerProtocolHandler(
                            "/", "beckon.v1", false, 65536, false, true));
                    pipeline.addLast(new Forward());
                  }
                })
            .bind(new InetSocketAddress("127.0.0.1", 0))
            .sync()
            .channel();
  }

  static FloorServer start(TlsIdentity.@Nullable Pem tls) throws Exception {
    return new FloorServer(
        tls == null
            ? null
            : SslContextBuilder.forServer(tls.certificate().toFile(), tls.key().toFile())
                .protocols("TLSv1.3", "TLSv1.2")
                .build());
  }

  int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  @Override
  public void close() {
    listening.close().syncUninterruptibly();
    group.shutdownGracefully().syncUninterruptibly();
  }

  private final class Forward extends ChannelInboundHandlerAdapter {
    private @Nullable Channel other;

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete handshake) {
        Channel waiting = unpaired.putIfAbsent(handshake.requestUri(), context.channel());
        if (waiting != null) {
          unpaired.remove(handshake.requestUri());
          other = waiting;
          waiting.pipeline().get(Forward.class).other = context.channel();
        }
      }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (other != null && message instanceof BinaryWebSocketFrame frame) {
        other.writeAndFlush(frame, other.voidPromise());
      } else {
        ReferenceCountUtil.release(message);
      }
    }
  }
}
