package dev.beckon.relay.turn;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * As much of a TURN client (RFC 8656) as tells whether a server keeps its promises: allocates, asks
 * for permissions, sends to a peer. Blocking, one thread.
 */
final class TurnClient implements AutoCloseable {
  static final int ALLOCATE = 0x003;
  static final int REFRESH = 0x004;
  static final int CREATE_PERMISSION = 0x008;
  static final int CHANNEL_BIND = 0x009;
  static final int BINDING = 0x001;

  /** Stands for success where an error code is asked for. */
  static final int OK = 0;

  /** Families, in allocations and in addresses of IPv4. */
  static final byte IPV4 = 1;

  static final byte IPV6 = 2;

  private static final int COOKIE = 0x2112A442;
  private static final int SEND = 0x016;
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Wire wire;
  private final String username;
  private final String password;
  private String realm = "";
  private byte[] nonce = new byte[0];

  /** Messages there and back. */
  interface Wire extends AutoCloseable {
    void send(byte[] message) throws IOException;

    byte[] receive() throws IOException;

    @Override
    void close() throws IOException;
  }

  TurnClient(Wire wire, String username, String password) {
    this.wire = wire;
    this.username = username;
    this.password = password;
  }

  static Wire udp(InetSocketAddress server) throws IOException {
    DatagramSocket socket = new DatagramSocket();
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(server);
    return new Wire() {
      @Override
      public void send(byte[] message) throws IOException {
        socket.send(new DatagramPacket(message, message.length));
      }

      @Override
      public byte[] receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
      }

      @Override
      public void close() {
        socket.close();
      }
    };
  }

  /** TCP, or TLS when the socket is one. */
  static Wire stream(Socket socket) throws IOException {
    socket.setSoTimeout(TIMEOUT_MILLIS);
    DataInputStream in = new DataInputStream(socket.getInputStream());
    OutputStream out = socket.getOutputStream();
    return new Wire() {
      @Override
      public void send(byte[] message) throws IOException {
        out.write(message);
        out.flush();
      }

      @Override
      public byte[] receive() throws IOException {
        byte[] header = in.readNBytes(20);
        if (header.length < 20) {
          throw new EOFException();
        }
        byte[] body = in.readNBytes(ByteBuffer.wrap(header).getShort(2) & 0xFFFF);
        return ByteBuffer.allocate(20 + body.length).put(header).put(body).array();
      }

      @Override
      public void close() throws IOException {
        socket.close();
      }
    };
  }

  /** Asks for a relayed address over UDP; {@link #OK} or the error code. */
  int allocate() throws Exception {
    return allocate(IPV4);
  }

  /**
   * @param family {@link #IPV4} or {@link #IPV6}
   */
  int allocate(byte family) throws Exception {
    Attributes asked =
        new Attributes()
            .bytes(0x0019, new byte[] {17, 0, 0, 0})
            .bytes(0x0017, new byte[] {family, 0, 0, 0});
    byte[] transaction = transaction();
    int code = request(ALLOCATE, transaction, asked);
    return code == 401 ? request(ALLOCATE, transaction(), asked) : code;
  }

  /** Ends the allocation; {@link #OK} or the error code. */
  int release() throws Exception {
    return request(REFRESH, transaction(), new Attributes().bytes(0x000D, new byte[4]));
  }

  /** May this peer be talked to? {@link #OK} or the error code. */
  int permit(byte[] peer) throws Exception {
    byte[] transaction = transaction();
    return request(CREATE_PERMISSION, transaction, new Attributes().peer(peer, 9, transaction));
  }

  /** Sends to a permitted peer; there is no answer. */
  void sendTo(byte[] peer, int port, byte[] data) throws IOException {
    byte[] transaction = transaction();
    byte[] body = new Attributes().peer(peer, port, transaction).bytes(0x0013, data).encoded();
    wire.send(message(SEND, transaction, body, body.length));
  }

  /** Whatever is asked, as it should be; {@link #OK} or the error code. */
  int ask(int method, Attributes asked) throws Exception {
    return request(method, transaction(), asked);
  }

  /** The same with the last bytes of the message as they should not be. */
  int askWithBrokenIntegrity(int method, Attributes asked) throws Exception {
    byte[] transaction = transaction();
    byte[] message = encoded(method, transaction, asked);
    message[message.length - 1] ^= 1;
    return exchange(message, transaction);
  }

  /** A whole message, signed when this client knows how. */
  byte[] encoded(int method, Attributes asked) throws Exception {
    return encoded(method, transaction(), asked);
  }

  /** As if the server had named these. */
  TurnClient believing(String otherRealm, byte[] otherNonce) {
    realm = otherRealm;
    nonce = otherNonce.clone();
    return this;
  }

  String realm() {
    return realm;
  }

  byte[] nonce() {
    return nonce.clone();
  }

  private int request(int method, byte[] transaction, Attributes asked) throws Exception {
    return exchange(encoded(method, transaction, asked), transaction);
  }

  private byte[] encoded(int method, byte[] transaction, Attributes asked) throws Exception {
    Attributes all = new Attributes().copy(asked);
    if (nonce.length == 0) {
      byte[] body = all.encoded();
      return message(method, transaction, body, body.length);
    }
    byte[] body =
        all.bytes(0x0006, username.getBytes(StandardCharsets.UTF_8))
            .bytes(0x0014, realm.getBytes(StandardCharsets.UTF_8))
            .bytes(0x0015, nonce)
            .encoded();
    byte[] signedPart = message(method, transaction, body, body.length + 24);
    return ByteBuffer.allocate(signedPart.length + 24)
        .put(signedPart)
        .putShort((short) 0x0008)
        .putShort((short) 20)
        .put(integrity(signedPart))
        .array();
  }

  private int exchange(byte[] message, byte[] transaction) throws IOException {
    wire.send(message);
    while (true) {
      ByteBuffer answer = ByteBuffer.wrap(wire.receive());
      int type = answer.getShort() & 0xFFFF;
      byte[] id = new byte[12];
      answer.position(8).get(id);
      if (MessageDigest.isEqual(id, transaction)) {
        return outcome(type, answer);
      }
    }
  }

  private int outcome(int type, ByteBuffer attributes) {
    Map<Integer, byte[]> told = new HashMap<>();
    while (attributes.remaining() >= 4) {
      int name = attributes.getShort() & 0xFFFF;
      byte[] value = new byte[attributes.getShort() & 0xFFFF];
      attributes.get(value);
      attributes.position(
          Math.min(attributes.limit(), attributes.position() + (4 - value.length % 4) % 4));
      told.put(name, value);
    }
    if (told.containsKey(0x0014)) {
      realm = new String(told.get(0x0014), StandardCharsets.UTF_8);
    }
    nonce = told.getOrDefault(0x0015, nonce);
    byte[] error = told.get(0x0009);
    boolean success = (type & 0x0110) == 0x0100;
    return success || error == null ? OK : (error[2] & 7) * 100 + error[3];
  }

  private byte[] integrity(byte[] message) throws GeneralSecurityException {
    byte[] key =
        MessageDigest.getInstance("MD5")
            .digest((username + ":" + realm + ":" + password).getBytes(StandardCharsets.UTF_8));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(key, "HmacSHA1"));
    return mac.doFinal(message);
  }

  static byte[] message(int type, byte[] transaction, byte[] body, int length) {
    return ByteBuffer.allocate(20 + body.length)
        .putShort((short) type)
        .putShort((short) length)
        .putInt(COOKIE)
        .put(transaction)
        .put(body)
        .array();
  }

  static byte[] transaction() {
    byte[] id = new byte[12];
    RANDOM.nextBytes(id);
    return id;
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }

  /** Attributes of one message. */
  static final class Attributes {
    private byte[] encoded = new byte[0];

    Attributes copy(Attributes other) {
      encoded = other.encoded;
      return this;
    }

    Attributes bytes(int name, byte[] value) {
      int padded = (value.length + 3) / 4 * 4;
      encoded =
          ByteBuffer.allocate(encoded.length + 4 + padded)
              .put(encoded)
              .putShort((short) name)
              .putShort((short) value.length)
              .put(value)
              .array();
      return this;
    }

    /** XOR-PEER-ADDRESS, of IPv4: the same in every transaction. */
    Attributes peer(byte[] address, int port) {
      return peer(address, port, new byte[12]);
    }

    /** XOR-PEER-ADDRESS. */
    Attributes peer(byte[] address, int port, byte[] transaction) {
      byte[] mask = ByteBuffer.allocate(16).putInt(COOKIE).put(transaction).array();
      ByteBuffer value =
          ByteBuffer.allocate(4 + address.length)
              .put((byte) 0)
              .put(address.length == 4 ? IPV4 : IPV6)
              .putShort((short) (port ^ (COOKIE >>> 16)));
      for (int i = 0; i < address.length; i++) {
        value.put((byte) (address[i] ^ mask[i]));
      }
      return bytes(0x0012, value.array());
    }

    byte[] encoded() {
      return encoded;
    }
  }
}
