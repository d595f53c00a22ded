package dev.beckon.relay.authority;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A certificate and its key: P-256, signed with ECDSA over SHA-256. Immutable. */
record Identity(X509Certificate certificate, PrivateKey key) {
  private static final byte[] ECDSA_SHA256 = Der.sequence(Der.identifier("1.2.840.10045.4.3.2"));
  private static final byte[] SERVER_AUTHENTICATION = Der.identifier("1.3.6.1.5.5.7.3.1");
  private static final String COMMON_NAME = "2.5.4.3";
  private static final String KEY_IDENTIFIER = "2.5.29.14";
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String ALTERNATIVE_NAMES = "2.5.29.17";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String NAME_CONSTRAINTS = "2.5.29.30";
  private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";

  /** As bits of KeyUsage. */
  private static final int DIGITAL_SIGNATURE = 0x80;

  private static final int CERTIFICATE_SIGN = 0x04;

  /** RFC 5280 §4.1.2.2: positive, at most 20 octets. */
  private static final int SERIAL_BITS = 126;

  /** For clocks that are a little behind. */
  private static final Duration ALREADY = Duration.ofHours(1);

  private static final SecureRandom RANDOM = new SecureRandom();

  /** The end of the chain, for which nobody vouches. */
  static Identity root(String name, LocalNames names, Instant now, Instant until)
      throws GeneralSecurityException {
    KeyPair pair = newPair();
    return make(
        name, pair, name, pair.getPrivate(), pair.getPublic(), authority(names, 1), now, until);
  }

  /** One that may vouch for servers with these names, and for nothing else. */
  Identity intermediate(String name, LocalNames names, Instant now, Instant until)
      throws GeneralSecurityException {
    return signed(name, authority(names, 0), now, until);
  }

  /** A server's. */
  Identity server(LocalNames names, Instant now, Instant until) throws GeneralSecurityException {
    List<byte[]> extensions = new ArrayList<>();
    extensions.add(critical(BASIC_CONSTRAINTS, Der.sequence()));
    extensions.add(critical(KEY_USAGE, Der.flags(DIGITAL_SIGNATURE)));
    extensions.add(extension(EXTENDED_KEY_USAGE, Der.sequence(SERVER_AUTHENTICATION)));
    extensions.add(extension(ALTERNATIVE_NAMES, Der.sequence(names.asNames())));
    return signed(names.all().getFirst(), extensions, now, until);
  }

  private static List<byte[]> authority(LocalNames names, int mayFollow) {
    List<byte[]> extensions = new ArrayList<>();
    extensions.add(critical(BASIC_CONSTRAINTS, Der.sequence(Der.yes(), Der.integer(mayFollow))));
    extensions.add(critical(KEY_USAGE, Der.flags(CERTIFICATE_SIGN)));
    extensions.add(extension(EXTENDED_KEY_USAGE, Der.sequence(SERVER_AUTHENTICATION)));
    extensions.add(critical(NAME_CONSTRAINTS, Der.sequence(Der.context(0, names.asSubtrees()))));
    return extensions;
  }

  private Identity signed(String name, List<byte[]> extensions, Instant now, Instant until)
      throws GeneralSecurityException {
    return make(
        name,
        newPair(),
        commonName(certificate),
        key,
        certificate.getPublicKey(),
        extensions,
        now,
        until);
  }

  private static Identity make(
      String name,
      KeyPair pair,
      String issuer,
      PrivateKey signer,
      PublicKey signersPublic,
      List<byte[]> extensions,
      Instant now,
      Instant until)
      throws GeneralSecurityException {
    List<byte[]> all = new ArrayList<>(extensions);
    all.add(extension(KEY_IDENTIFIER, Der.octets(identifierOf(pair.getPublic()))));
    all.add(
        extension(
            AUTHORITY_KEY_IDENTIFIER, Der.sequence(Der.primitive(0, identifierOf(signersPublic)))));
    byte[] toBeSigned =
        Der.sequence(
            Der.context(0, Der.integer(2)),
            Der.integer(new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS)),
            ECDSA_SHA256,
            called(issuer),
            Der.sequence(Der.time(now.minus(ALREADY)), Der.time(until)),
            called(name),
            pair.getPublic().getEncoded(),
            Der.context(3, Der.sequence(all.toArray(byte[][]::new))));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(signer);
    signature.update(toBeSigned);
    byte[] encoded = Der.sequence(toBeSigned, ECDSA_SHA256, Der.bits(signature.sign()));
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(encoded));
    return new Identity(certificate, pair.getPrivate());
  }

  private static KeyPair newPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static byte[] called(String name) {
    return Der.sequence(Der.set(Der.sequence(Der.identifier(COMMON_NAME), Der.text(name))));
  }

  /** Only of certificates of our own, which have nothing else in their name. */
  private static String commonName(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName().substring("CN=".length());
  }

  private static byte[] identifierOf(PublicKey key) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-1").digest(key.getEncoded());
  }

  private static byte[] critical(String identifier, byte[] value) {
    return Der.sequence(Der.identifier(identifier), Der.yes(), Der.octets(value));
  }

  private static byte[] extension(String identifier, byte[] value) {
    return Der.sequence(Der.identifier(identifier), Der.octets(value));
  }

  /** Leaves the key out. */
  @Override
  public String toString() {
    return "Identity[" + certificate.getSubjectX500Principal() + "]";
  }
}
