package dev.beckon.relay.authority;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An authority in a folder, for development: made when it is not there, kept while it lasts.
 *
 * <pre>
 * ca.pem       what the app and the console are told to trust; whose key was never written down
 * issuer.pem   signed by it: may vouch for this machine's names, and for nothing else
 * issuer.key   for the owner only
 * relay.pem    the relay's certificate, then the issuer's
 * relay.key    for the owner only
 * </pre>
 *
 * Why two: name constraints in what is trusted itself are not looked at by every program (the JDK
 * is one that does not); those of an issuer below it are. So whoever gets hold of the key in the
 * folder can pretend to be this machine, to those who trust this folder, and nobody else.
 *
 * <p>Used by one thread; of two processes at once, one may have to be started again.
 */
public final class DevelopmentAuthority {
  private static final Duration AUTHORITY_LIVES = Duration.ofDays(180);
  private static final Duration RELAY_LIVES = Duration.ofDays(30);

  /** Before a relay would begin to note that its certificate expires soon. */
  private static final Duration RELAY_RENEWED = Duration.ofDays(15);

  private static final Pattern PRIVATE =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final int LINE = 64;
  private static final byte[] PROBE = "beckon".getBytes(StandardCharsets.US_ASCII);

  private final Path folder;
  private final LocalNames names;

  /** What had to be done. */
  public enum Outcome {
    /** There was none, or it could not be used any more: what trusts the old one has to be told. */
    MADE,
    /** The relay's certificate, by the same authority: nobody has to be told. */
    RENEWED,
    /** All of it. */
    KEPT
  }

  /**
   * What is in the folder now.
   *
   * @param authority to be trusted by who connects
   * @param certificate the relay's
   * @param key the relay's
   * @param names whom the certificate is for
   * @param until when the certificate expires
   */
  public record Made(
      Outcome outcome,
      Path authority,
      Path certificate,
      Path key,
      List<String> names,
      Instant until) {}

  private DevelopmentAuthority(Path folder, LocalNames names) {
    this.folder = folder;
    this.names = names;
  }

  /** The one in this folder, for localhost, 127.0.0.1 and ::1. */
  public static DevelopmentAuthority in(Path folder) {
    return in(folder, List.of());
  }

  /**
   * The one in this folder.
   *
   * @param more host names and addresses besides this machine's own
   * @throws IllegalArgumentException one is neither; the message says which
   */
  public static DevelopmentAuthority in(Path folder, Collection<String> more) {
    return new DevelopmentAuthority(folder, LocalNames.and(more));
  }

  /**
   * Sees to it that there is a certificate that lasts for a fortnight at least.
   *
   * @throws IOException the folder cannot be written
   */
  public Made ensure(Instant now) throws IOException {
    try {
      Files.createDirectories(folder);
      Optional<Identity> issuer = issuer(now);
      if (issuer.isEmpty()) {
        writeRelay(makeIssuer(now), now);
        return made(Outcome.MADE);
      }
      if (!isRelayGood(issuer.get(), now)) {
        writeRelay(issuer.get(), now);
        return made(Outcome.RENEWED);
      }
      return made(Outcome.KEPT);
    } catch (GeneralSecurityException e) {
      throw new IOException("no certificate can be made in " + folder + ": " + e.getMessage(), e);
    }
  }

  private Made made(Outcome outcome) throws IOException, GeneralSecurityException {
    Path certificate = folder.resolve("relay.pem");
    return new Made(
        outcome,
        folder.resolve("ca.pem"),
        certificate,
        folder.resolve("relay.key"),
        names.all(),
        certificates(certificate).getFirst().getNotAfter().toInstant());
  }

  private Identity makeIssuer(Instant now) throws IOException, GeneralSecurityException {
    Instant until = now.plus(AUTHORITY_LIVES);
    String made = now.toString().substring(0, 10);
    Identity root = Identity.root("Beckon development " + made, names, now, until);
    Identity issuer = root.intermediate("Beckon development issuer " + made, names, now, until);
    write("ca.pem", pem("CERTIFICATE", root.certificate().getEncoded()), "rw-r--r--");
    write("issuer.pem", pem("CERTIFICATE", issuer.certificate().getEncoded()), "rw-r--r--");
    write("issuer.key", pem("PRIVATE KEY", issuer.key().getEncoded()), "rw-------");
    return issuer;
  }

