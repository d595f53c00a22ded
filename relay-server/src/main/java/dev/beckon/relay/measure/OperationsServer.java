package dev.beckon.relay.measure;

import dev.beckon.relay.config.ListenerConfig;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code /healthz}, {@code /readyz} and {@code /metrics} over HTTP/1.1, one request for
 * each connection. Started by the composition root after everything it reports on, stopped last.
 * Has one thread of its own, {@code beckon-operations}, so that it answers when the others are
 * busy.
 */
public final class OperationsServer implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 64;
  private static final int LONGEST_LINE = 2 * 1024;
  private static final int LARGEST_HEADERS = 8 * 1024;
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final EventLoopGroup loop;
  private final Channel channel;

  private OperationsServer(EventLoopGroup loop, Channel channel) {
    this.loop = loop;
    this.channel = channel;
  }

  /** Binds and serves; on return it can be asked. */
  public static OperationsServer start(
      ListenerConfig listener,
      @Nullable SslContext tls,
      RelayMeasures measures,
      Readiness readiness)
      throws IOException {
    return start(listener, tls, measures, readiness, MOST_CONNECTIONS, DEADLINE);
  }

  static OperationsServer start(
      ListenerConfig listener,
      @Nullable SslContext tls,
      RelayMeasures measures,
      Readiness readiness,
      int mostConnections,
      Duration deadline)
      throws IOException {
    OperationsPages pages = new OperationsPages(measures, readiness);
    ConnectionLimit connections = new ConnectionLimit(mostConnections);
    EventLoopGroup loop =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("beckon-operations"), NioIoHandler.newFactory());
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel connection) {
                    connection.pipeline().addLast(connections, new TotalDeadline(deadline));
                    if (tls != null) {
                      connection.pipeline().addLast(tls.newHandler(connection.alloc()));
                    }
                    connection
                        .pipeline()
                        .addLast(new HttpServerCodec(LONGEST_LINE, LARGEST_HEADERS, 1024))
                        .addLast(new OperationsHandler(pages));
                  }
                });
    ChannelFuture bound = bootstrap.bind(listener.address()).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      stop(loop);
      throw new IOException(
          "operations: cannot listen on %s:%d (%s)"
              .formatted(listener.host(), listener.port(), bound.cause().getMessage()),
          bound.cause());
    }
    return new OperationsServer(loop, bound.channel());
  }

  /** Where it really listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) channel.localAddress();
  }

  /** Stops listening and drops who is still connected. Repeated: nothing happens. */
  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
    stop(loop);
  }

  private static void stop(EventLoopGroup loop) {
    loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
