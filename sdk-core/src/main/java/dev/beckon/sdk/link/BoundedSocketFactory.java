package dev.beckon.sdk.link;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets from which no more can be read for one message than a relay sends. OkHttp gathers a whole
 * WebSocket message in memory, whatever its announced length, before it hands it over; this makes
 * such a connection fail instead of filling the host app's heap. OkHttp reads and hands over on one
 * thread, so what was read is counted per thread. (Where the TLS library reads from the file
 * descriptor itself, as Android's does, only unencrypted connections are bounded by it.)
 */
final class BoundedSocketFactory extends SocketFactory {
  static final long MAX_BYTES_PER_MESSAGE = 1024 * 1024;

  private static final ThreadLocal<long[]> READ =
      new ThreadLocal<long[]>() {
        @Override
        protected long[] initialValue() {
          return new long[1];
        }
      };

  /** The reading thread has handed over what it read. */
  static void messageTaken() {
    READ.get()[0] = 0;
  }

  @Override
  public Socket createSocket() {
    return new BoundedSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unused();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw unused();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unused();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw unused();
  }

  private static IOException unused() {
    return new IOException("OkHttp connects its sockets itself");
  }

  private static final class BoundedSocket extends Socket {
    @Override
    public InputStream getInputStream() throws IOException {
      return new BoundedStream(super.getInputStream());
    }
  }

  private static final class BoundedStream extends FilterInputStream {
    BoundedStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      count(Math.max(0, read));
      return read;
    }

    private static void count(int bytes) throws IOException {
      long[] read = READ.get();
      read[0] += bytes;
      if (read[0] > MAX_BYTES_PER_MESSAGE) {
        throw new IOException("a message of more than " + MAX_BYTES_PER_MESSAGE + " bytes");
      }
    }
  }
}