  private void writeRelay(Identity issuer, Instant now)
      throws IOException, GeneralSecurityException {
    Identity relay = issuer.server(names, now, now.plus(RELAY_LIVES));
    write("relay.key", pem("PRIVATE KEY", relay.key().getEncoded()), "rw-------");
    write(
        "relay.pem",
        pem("CERTIFICATE", relay.certificate().getEncoded())
            + pem("CERTIFICATE", issuer.certificate().getEncoded()),
        "rw-r--r--");
  }

  /** Empty: there is none, or none to go on with. */
  private Optional<Identity> issuer(Instant now) throws IOException {
    try {
      X509Certificate root = certificates(folder.resolve("ca.pem")).getFirst();
      X509Certificate issuer = certificates(folder.resolve("issuer.pem")).getFirst();
      PrivateKey key = key(folder.resolve("issuer.key"));
      issuer.verify(root.getPublicKey());
      boolean lasts = lasts(issuer, now, RELAY_LIVES) && lasts(root, now, RELAY_LIVES);
      return lasts && belongTogether(key, issuer.getPublicKey()) && isForTheNames(issuer)
          ? Optional.of(new Identity(issuer, key))
          : Optional.empty();
    } catch (GeneralSecurityException damagedOrAnothers) {
      return Optional.empty();
    }
  }

  /** Whether it may vouch for exactly the names that are asked for. */
  private boolean isForTheNames(X509Certificate issuer) {
    byte[] constraints = issuer.getExtensionValue("2.5.29.30");
    return constraints != null
        && Arrays.equals(constraints, Der.octets(Der.sequence(Der.context(0, names.asSubtrees()))));
  }

  private boolean isRelayGood(Identity issuer, Instant now) throws IOException {
    try {
      List<X509Certificate> chain = certificates(folder.resolve("relay.pem"));
      X509Certificate relay = chain.getFirst();
      relay.verify(issuer.certificate().getPublicKey());
      return chain.getLast().equals(issuer.certificate())
          && lasts(relay, now, RELAY_RENEWED)
          && belongTogether(key(folder.resolve("relay.key")), relay.getPublicKey());
    } catch (GeneralSecurityException damagedOrAnothers) {
      return false;
    }
  }

  private static boolean lasts(X509Certificate certificate, Instant now, Duration atLeast) {
    return !now.isBefore(certificate.getNotBefore().toInstant())
        && now.plus(atLeast).isBefore(certificate.getNotAfter().toInstant());
  }

  private static boolean belongTogether(PrivateKey key, PublicKey certified)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key);
    signature.update(PROBE);
    byte[] signed = signature.sign();
    signature.initVerify(certified);
    signature.update(PROBE);
    return signature.verify(signed);
  }

  /** At least one. */
  private static List<X509Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    List<X509Certificate> all = new ArrayList<>();
    CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(contentOf(file)))
        .forEach(certificate -> all.add((X509Certificate) certificate));
    if (all.isEmpty()) {
      throw new GeneralSecurityException(file + " holds no certificate");
    }
    return all;
  }

  private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    Matcher pem = PRIVATE.matcher(new String(contentOf(file), StandardCharsets.ISO_8859_1));
    if (!pem.find()) {
      throw new GeneralSecurityException(file + " holds no key");
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException(file + " holds no key", e);
    }
  }

  /** What is not there is as good as empty. */
  private static byte[] contentOf(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
  }

  /**
   * Whole or not at all, and never readable by more than it is meant for, not even while written.
   */
  private void write(String name, String text, String permissions) throws IOException {
    Path next = folder.resolve(name + ".new");
    Files.deleteIfExists(next);
    Files.createFile(next, attributes(permissions));
    Files.writeString(next, text, StandardCharsets.US_ASCII);
    Files.move(
        next,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private FileAttribute<?>[] attributes(String permissions) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static String pem(String type, byte[] encoded) {
    String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(encoded);
    return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
  }
}
