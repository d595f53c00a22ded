package dev.beckon.relay.webhook;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * A service that is told things, on a real socket of this machine, as bad as a test wants it:
 *
 * <pre>
 *   HookReceiver receiver = new HookReceiver();
 *   receiver.replies(HookReceiver.status(500));   // from now on
 *   Received letter = receiver.next();            // waits for one
 * </pre>
 */
public final class HookReceiver implements Closeable {
  private static final int PATIENCE_SECONDS = 20;

  /** What it does with one request. */
  public interface Reply {
    void to(Received request, Socket socket) throws IOException, InterruptedException;
  }

  /** One request as it came. */
  public record Received(String start, Map<String, String> headers, String body) {
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }

    public String id() {
      return header("webhook-id");
    }
  }

  private final ServerSocket server;
  private final String scheme;
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final List<Received> all = new CopyOnWriteArrayList<>();
  private final AtomicInteger brokenOff = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Reply reply = status(204);

  public HookReceiver() throws IOException {
    this(0);
  }

  /** On the port of a former one. */
  public HookReceiver(int port) throws IOException {
    this(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), "http");
  }

  private HookReceiver(ServerSocket server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    Thread.ofVirtual().start(this::accept);
  }

  /** One that speaks https. */
  static HookReceiver secure(SSLContext tls) throws IOException {
    return new HookReceiver(
        tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        "https");
  }

  public URI url() {
    return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + "/hooks?from=beckon");
  }

  int port() {
    return server.getLocalPort();
  }

  public void replies(Reply next) {
    reply = next;
  }

  public static Reply status(int code) {
    return plain(code, "");
  }

  /**
   * @param headers each with its line's end
   */
  static Reply plain(int code, String headers) {
    return (request, socket) ->
        say(
            socket,
            "HTTP/1.1 " + code + " As You Like\r\n" + headers + "Content-Length: 2\r\n\r\nok");
  }

  static Reply raw(String answer) {
    return (request, socket) -> say(socket, answer);
  }

  /** Until it is closed. */
  Reply hanging() {
    return (request, socket) -> closed.await();
  }

  /** Says no more until the latch is open. */
  static Reply after(CountDownLatch latch, Reply then) {
    return (request, socket) -> {
      latch.await();
      then.to(request, socket);
    };
  }

  static void say(Socket socket, String answer) throws IOException {
    socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  public Received next() throws InterruptedException {
    Received next = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing came within " + PATIENCE_SECONDS + " s");
    }
    return next;
  }

  boolean hasMore() {
    return !received.isEmpty();
  }

  /** All that came so far. */
  public List<Received> all() {
    return List.copyOf(all);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Received request = read(new BufferedInputStream(socket.getInputStream()));
      all.add(request);
      received.add(request);
      reply.to(request, socket);
    } catch (IOException e) {
      brokenOff.incrementAndGet(); // the relay has gone away; that is for the test to judge
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Received read(InputStream in) throws IOException {
    String start = line(in);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw new IOException("not HTTP");
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Received(start, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int each = in.read(); each != '\n'; each = in.read()) {
      if (each < 0) {
        throw new IOException("closed");
      }
      line.append((char) each);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
  }
}
