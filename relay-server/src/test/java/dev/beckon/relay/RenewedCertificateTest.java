package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.beckon.relay.config.ListenerConfig;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.config.TlsFiles;
import dev.beckon.relay.config.TlsIdentity;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates are renewed without a restart (ROBUSTNESS A17); consoles may need one (G21). */
class RenewedCertificateTest {
  @TempDir private Path directory;
  private RelayServer relay;

  @BeforeEach
  void start() throws Exception {
    certificate("first");
    certificate("console");
    certificate("stranger");
    put("first");
    TlsFiles files = new TlsFiles(file("relay.pem"), file("relay.key"));
    RelayConfig demo =
        TestConfigs.demo()
            .withLimits(TestConfigs.limits().handshakeDeadline(Duration.ofSeconds(60)).build());
    relay =
        RelayServer.start(
            demo.withListeners(
                new ListenerConfig("127.0.0.1", 0, files, false),
                new ListenerConfig(
                    "127.0.0.1", 0, new TlsFiles(files.identity(), file("console.pem")), false),
                demo.operations()));
  }

  @AfterEach
  void stop() {
    relay.close();
  }

  @Test
  @Answers("A17")
  void newConnectionsGetTheNewOneAndOpenOnesGoOn() throws Exception {
    try (SSLSocket before = connect(relay.customerPort())) {
      assertThat(name(before)).isEqualTo("CN=first");

      certificate("second");
      put("second");
      awaitName("CN=second", relay.customerPort());
      assertStillServed(before);

      Files.writeString(file("relay.pem"), "no certificate");
      awaitMetric("beckon_certificates_read_total{outcome=\"refused\"", relay.operationsPort());
      try (SSLSocket after = connect(relay.customerPort())) {
        assertThat(name(after)).isEqualTo("CN=second");
      }
    }
  }

  @Test
  @Answers("A17")
  void theSameWithPkcs12() throws Exception {
    certificate("third");
    certificate("fourth");
    pkcs12("third", "correct horse");
    RelayConfig demo = TestConfigs.demo();
    TlsFiles files =
        new TlsFiles(new TlsIdentity.Pkcs12(file("relay.p12"), file("password")), null);
    try (RelayServer other =
        RelayServer.start(
            demo.withListeners(
                new ListenerConfig("127.0.0.1", 0, files, false),
                demo.agents(),
                demo.operations()))) {
      awaitName("CN=third", other.customerPort());

      pkcs12("fourth", "battery staple");
      awaitName("CN=fourth", other.customerPort());
      awaitMetric(
          "beckon_certificate_expires_seconds{listener=\"customers\"} 1.", other.operationsPort());

      Files.writeString(file("password"), "wrong");
      awaitMetric("beckon_certificates_read_total{outcome=\"refused\"", other.operationsPort());
      awaitName("CN=fourth", other.customerPort());
    }
  }

  @Test
  @Answers("G21")
  void aConsoleWithoutTheRightCertificateIsNotHeard() throws Exception {
    assertThat(health("console")).isEqualTo(ServingStatus.SERVING);
    assertThatThrownBy(() -> health("stranger")).isInstanceOf(StatusRuntimeException.class);
    assertThatThrownBy(() -> health("")).isInstanceOf(StatusRuntimeException.class);
  }

  private ServingStatus health(String certificate) throws Exception {
    SslContextBuilder client =
        GrpcSslContexts.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE);
    if (!certificate.isEmpty()) {
      client.keyManager(file(certificate + ".pem").toFile(), file(certificate + ".key").toFile());
    }
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", relay.agentPort())
            .sslContext(client.build())
            .build();
    try {
      return HealthGrpc.newBlockingStub(channel)
          .withDeadlineAfter(5, TimeUnit.SECONDS)
          .check(HealthCheckRequest.getDefaultInstance())
          .getStatus();
    } finally {
      channel.shutdownNow();
    }
  }

  /** New connections until one is given this certificate; the watch is as quick as the system. */
  private static void awaitName(String expected, int port) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    String last = "";
    while (System.nanoTime() < deadline) {
      try (SSLSocket socket = connect(port)) {
        last = name(socket);
        if (last.equals(expected)) {
          return;
        }
      }
    }
    throw new AssertionError("still " + last);
  }

  private static void awaitMetric(String start, int port) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < deadline) {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        socket
            .getOutputStream()
            .write(
                "GET /metrics HTTP/1.1\r\nHost: relay\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        String page = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (page.contains(start)) {
          return;
        }
      }
    }
    throw new AssertionError("no " + start);
  }

  private static void assertStillServed(SSLSocket open) throws IOException {
    open.getOutputStream()
        .write(
            RawConnection.GOOD_REQUEST.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    assertThat(new String(open.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
        .isEqualTo("HTTP/1.1 101");
  }

  private static String name(SSLSocket socket) throws IOException {
    X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
    return certificate.getSubjectX500Principal().getName();
  }

  private static SSLSocket connect(int port) throws Exception {
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
    SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", port);
    socket.setSoTimeout(5_000);
    socket.startHandshake();
    return socket;
  }

  private void put(String name) throws IOException {
    for (String kind : new String[] {".key", ".pem"}) {
      Path next = Files.copy(file(name + kind), file("next"), StandardCopyOption.REPLACE_EXISTING);
      Files.move(next, file("relay" + kind), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** The password before the store, so that the store's change finds it. */
  private void pkcs12(String name, String password) throws Exception {
    openssl(
        "pkcs12",
        "-export",
        "-in",
        file(name + ".pem").toString(),
        "-inkey",
        file(name + ".key").toString(),
        "-passout",
        "pass:" + password,
        "-out",
        file("next.p12").toString());
    Files.writeString(file("password"), password + "\n");
    Files.move(file("next.p12"), file("relay.p12"), StandardCopyOption.REPLACE_EXISTING);
  }

  private void certificate(String name) throws Exception {
    openssl(
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=" + name,
        "-keyout",
        file(name + ".key").toString(),
        "-out",
        file(name + ".pem").toString());
  }

  private static void openssl(String... arguments) throws Exception {
    Process openssl =
        new ProcessBuilder(Stream.concat(Stream.of("openssl"), Stream.of(arguments)).toList())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(openssl.waitFor()).isZero();
  }

  private Path file(String name) {
    return directory.resolve(name);
  }
}
