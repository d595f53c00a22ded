package dev.beckon.relay.webhook;

import dev.beckon.relay.authority.DevelopmentAuthority;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * What a receiver on this machine needs for https: a certificate for 127.0.0.1 and localhost, by an
 * authority that nobody trusts who was not told to.
 */
final class CertifiedReceiver {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String TRUST_PASSWORD = "javax.net.ssl.trustStorePassword";

  private final Path folder;
  private final DevelopmentAuthority.Made made;

  CertifiedReceiver(Path folder) throws IOException {
    this.folder = folder;
    this.made = DevelopmentAuthority.in(folder).ensure(Instant.now());
  }

  SSLContext serverTls() throws IOException, GeneralSecurityException {
    KeyStore store = emptyStore();
    store.setKeyEntry("receiver", key(), PASSWORD, certificates(made.certificate()));
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    return tls;
  }

  /**
   * The relay's own TLS, in a Java that is told to trust the authority as docs/webhooks.md says.
   */
  SslContext trusted() throws IOException, GeneralSecurityException {
    KeyStore store = emptyStore();
    store.setCertificateEntry("authority", certificates(made.authority())[0]);
    Path file = folder.resolve("trusted.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD);
    }
    Optional<String> before = Optional.ofNullable(System.getProperty(TRUST_STORE));
    System.setProperty(TRUST_STORE, file.toString());
    System.setProperty(TRUST_PASSWORD, new String(PASSWORD));
    try {
      return Webhooks.tls();
    } finally {
      System.clearProperty(TRUST_PASSWORD);
      before.ifPresentOrElse(
          value -> System.setProperty(TRUST_STORE, value), () -> System.clearProperty(TRUST_STORE));
    }
  }

  private PrivateKey key() throws IOException, GeneralSecurityException {
    String pem = Files.readString(made.key()).replaceAll("-----[A-Z ]+-----", "");
    return KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
  }

  private static Certificate[] certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(in)
          .toArray(Certificate[]::new);
    }
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
