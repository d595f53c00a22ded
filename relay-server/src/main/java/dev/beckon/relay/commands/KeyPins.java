package dev.beckon.relay.commands;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an app pins of a key: RFC 7469's form. */
final class KeyPins {
  private static final Pattern PUBLIC_KEY =
      Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

  /**
   * @param pin {@code sha256/…}
   * @param of whose key it is
   */
  record Pin(String pin, String of) {}

  private KeyPins() {}

  /**
   * Of a public key, or of each certificate in the order of the file.
   *
   * @throws IOException it cannot be read, or holds neither; the message says which
   */
  static List<Pin> of(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    Matcher key = PUBLIC_KEY.matcher(new String(content, StandardCharsets.ISO_8859_1));
    if (key.find()) {
      return List.of(new Pin(pin(Base64.getMimeDecoder().decode(key.group(1))), "the public key"));
    }
    List<Pin> pins = new ArrayList<>();
    try {
      CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(content))
          .forEach(each -> pins.add(of((X509Certificate) each)));
    } catch (GeneralSecurityException e) {
      pins.clear();
    }
    if (pins.isEmpty()) {
      throw new IOException(
          file
              + " holds neither a certificate nor a public key; of a private key: openssl pkey -pubout -in next.key -out next.pub");
    }
    return pins;
  }

  private static Pin of(X509Certificate certificate) {
    return new Pin(
        pin(certificate.getPublicKey().getEncoded()),
        certificate.getSubjectX500Principal().getName());
  }

  private static String pin(byte[] subjectPublicKeyInfo) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(subjectPublicKeyInfo);
      return "sha256/" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
