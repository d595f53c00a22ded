package dev.beckon.relay.webhook;

import dev.beckon.relay.session.Transports;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * One POST, on one connection, to one address: whoever calls has resolved the name and judged what
 * came of it, and nothing here resolves it again. TLS checks the name all the same. Thread-safe.
 */
final class HookClient {
  static final int LARGEST_ANSWER = 16 * 1024;
  private static final int LINE_BYTES = 4 * 1024;
  private static final int HEADER_BYTES = 16 * 1024;
  private static final int CHUNK_BYTES = 4 * 1024;

  private final EventLoopGroup loops;
  private final SslContext tls;

  HookClient(EventLoopGroup loops, SslContext tls) {
    this.loops = loops;
    this.tls = tls;
  }

  /**
   * Done within the time, whatever the other side does.
   *
   * @param address the host's, connected to as it is
   */
  CompletableFuture<Answer> post(
      InetAddress address, URI url, Map<String, String> headers, byte[] body, Duration within) {
    Exchange exchange = new Exchange(request(url, headers, body));
    boolean secure = url.getScheme().equals("https");
    String host = url.getHost().replaceAll("[\\[\\]]", "");
    int port = url.getPort() > 0 ? url.getPort() : secure ? 443 : 80;
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loops)
            .channel(Transports.channel())
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.clamp(within.toMillis(), 1, Integer.MAX_VALUE))
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    if (secure) {
                      channel.pipeline().addLast(tls.newHandler(channel.alloc(), host, port));
                    }
                    channel
                        .pipeline()
                        .addLast(new HttpClientCodec(LINE_BYTES, HEADER_BYTES, CHUNK_BYTES))
                        .addLast(exchange);
                  }
                });
    Channel channel =
        bootstrap
            .connect(new InetSocketAddress(address, port))
            .addListener(
                (ChannelFutureListener)
                    connected -> {
                      if (!connected.isSuccess()) {
                        exchange.unsent();
                        exchange.done(
                            Answer.none(
                                connected.cause() instanceof ConnectTimeoutException
                                    ? Trouble.TOO_LATE
                                    : Trouble.NO_CONNECTION));
                      }
                    })
            .channel();
    Future<?> deadline =
        channel
            .eventLoop()
            .schedule(
                () -> {
                  exchange.late();
                  channel.close();
                },
                within.toNanos(),
                TimeUnit.NANOSECONDS);
    exchange.answer.whenComplete((answer, failure) -> deadline.cancel(false));
    return exchange.answer;
  }

  private static FullHttpRequest request(URI url, Map<String, String> headers, byte[] body) {
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    FullHttpRequest request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.POST, path + query, Unpooled.wrappedBuffer(body));
    headers.forEach(request.headers()::set);
    request
        .headers()
        .set(HttpHeaderNames.HOST, url.getRawAuthority())
        .set(HttpHeaderNames.CONNECTION, "close")
        .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    return request;
  }

  /** The request out, the answer's status in, and its body away. Confined to its event loop. */
  private static final class Exchange extends SimpleChannelInboundHandler<HttpObject> {
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final FullHttpRequest request;
    private boolean sent;
    private Answer known = Answer.none(Trouble.CLOSED);
    private boolean interim;
    private int bytes;

    Exchange(FullHttpRequest request) {
      this.request = request;
    }

    /** Completed only here, once: later calls change nothing. */
    void done(Answer what) {
      answer.complete(what);
    }

    void unsent() {
      if (!sent) {
        sent = true;
        request.release();
      }
    }

    /** What came in time counts, also when its end did not. */
    void late() {
      unsent();
      done(known.status() > 0 ? known : Answer.none(Trouble.TOO_LATE));
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      if (!sent) {
        sent = true;
        context.writeAndFlush(request).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
      if (message.decoderResult().isFailure()) {
        finish(context, Answer.none(Trouble.GARBAGE));
        return;
      }
      if (message instanceof HttpResponse response) {
        interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (!interim) {
          known =
              Answer.of(
                  response.status().code(), response.headers().get(HttpHeaderNames.RETRY_AFTER));
        }
      }
      if (message instanceof HttpContent content && !interim) {
        bytes += content.content().readableBytes();
        if (bytes > LARGEST_ANSWER || content instanceof LastHttpContent) {
          finish(context, known);
        }
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      unsent();
      done(known);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      boolean tls = cause instanceof SSLException || cause.getCause() instanceof SSLException;
      finish(
          context, known.status() > 0 ? known : Answer.none(tls ? Trouble.NO_TLS : Trouble.CLOSED));
    }

    private void finish(ChannelHandlerContext context, Answer what) {
      done(what);
      context.close();
    }
  }
}
