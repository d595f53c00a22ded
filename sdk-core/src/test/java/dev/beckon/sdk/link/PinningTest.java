package dev.beckon.sdk.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.sdk.BeckonConfig;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.spi.Transport;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import okhttp3.CertificatePinner;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One app, in the world for years, and a relay that changes its certificate meanwhile: real TLS on
 * one address, always from an authority that the app trusts.
 */
@Timeout(60)
class PinningTest {
  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("authority").build();
  private static final HeldCertificate NOW = signed(null);
  private static final HeldCertificate BACKUP = signed(null);

  private final Heard heard = new Heard();
  private final OkHttpTransport app =
      transport(
          CertificatePinner.pin(NOW.certificate()), CertificatePinner.pin(BACKUP.certificate()));
  private MockWebServer server = new MockWebServer();
  private int port;

  @AfterEach
  void stop() throws Exception {
    server.shutdown();
  }

  @Test
  void theRelayChangesToTheBackupKeyAndThenToAWrongOne() throws Exception {
    relayShows(NOW);
    assertThat(connect()).isEqualTo("open");

    relayShows(signed(NOW.keyPair()));
    assertThat(connect()).as("renewed with the same key").isEqualTo("open");

    relayShows(BACKUP);
    assertThat(connect()).isEqualTo("open");

    HeldCertificate wrong = signed(null);
    relayShows(wrong);
    assertThat(connect())
        .isEqualTo(
            "PIN_MISMATCH "
                + CertificatePinner.pin(wrong.certificate())
                + ", "
                + CertificatePinner.pin(AUTHORITY.certificate()));
    assertThat(server.getRequestCount()).as("nothing was asked of it").isZero();

    relayShows(BACKUP);
    assertThat(connect()).as("and back").isEqualTo("open");
  }

  @Test
  void anAuthoritysKeyCanBePinned() throws Exception {
    OkHttpTransport pinsTheAuthority =
        transport(
            CertificatePinner.pin(AUTHORITY.certificate()),
            CertificatePinner.pin(NOW.certificate()));
    relayShows(signed(null));
    pinsTheAuthority.connect(url(), "beckon.v1", heard);
    assertThat(heard.next()).isEqualTo("open");
  }

  @Test
  void aPinnedKeyDoesNotMakeUpForACertificateThatDoesNotHold() throws Exception {
    HeldCertificate selfSigned =
        new HeldCertificate.Builder()
            .keyPair(NOW.keyPair())
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .build();
    start(
        new HandshakeCertificates.Builder().heldCertificate(selfSigned).build().sslSocketFactory());
    assertThat(connect()).startsWith("TLS_UNTRUSTED");
  }

  /** An attacker's chain holds without the certificate that is pinned; that is only shown along. */
  @Test
  void aPinnedCertificateThatIsOnlyShownAlongDoesNotCount() throws Exception {
    HeldCertificate wrong = signed(null);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        new KeyManager[] {new Shows(wrong, AUTHORITY.certificate(), NOW.certificate())},
        null,
        null);
    start(context.getSocketFactory());
    assertThat(connect()).startsWith("PIN_MISMATCH " + CertificatePinner.pin(wrong.certificate()));
  }

  @Test
  void theErrorSaysWhatWasMetAndWhatToDo() {
    String met = CertificatePinner.pin(NOW.certificate());
    HelpError error = Trouble.closed(1006, met, Transport.Cause.PIN_MISMATCH).error();
    assertThat(error.code()).isEqualTo(HelpError.Code.PIN_MISMATCH);
    assertThat(error.message())
        .contains("met " + met, "update the app with a pin of it", "reads along");
  }

  private String connect() throws InterruptedException {
    Transport.Connection connection = app.connect(url(), "beckon.v1", heard);
    String outcome = heard.next();
    connection.close(Transport.Connection.BROKEN, "");
    if (outcome.equals("open")) {
      heard.next();
    }
    return outcome;
  }

  private void relayShows(HeldCertificate certificate) throws Exception {
    start(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate, AUTHORITY.certificate())
            .build()
            .sslSocketFactory());
  }

  /** Another process on the same address. */
  private void start(SSLSocketFactory identity) throws Exception {
    server.shutdown();
    server = new MockWebServer();
    server.useHttps(identity, false);
    server.enqueue(
        new MockResponse()
            .withWebSocketUpgrade(new Silent())
            .setHeader("Sec-WebSocket-Protocol", "beckon.v1"));
    server.start(InetAddress.getLoopbackAddress(), port);
    port = server.getPort();
  }

  private String url() {
    return "wss://localhost:" + port + "/v1/customer";
  }

  private static OkHttpTransport transport(String... pins) {
    return OkHttpTransport.of(
        BeckonConfig.builder("wss://localhost", "shop")
            .trustedAuthorities(
                new ByteArrayInputStream(
                    AUTHORITY.certificatePem().getBytes(StandardCharsets.US_ASCII)))
            .pins(pins)
            .build());
  }

  /**
   * @param key null: a new one
   */
  private static HeldCertificate signed(@Nullable KeyPair key) {
    HeldCertificate.Builder builder =
        new HeldCertificate.Builder()
            .signedBy(AUTHORITY)
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1");
    return key == null ? builder.build() : builder.keyPair(key).build();
  }

  private static final class Silent extends WebSocketListener {
    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
      socket.close(code, reason);
    }
  }

  /** Any chain, also one that is none. */
  private static final class Shows extends X509ExtendedKeyManager {
    private final PrivateKey key;
    private final X509Certificate[] chain;

    Shows(HeldCertificate own, X509Certificate... others) {
      key = own.keyPair().getPrivate();
      chain = new X509Certificate[others.length + 1];
      chain[0] = own.certificate();
      System.arraycopy(others, 0, chain, 1, others.length);
    }

    @Override
    public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
      return "relay";
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
      return "relay";
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return chain.clone();
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return key;
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
      return new String[] {"relay"};
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
      return new String[0];
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
      return null;
    }
  }

  private static final class Heard implements Transport.Listener {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    String next() throws InterruptedException {
      String line = lines.poll(10, TimeUnit.SECONDS);
      return line == null ? "nothing" : line;
    }

    @Override
    public void onOpen() {
      lines.add("open");
    }

    @Override
    public void onMessage(byte[] message) {
      lines.add("message");
    }

    @Override
    public void onClosed(int code, String reason, Transport.Cause cause) {
      lines.add(cause + " " + reason);
    }
  }
}
