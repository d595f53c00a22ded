package dev.beckon.relay.customers;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;

/** Netty's decoder, which can also say whether more came than the request. */
final class RequestDecoder extends HttpRequestDecoder {
  private static final int LINE_BYTES = 4096;

  RequestDecoder(int headerBytes) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(LINE_BYTES)
            .setMaxHeaderSize(headerBytes)
            .setInitialBufferSize(512));
  }

  boolean hasMore() {
    return actualReadableBytes() > 0;
  }
}
