package dev.beckon.relay.customers;

import dev.beckon.relay.session.Errors;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** Every way to be refused before the upgrade, and its answer (RFC 9457). */
enum HttpRefusal {
  MALFORMED(400, "not a sound HTTP/1.1 request"),
  TOKEN_IN_URL(400, "credentials belong into Hello, never into the URL"),
  HOST_INVALID(400, "exactly one Host header is needed"),
  KEY_INVALID(400, "Sec-WebSocket-Key must be 16 bytes in Base64, once"),
  SUBPROTOCOL_MISSING(400, "Sec-WebSocket-Protocol must name beckon.v1"),
  BODY_NOT_ALLOWED(400, "an upgrade has no body"),
  EARLY_DATA(400, "wait for the answer before sending more"),
  ORIGIN_NOT_ALLOWED(403, "this web page may not connect"),
  NOT_FOUND(404, "nothing is here"),
  METHOD_NOT_ALLOWED(405, "only GET"),
  TIMEOUT(408, "the request took too long"),
  LINE_TOO_LONG(414, "the request line is too long"),
  UPGRADE_REQUIRED(426, "a WebSocket of version 13 is needed"),
  TOO_OFTEN(429, "asked too often; the answer may be kept for a while"),
  TOO_MANY_CONNECTIONS(429, "too many connections from this address"),
  HEADER_TOO_LARGE(431, "the headers are too large or too many"),
  OVERLOADED(503, "the relay is full"),
  DRAINING(503, "the relay is going down");

  private static final int RETRY_AFTER_SECONDS = 2;

  private final int status;
  private final String title;

  HttpRefusal(int status, String title) {
    this.status = status;
    this.title = title;
  }

  FullHttpResponse response(ByteBufAllocator allocator) {
    String problem =
        """
        {"type":"about:blank","title":"%s","status":%d,"code":"%s","retryable":%b,\
        "retry_after_millis":%d,"correlation_id":"%s"}
        """
            .formatted(
                title,
                status,
                name(),
                isRetryable(),
                isRetryable() ? RETRY_AFTER_SECONDS * 1000 : 0,
                Errors.newCorrelationId());
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(status),
            ByteBufUtil.writeUtf8(allocator, problem));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
        .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    switch (this) {
      case METHOD_NOT_ALLOWED -> response.headers().set(HttpHeaderNames.ALLOW, "GET");
      case UPGRADE_REQUIRED ->
          response
              .headers()
              .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
              .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
      case TOO_OFTEN, TOO_MANY_CONNECTIONS, OVERLOADED, DRAINING ->
          response.headers().set(HttpHeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS);
      default -> {}
    }
    return response;
  }

  private boolean isRetryable() {
    return status == 429 || status == 503 || status == 408;
  }
}
