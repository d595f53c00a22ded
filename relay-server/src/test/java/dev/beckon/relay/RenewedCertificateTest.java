package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.beckon.relay.config.ListenerConfig;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.config.TlsFiles;
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
                    "127.0.0.1",
                    0,
                    new TlsFiles(files.certificate(), files.key(), file("console.pem")),
                    false),
                demo.operations()));
  }

  @AfterEach
  void stop() {
    relay.close();
  }

  @Test
  @Answers("A17")
  void newConnectionsGetTheNewOneAndOpenOnesGoOn() throws Exception {
    try (SSLSocket before = connect()) {
      assertThat(name(before)).isEqualTo("CN=first");

      certificate("second");
      put("second");
      awaitName("CN=second");
      assertStillServed(before);

      Files.writeString(file("relay.pem"), "no certificate");
      awaitMetric("beckon_certificates_read_total{outcome=\"refused\"");
      try (SSLSocket after = connect()) {
        assertThat(name(after)).isEqualTo("CN=second");
      }
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
  private void awaitName(String expected) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    String last = "";
    while (System.nanoTime() < deadline) {
      try (SSLSocket socket = connect()) {
        last = name(socket);
        if (last.equals(expected)) {
          return;
        }
      }
    }
    throw new AssertionError("still " + last);
  }

  private void awaitMetric(String start) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < deadline) {
      try (Socket socket = new Socket("127.0.0.1", relay.operationsPort())) {
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

  private SSLSocket connect() throws Exception {
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
    SSLSocket socket =
        (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", relay.customerPort());
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

  private void certificate(String name) throws Exception {
    Process openssl =
        new ProcessBuilder(
                "openssl",
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
                file(name + ".pem").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(openssl.waitFor()).isZero();
  }

  private Path file(String name) {
    return directory.resolve(name);
  }
}
