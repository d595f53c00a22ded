package dev.beckon.relay.customers;

import dev.beckon.relay.measure.Edge;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.session.Closing;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the one HTTP request of a connection: either it becomes a WebSocket, and the handlers of
 * the messages take this one's place, or it is answered or refused and the connection closed.
 */
final class Upgrade extends ChannelInboundHandlerAdapter {
  private final UpgradeRules rules;
  private final Admission.Place place;
  private final Availability availability;
  private final int frameBytes;
  private final RelayMeasures measures;
  private final Consumer<ChannelHandlerContext> upgraded;
  private @Nullable HttpRequest request;
  private boolean over;

  /**
   * @param upgraded adds the handlers of the messages behind this one
   */
  Upgrade(
      UpgradeRules rules,
      Admission.Place place,
      Availability availability,
      int frameBytes,
      RelayMeasures measures,
      Consumer<ChannelHandlerContext> upgraded) {
    this.rules = rules;
    this.place = place;
    this.availability = availability;
    this.frameBytes = frameBytes;
    this.measures = measures;
    this.upgraded = upgraded;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (over) {
        return;
      }
      if (message instanceof HttpRequest head) {
        request = head;
        rules.check(head).or(place::refusal).ifPresent(refusal -> refuse(ctx, refusal));
      } else if (message instanceof LastHttpContent && request != null) {
        judgeEnd(ctx, request);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    switch (event) {
      case HttpRefusal refusal -> refuse(ctx, refusal);
      case Closing closing -> refuse(ctx, HttpRefusal.DRAINING);
      default -> ctx.fireUserEventTriggered(event);
    }
  }

  private void judgeEnd(ChannelHandlerContext ctx, HttpRequest complete) {
    RequestDecoder decoder = ctx.pipeline().get(RequestDecoder.class);
    Optional<HttpRefusal> early =
        decoder.hasMore() ? Optional.of(HttpRefusal.EARLY_DATA) : Optional.empty();
    early.ifPresentOrElse(refusal -> refuse(ctx, refusal), () -> goOn(ctx, complete));
  }

  private void goOn(ChannelHandlerContext ctx, HttpRequest complete) {
    if (!UpgradeRules.isQuestion(complete.uri())) {
      upgrade(ctx, complete);
      return;
    }
    switch (availability.answer(complete.uri(), place.address(), System.nanoTime())) {
      case Availability.Answer.No(var refusal) -> refuse(ctx, refusal);
      case Availability.Answer.Yes(var json) -> answer(ctx, complete, json);
    }
  }

  /** Nothing else is read from this connection. */
  private void answer(ChannelHandlerContext ctx, HttpRequest question, String json) {
    over = true;
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.OK, ByteBufUtil.writeUtf8(ctx.alloc(), json));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
        .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
        .set(HttpHeaderNames.CACHE_CONTROL, "public, max-age=" + Availability.MAX_AGE_SECONDS)
        .set(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    String origin = question.headers().get(HttpHeaderNames.ORIGIN);
    if (origin != null) {
      // It is among those that may connect: that was judged with the head.
      response.headers().set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
    ctx.writeAndFlush(response).addListener(done -> HangUp.gently(ctx));
  }

  private void upgrade(ChannelHandlerContext ctx, HttpRequest complete) {
    ctx.pipeline().remove(HandshakeDeadline.class);
    WebSocketServerHandshaker13 handshaker =
        new WebSocketServerHandshaker13(
            "",
            UpgradeRules.SUBPROTOCOL,
            WebSocketDecoderConfig.newBuilder()
                .allowExtensions(false)
                .maxFramePayloadLength(frameBytes)
                .closeOnProtocolViolation(false)
                .withUTF8Validator(false)
                .build());
    handshaker.handshake(
        ctx.channel(),
        new DefaultFullHttpRequest(
            complete.protocolVersion(),
            complete.method(),
            complete.uri(),
            Unpooled.EMPTY_BUFFER,
            complete.headers(),
            EmptyHttpHeaders.INSTANCE));
    upgraded.accept(ctx);
    ctx.pipeline().remove(this);
  }

  private void refuse(ChannelHandlerContext ctx, HttpRefusal refusal) {
    if (over) {
      return;
    }
    over = true;
    measures.refused(Edge.CUSTOMERS, refusal);
    ctx.writeAndFlush(refusal.response(ctx.alloc())).addListener(done -> HangUp.gently(ctx));
  }
}
