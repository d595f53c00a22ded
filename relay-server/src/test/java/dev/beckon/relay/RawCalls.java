package dev.beckon.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/2 connection to the consoles' port that sends exactly the frames a test wants. Recipe:
 * {@link #open}, {@link #headers}, {@link #data}, then {@link #outcome} of a stream or of the
 * connection.
 */
final class RawCalls implements AutoCloseable {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int PRIORITY = 2;
  static final int RESET = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;

  static final int END_STREAM = 1;
  static final int ACK = 1;
  static final int END_HEADERS = 4;

  static final String HEALTH = "/grpc.health.v1.Health/Check";

  private static final int PATIENCE_MILLIS = 8000;
  private static final int HEADER_BYTES = 9;

  private final Socket socket;
  private final DataInputStream in;
  private final DefaultHttp2HeadersEncoder encoder =
      new DefaultHttp2HeadersEncoder(Http2HeadersEncoder.NEVER_SENSITIVE);
  private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);

  /** What the relay sent. */
  record Frame(int type, int flags, int stream, byte[] payload) {
    int code(int offset) {
      return Unpooled.wrappedBuffer(payload).getInt(offset);
    }
  }

  private RawCalls(RelayServer relay) throws IOException {
    socket = new Socket();
    socket.connect(new InetSocketAddress("127.0.0.1", relay.agentPort()));
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(socket.getInputStream());
  }

  /** Connected, nothing said. */
  static RawCalls connect(RelayServer relay) throws IOException {
    return new RawCalls(relay);
  }

  /** With the preface and empty settings sent. */
  static RawCalls open(RelayServer relay) throws IOException {
    RawCalls calls = new RawCalls(relay);
    calls.bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    calls.frame(SETTINGS, 0, 0, new byte[0]);
    return calls;
  }

  void bytes(byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
    } catch (SocketException closedAlready) {
      // The relay may have answered and closed before everything was sent; the answer counts.
    }
  }

  static byte[] encoded(int type, int flags, int stream, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(HEADER_BYTES + payload.length);
    out.write(payload.length >> 16);
    out.write(payload.length >> 8);
    out.write(payload.length);
    out.write(type);
    out.write(flags);
    out.writeBytes(fourBytes(stream));
    out.writeBytes(payload);
    return out.toByteArray();
  }

  static byte[] fourBytes(int value) {
    return new byte[] {
      (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value
    };
  }

  void frame(int type, int flags, int stream, byte[] payload) throws IOException {
    bytes(encoded(type, flags, stream, payload));
  }

  /** The block of a call of this method, and more headers: name, value, name, value… */
  byte[] call(String path, String... more) throws Http2Exception {
    Http2Headers headers =
        new DefaultHttp2Headers(false)
            .method("POST")
            .scheme("http")
            .path(path)
            .authority("relay")
            .add("te", "trailers");
    if (more.length == 0 || !more[0].equals("content-type")) {
      headers.add("content-type", "application/grpc");
    }
    for (int i = 0; i < more.length; i += 2) {
      headers.add(more[i], more[i + 1]);
    }
    return block(headers);
  }

  byte[] block(Http2Headers headers) throws Http2Exception {
    ByteBuf block = Unpooled.buffer();
    encoder.encodeHeaders(1, headers, block);
    byte[] bytes = new byte[block.readableBytes()];
    block.readBytes(bytes);
    return bytes;
  }

  /** A call, its headers in one frame. */
  void headers(int stream, byte[] block) throws IOException {
    frame(HEADERS, END_HEADERS, stream, block);
  }

  /** One gRPC message as it should be, and the end of what is sent. */
  void message(int stream, byte[] message) throws IOException {
    data(stream, framed(message));
  }

  /** One gRPC message of several. */
  void part(int stream, byte[] message) throws IOException {
    frame(DATA, 0, stream, framed(message));
  }

  private static byte[] framed(byte[] message) {
    ByteArrayOutputStream framed = new ByteArrayOutputStream();
    framed.write(0);
    framed.writeBytes(fourBytes(message.length));
    framed.writeBytes(message);
    return framed.toByteArray();
  }

  /** These bytes, and the end of what is sent. */
  void data(int stream, byte[] bytes) throws IOException {
    frame(DATA, END_STREAM, stream, bytes);
  }

  /** Null: the relay has closed. */
  private @Nullable Frame next() throws IOException {
    try {
      int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      int stream = in.readInt() & Integer.MAX_VALUE;
      byte[] payload = new byte[length];
      in.readFully(payload);
      if (type == SETTINGS && (flags & ACK) == 0) {
        frame(SETTINGS, ACK, 0, new byte[0]);
      }
      return new Frame(type, flags, stream, payload);
    } catch (EOFException | SocketException closed) {
      return null;
    }
  }

  /**
   * What becomes of a stream: "grpc-status 12", "http 415", "reset 7", or of the connection under
   * it: "goaway 11", "closed".
   *
   * @param stream 0: only of the connection
   */
  String outcome(int stream) throws IOException, Http2Exception {
    while (true) {
      Frame frame;
      try {
        frame = next();
      } catch (SocketTimeoutException silence) {
        return "silence";
      }
      if (frame == null) {
        return "closed";
      }
      if (frame.type() == GOAWAY && frame.code(4) != 0) {
        return "goaway " + frame.code(4);
      }
      // Every block has to be decoded, as later ones refer to it.
      Http2Headers headers =
          frame.type() == HEADERS ? decode(frame.payload()) : new DefaultHttp2Headers();
      if (stream == 0 || frame.stream() != stream) {
        continue;
      }
      if (frame.type() == RESET) {
        return "reset " + frame.code(0);
      }
      if (headers.status() != null && !headers.status().toString().equals("200")) {
        return "http " + headers.status();
      }
      if (headers.contains("grpc-status")) {
        return "grpc-status " + headers.get("grpc-status");
      }
    }
  }

  private Http2Headers decode(byte[] block) throws Http2Exception {
    return decoder.decodeHeaders(1, Unpooled.wrappedBuffer(block));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
