package dev.beckon.relay;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.beckon.signal.v1.CustomerFrame;
import dev.beckon.signal.v1.RelayFrame;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * A TCP connection to the customers' port that sends exactly the bytes a test wants. Recipe: {@link
 * #upgraded} for a WebSocket, then {@link #frame} and {@link #nextFrame}.
 */
final class RawConnection implements AutoCloseable {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final int PATIENCE_MILLIS = 8000;
  private static final byte[] MASK = {1, 2, 3, 4};

  static final String GOOD_REQUEST =
      """
      GET /v1/customer HTTP/1.1
      Host: relay
      Connection: Upgrade
      Upgrade: websocket
      Sec-WebSocket-Version: 13
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
      Sec-WebSocket-Protocol: beckon.v1

      """;

  /** What the relay sent as one WebSocket frame. */
  record Frame(int opcode, byte[] payload) {
    int closeCode() {
      return ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
    }

    RelayFrame relayFrame() throws InvalidProtocolBufferException {
      return RelayFrame.parseFrom(payload);
    }
  }

  private final Socket socket;
  private final DataInputStream in;

  RawConnection(RelayServer relay) throws IOException {
    this(relay, 0);
  }

  RawConnection(int port) throws IOException {
    this(port, 0);
  }

  /**
   * @param receiveBuffer what the kernel keeps for a reader that does not read; 0: as usual
   */
  RawConnection(RelayServer relay, int receiveBuffer) throws IOException {
    this(relay.customerPort(), receiveBuffer);
  }

  private RawConnection(int port, int receiveBuffer) throws IOException {
    socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new DataInputStream(socket.getInputStream());
  }

  static RawConnection upgraded(RelayServer relay) throws IOException {
    RawConnection connection = new RawConnection(relay);
    connection.upgrade();
    return connection;
  }

  /** A WebSocket that has been welcomed. */
  static RawConnection welcome(RelayServer relay) throws IOException {
    RawConnection connection = upgraded(relay);
    connection.frame(
        CustomerFrame.newBuilder().setHello(TestCustomer.helloBody()).build().toByteArray());
    connection.nextFrame();
    return connection;
  }

  void upgrade() throws IOException {
    request(GOOD_REQUEST);
    String head = readHead();
    if (!head.startsWith("HTTP/1.1 101")) {
      throw new AssertionError(head);
    }
  }

  /** A request as people write it: line ends become CRLF. */
  void request(String text) throws IOException {
    bytes(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  void bytes(byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
    } catch (SocketException closedAlready) {
      // The relay may have answered and closed before everything was sent; the answer counts.
    }
  }

  /** A whole binary message. */
  void frame(byte[] payload) throws IOException {
    frame(0x80 | BINARY, payload);
  }

  /** One masked frame; the first byte holds FIN, RSV and the opcode. */
  void frame(int firstByte, byte[] payload) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(firstByte);
    if (payload.length < 126) {
      out.write(0x80 | payload.length);
    } else if (payload.length < 65536) {
      out.write(0x80 | 126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    } else {
      out.write(0x80 | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        out.write((int) ((long) payload.length >> shift));
      }
    }
    out.writeBytes(MASK);
    for (int i = 0; i < payload.length; i++) {
      out.write(payload[i] ^ MASK[i % 4]);
    }
    bytes(out.toByteArray());
  }

  /** Status line and headers, without the body. */
  String readHead() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new AssertionError("closed after: " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** Everything until the relay closes. */
  String readToEnd() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Whether the relay ends the connection, with a reset or without. */
  boolean isCutOff() throws IOException {
    try {
      readToEnd();
    } catch (SocketTimeoutException stillThere) {
      return false;
    } catch (SocketException reset) {
      return true;
    }
    return true;
  }

  Frame nextFrame() throws IOException {
    int opcode = in.readUnsignedByte() & 0x0f;
    int length = in.readUnsignedByte();
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = Math.toIntExact(in.readLong());
    }
    byte[] payload = new byte[length];
    in.readFully(payload);
    return new Frame(opcode, payload);
  }

  /**
   * Passes over messages until the relay's close frame, answers it, and checks that nothing
   * follows.
   */
  Frame closeFrame() throws IOException {
    Frame frame = nextFrame();
    while (frame.opcode() != CLOSE) {
      frame = nextFrame();
    }
    frame(0x80 | CLOSE, frame.payload());
    int after = in.read();
    if (after >= 0) {
      throw new AssertionError("something follows the close frame: " + after);
    }
    return frame;
  }

  /** Broken: the other side gets a reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Nothing more is sent; what comes can still be read. */
  void halfClose() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
