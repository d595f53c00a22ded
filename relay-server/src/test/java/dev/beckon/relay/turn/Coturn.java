package dev.beckon.relay.turn;

import dev.beckon.relay.commands.CoturnConfig;
import dev.beckon.relay.config.TurnConfig;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The machine's own coturn on loopback, with the generated configuration and little else. */
final class Coturn implements AutoCloseable {
  private static final String LAST_LINE_OF_START = "IO method (admin thread)";

  private final Process process;
  private final int port;
  private final int tlsPort;
  private final Path users;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private Coturn(Process process, int port, int tlsPort, Path users) {
    this.process = process;
    this.port = port;
    this.tlsPort = tlsPort;
    this.users = users;
  }

  static boolean isInstalled() {
    return executable() != null;
  }

  /**
   * @param allowedPeer one address of the denied ranges that is allowed all the same, for a peer to
   *     talk to
   */
  static Coturn start(Path directory, TurnConfig turn, InetAddress allowedPeer) throws IOException {
    return start(directory, turn, allowedPeer, text -> text);
  }

  /**
   * @param mend what is different from the generated configuration
   */
  static Coturn start(
      Path directory, TurnConfig turn, InetAddress allowedPeer, UnaryOperator<String> mend)
      throws IOException {
    int port = freePort();
    int tlsPort = freePort();
    String generated = mend.apply(CoturnConfig.text(turn, selfSigned(directory), null, true));
    String config =
        generated
                .replace("listening-port=3478", "listening-port=" + port)
                .replace("tls-listening-port=5349", "tls-listening-port=" + tlsPort)
                .replace("no-stdout-log\nsyslog\n", "log-file=stdout\nsimple-log\n")
            + "listening-ip=127.0.0.1\n"
            + ("relay-ip=" + allowedPeer.getHostAddress() + "\nrelay-ip=::1\n")
            + ("allowed-peer-ip=" + allowedPeer.getHostAddress() + "\n")
            + ("pidfile=" + directory.resolve("pid") + "\n")
            + ("userdb=" + directory.resolve("users") + "\n");
    Path file = Files.writeString(directory.resolve("turnserver.conf"), config);
    Process process =
        new ProcessBuilder(String.valueOf(executable()), "-c", file.toString())
            .redirectErrorStream(true)
            .start();
    StringBuilder said = new StringBuilder();
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (line.contains(LAST_LINE_OF_START)) {
        Coturn coturn = new Coturn(process, port, tlsPort, directory.resolve("users"));
        Thread.ofPlatform().daemon().start(() -> output.lines().forEach(coturn.lines::add));
        return coturn;
      }
    }
    throw new IOException("coturn did not start:\n" + said);
  }

  /** A way to it: UDP, TCP or TLS. */
  TurnClient.Wire wire(String transport) throws IOException {
    return switch (transport) {
      case "UDP" -> TurnClient.udp(address());
      case "TCP" -> TurnClient.stream(new Socket(address().getAddress(), address().getPort()));
      default ->
          TurnClient.stream(
              trusting()
                  .getSocketFactory()
                  .createSocket(tlsAddress().getAddress(), tlsAddress().getPort()));
    };
  }

  private static SSLContext trusting() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  InetSocketAddress address() {
    return new InetSocketAddress("127.0.0.1", port);
  }

  InetSocketAddress tlsAddress() {
    return new InetSocketAddress("127.0.0.1", tlsPort);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The next line of its log that has this in it. */
  String awaitLine(String part) throws InterruptedException {
    String line = lines.poll(10, TimeUnit.SECONDS);
    while (line != null && !line.contains(part)) {
      line = lines.poll(10, TimeUnit.SECONDS);
    }
    if (line == null) {
      throw new AssertionError("coturn has not logged " + part);
    }
    return line;
  }

  /** Adds a secret to the running server's, or takes one away, as an operator would. */
  void secret(String flag, String realm) throws IOException, InterruptedException {
    Path turnadmin = Path.of(String.valueOf(executable())).resolveSibling("turnadmin");
    Process done =
        new ProcessBuilder(
                turnadmin.toString(), flag, "--realm=" + realm, "--userdb=" + users.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(done.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (done.waitFor() != 0) {
      throw new IOException("turnadmin " + flag + ": " + said);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static @Nullable Path executable() {
    for (String directory : new String[] {"/usr/bin", "/usr/sbin", "/usr/local/bin"}) {
      Path file = Path.of(directory, "turnserver");
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    return null;
  }

  private static CoturnConfig.Tls selfSigned(Path directory) throws IOException {
    Path certificate = directory.resolve("certificate.pem");
    Path key = directory.resolve("key.pem");
    Process openssl =
        new ProcessBuilder(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString())
            .redirectErrorStream(true)
            .start();
    openssl.inputReader().lines().forEach(line -> {});
    try {
      if (openssl.waitFor() != 0) {
        throw new IOException("openssl made no certificate");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new CoturnConfig.Tls(certificate, key);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
