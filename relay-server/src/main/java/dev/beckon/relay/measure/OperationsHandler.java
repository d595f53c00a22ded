package dev.beckon.relay.measure;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the first request of a connection and closes it. On the operations thread, one for each
 * connection.
 */
final class OperationsHandler extends SimpleChannelInboundHandler<HttpObject> {
  private static final Logger log = LoggerFactory.getLogger(OperationsHandler.class);

  private final OperationsPages pages;
  private boolean answered;

  OperationsHandler(OperationsPages pages) {
    this.pages = pages;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
    if (answered) {
      return; // a body, or a second request: the connection is about to be closed
    }
    if (message.decoderResult().isFailure()) {
      answer(context, undecodable(message.decoderResult()));
    } else if (message instanceof HttpRequest request) {
      answer(context, page(request));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    log.debug("operations connection closed: {}", cause.toString());
    context.close();
  }

  private OperationsPages.Page page(HttpRequest request) {
    if (!request.method().equals(HttpMethod.GET)) {
      return OperationsPages.problem(HttpResponseStatus.METHOD_NOT_ALLOWED, "use GET");
    }
    if (HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > 0) {
      return OperationsPages.problem(HttpResponseStatus.BAD_REQUEST, "a GET has no body here");
    }
    int query = request.uri().indexOf('?');
    return pages.page(query < 0 ? request.uri() : request.uri().substring(0, query));
  }

  private static OperationsPages.Page undecodable(DecoderResult result) {
    return switch (result.cause()) {
      case TooLongHttpLineException tooLong ->
          OperationsPages.problem(HttpResponseStatus.REQUEST_URI_TOO_LONG, "shorter, please");
      case TooLongHttpHeaderException tooLong ->
          OperationsPages.problem(
              HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "fewer headers, please");
      default -> OperationsPages.problem(HttpResponseStatus.BAD_REQUEST, "this is not HTTP/1.1");
    };
  }

  private void answer(ChannelHandlerContext context, OperationsPages.Page page) {
    answered = true;
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            page.status(),
            Unpooled.copiedBuffer(page.text(), StandardCharsets.UTF_8));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, page.contentType())
        .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
        .set("x-content-type-options", "nosniff")
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    if (page.status().equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
      response.headers().set(HttpHeaderNames.ALLOW, HttpMethod.GET.name());
    }
    HttpUtil.setContentLength(response, response.content().readableBytes());
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }
}
