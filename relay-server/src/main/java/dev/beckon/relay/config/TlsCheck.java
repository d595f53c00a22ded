package dev.beckon.relay.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out at start what would otherwise fail at the first handshake: that certificate and key are
 * there, can be read, belong together and are valid now. Prints nothing of the key.
 */
final class TlsCheck {
  private static final Duration SOON = Duration.ofDays(14);
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final byte[] PROBE = "beckon".getBytes(StandardCharsets.US_ASCII);

  private final Instant now;
  private final Consumer<String> notes;

  /**
   * @param notes told what is no reason to refuse
   */
  TlsCheck(Instant now, Consumer<String> notes) {
    this.now = now;
    this.notes = notes;
  }

  /** Throws with a message that says what to do. */
  void check(TlsFiles files) throws Unusable {
    switch (files.identity()) {
      case TlsIdentity.Pem(Path file, Path keyFile) -> {
        X509Certificate certificate = certificate(file);
        PrivateKey key = key(keyFile, certificate.getPublicKey().getAlgorithm());
        check(file, certificate, keyFile, key);
      }
      case TlsIdentity.Pkcs12 pkcs12 -> {
        Pkcs12File.Held held = open(pkcs12);
        check(pkcs12.store(), held.chain().getFirst(), pkcs12.store(), held.key());
      }
    }
  }

  private void check(Path file, X509Certificate certificate, Path keyFile, PrivateKey key)
      throws Unusable {
    if (!belongTogether(key, certificate.getPublicKey())) {
      throw new Unusable(
          "%s is not the key of %s; both must come from the same request".formatted(keyFile, file));
    }
    checkValidity(file, certificate);
  }

  private Pkcs12File.Held open(TlsIdentity.Pkcs12 pkcs12) throws Unusable {
    try {
      Pkcs12File.Held held = Pkcs12File.read(pkcs12);
      warnIfOthersCanRead(pkcs12.store());
      warnIfOthersCanRead(pkcs12.passwordFile());
      return held;
    } catch (IOException e) {
      throw new Unusable(String.valueOf(e.getMessage()));
    }
  }

  private static X509Certificate certificate(Path file) throws Unusable {
    try (InputStream input = Files.newInputStream(file)) {
      List<X509Certificate> chain =
          CertificateFactory.getInstance("X.509").generateCertificates(input).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (chain.isEmpty()) {
        throw new Unusable(file + " holds no certificate; write one in PEM, leaf first");
      }
      return chain.getFirst();
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (GeneralSecurityException e) {
      throw new Unusable(file + " is not a certificate in PEM");
    }
  }

  private PrivateKey key(Path file, String algorithm) throws Unusable {
    try {
      warnIfOthersCanRead(file);
      Matcher pem = PKCS8.matcher(Files.readString(file, StandardCharsets.US_ASCII));
      if (!pem.find()) {
        throw new Unusable(
            file
                + " is not an unencrypted PKCS#8 key; convert it: openssl pkcs8 -topk8 -nocrypt -in old.key -out new.key");
      }
      byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new Unusable(
          "%s is not a key of the certificate's kind (%s)".formatted(file, algorithm));
    }
  }

  private void warnIfOthersCanRead(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
        && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
      notes.accept(file + " can be read by everybody on this machine; chmod 600 it");
    }
  }

  private static boolean belongTogether(PrivateKey key, PublicKey certified) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> key.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(certified);
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private void checkValidity(Path file, X509Certificate certificate) throws Unusable {
    Instant until = certificate.getNotAfter().toInstant();
    if (now.isAfter(until)) {
      throw new Unusable(file + " expired on " + until + "; renew it");
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      throw new Unusable(
          "%s is not valid before %s; check the clock of this machine"
              .formatted(file, certificate.getNotBefore().toInstant()));
    }
    if (now.plus(SOON).isAfter(until)) {
      notes.accept(file + " expires on " + until + "; renew it");
    }
  }

  private static Unusable unreadable(Path file, IOException e) {
    return new Unusable(
        "%s cannot be read (%s)"
            .formatted(file, Files.exists(file) ? e.getMessage() : "there is no such file"));
  }

  /** Why TLS could not work. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }
}
