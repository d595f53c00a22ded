package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.beckon.relay.config.ListenerConfig;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.config.TlsFiles;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.OpenSsl;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Security;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both edges with TLS: 1.2 and 1.3, nothing older, and plain text costs nobody anything. */
class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path directory;

  private static KeyStore keys;
  private static RelayServer relay;

  @BeforeAll
  static void start() throws Exception {
    keys = makeCertificate();
    TlsFiles files = new TlsFiles(directory.resolve("relay.pem"), directory.resolve("relay.key"));
    RelayConfig demo = TestConfigs.demo();
    relay =
        RelayServer.start(
            demo.withListeners(
                new ListenerConfig("127.0.0.1", 0, files, false),
                new ListenerConfig("127.0.0.1", 0, files, false),
                demo.operations()));
  }

  @AfterAll
  static void stop() {
    relay.close();
  }

  @Test
  void boringSslIsThere() {
    assertThat(OpenSsl.isAvailable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void customerConnects(String version) throws Exception {
    try (SSLSocket socket = connect(version)) {
      socket
          .getOutputStream()
          .write(
              RawConnection.GOOD_REQUEST.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
      byte[] status = socket.getInputStream().readNBytes(12);
      assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 101");
      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
    }
  }

  @Test
  void refusalArrivesOverTlsToo() throws Exception {
    try (SSLSocket socket = connect("TLSv1.3")) {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: relay\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 404 ");
    }
  }

  @Test
  @Answers("W20")
  void olderVersionIsRefused() throws Exception {
    String before = Security.getProperty("jdk.tls.disabledAlgorithms");
    Security.setProperty("jdk.tls.disabledAlgorithms", "");
    try {
      assertThatThrownBy(() -> connect("TLSv1.1").close())
          .isInstanceOf(SSLHandshakeException.class);
    } finally {
      Security.setProperty("jdk.tls.disabledAlgorithms", before);
    }
  }

  @Test
  @Answers("W19")
  void plainTextIsClosed() throws Exception {
    try (RawConnection plain = new RawConnection(relay)) {
      plain.request(RawConnection.GOOD_REQUEST);
      assertThat(plain.readToEnd()).doesNotContain("HTTP/1.1");
    }
    customerConnects("TLSv1.3");
  }

  @Test
  @Answers("W20")
  void helloOfSixteenMegabytesIsCutOff() throws Exception {
    try (RawConnection plain = new RawConnection(relay)) {
      byte[] record = new byte[5 + 16_384];
      byte[] head = {0x16, 3, 1, 0x40, 0, 1, -1, -1, -1, 3, 3};
      System.arraycopy(head, 0, record, 0, head.length);
      for (int i = 0; i < 100; i++) {
        plain.bytes(record);
      }
      assertThat(plain.isCutOff()).isTrue();
    }
    customerConnects("TLSv1.3");
  }

  @Test
  @Answers("W21")
  void whoAsksForAnotherNameGetsTheOneThereIs() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust().getTrustManagers(), null);
    try (Socket plain = new Socket("127.0.0.1", relay.customerPort());
        SSLSocket socket =
            (SSLSocket)
                context
                    .getSocketFactory()
                    .createSocket(plain, "elsewhere.example", relay.customerPort(), true)) {
      socket.startHandshake();
      assertThat(socket.getSession().getPeerCertificates()[0])
          .isEqualTo(keys.getCertificate("relay"));
    }
  }

  @Test
  void agentConnects() throws Exception {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("localhost", relay.agentPort())
            .sslContext(GrpcSslContexts.forClient().trustManager(trust()).build())
            .build();
    try {
      assertThat(
              HealthGrpc.newBlockingStub(channel)
                  .withDeadlineAfter(5, TimeUnit.SECONDS)
                  .check(HealthCheckRequest.getDefaultInstance())
                  .getStatus())
          .isEqualTo(ServingStatus.SERVING);
    } finally {
      channel.shutdownNow();
    }
  }

  private static SSLSocket connect(String version) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust().getTrustManagers(), null);
    Socket plain = new Socket("127.0.0.1", relay.customerPort());
    plain.setSoTimeout(5000);
    SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(plain, "localhost", relay.customerPort(), true);
    socket.setEnabledProtocols(new String[] {version});
    socket.startHandshake();
    return socket;
  }

  private static TrustManagerFactory trust() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("relay", keys.getCertificate("relay"));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return factory;
  }

  /** By the JDK's keytool, valid for 90 days. */
  private static KeyStore makeCertificate() throws Exception {
    Path store = directory.resolve("relay.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "relay",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=DNS:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore made = KeyStore.getInstance("PKCS12");
    try (InputStream input = Files.newInputStream(store)) {
      made.load(input, PASSWORD);
    }
    write("relay.pem", "CERTIFICATE", made.getCertificate("relay").getEncoded());
    write("relay.key", "PRIVATE KEY", made.getKey("relay", PASSWORD).getEncoded());
    return made;
  }

  private static void write(String file, String kind, byte[] encoded) throws IOException {
    Files.writeString(
        directory.resolve(file),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(encoded), kind));
  }
}
