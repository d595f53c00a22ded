package dev.beckon.benchmarks;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The load's WebSocket side: many connections on one event loop. Thread-safe. */
final class Sockets implements AutoCloseable {
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  private final @Nullable SslContext tls;

  /** With {@code encrypted}, any certificate is taken: the servers are this program's own. */
  Sockets(boolean encrypted) throws SSLException {
    this.tls =
        encrypted
            ? SslContextBuilder.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .build()
            : null;
  }

  /**
   * Opens a connection.
   *
   * @param received each binary message, on the event loop, valid during the call
   * @return done when the upgrade is; fails when the connection does
   */
  CompletableFuture<Channel> connect(int port, String path, BiConsumer<Channel, ByteBuf> received) {
    URI uri = URI.create((tls == null ? "ws" : "wss") + "://127.0.0.1:" + port + path);
    CompletableFuture<Channel> open = new CompletableFuture<>();
    Bootstrap bootstrap =
        new Bootstrap()
            .group(group)
            .channel(EpollSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    ChannelPipeline pipeline = channel.pipeline();
                    if (tls != null) {
                      pipeline.addLast(tls.newHandler(channel.alloc(), "127.0.0.1", port));
                    }
                    WebSocketClientProtocolConfig asNativeApp =
                        WebSocketClientProtocolConfig.newBuilder()
                            .webSocketUri(uri)
                            .subprotocol("beckon.v1")
                            .generateOriginHeader(false)
                            .maxFramePayloadLength(1 << 20)
                            .build();
                    pipeline.addLast(new HttpClientCodec());
                    pipeline.addLast(new HttpObjectAggregator(8192));
                    pipeline.addLast(new WebSocketClientProtocolHandler(asNativeApp));
                    pipeline.addLast(new Receive(open, received));
                  }
                });
    bootstrap
        .connect("127.0.0.1", port)
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                open.completeExceptionally(done.cause());
              }
            });
    return open;
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 5, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
  }

  private static final class Receive extends SimpleChannelInboundHandler<BinaryWebSocketFrame> {
    private final CompletableFuture<Channel> open;
    private final BiConsumer<Channel, ByteBuf> received;

    Receive(CompletableFuture<Channel> open, BiConsumer<Channel, ByteBuf> received) {
      this.open = open;
      this.received = received;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
        open.complete(context.channel());
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, BinaryWebSocketFrame frame) {
      received.accept(context.channel(), frame.content());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      open.completeExceptionally(new IllegalStateException("closed before it was open"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      open.completeExceptionally(cause);
      context.close();
    }
  }
}
