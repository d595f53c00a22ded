package dev.beckon.relay.config;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * An agent's credential as the configuration keeps it: a hash, never the credential. Two forms:
 *
 * <ul>
 *   <li>{@code sha256:<64 hex digits>} for generated credentials, which nobody can guess;
 *   <li>{@code $pbkdf2-sha256$i=<iterations>$<salt>$<hash>} (Base64 without padding) for passwords
 *       that people choose; checking one takes a good part of a second on purpose.
 * </ul>
 *
 * Immutable; printing it shows the form only.
 */
public final class CredentialHash {
  private static final Pattern SHA256 = Pattern.compile("sha256:([0-9a-fA-F]{64})");
  private static final Pattern PBKDF2 =
      Pattern.compile(
          "\\$pbkdf2-sha256\\$i=(\\d{5,8})\\$([A-Za-z0-9+/]{11,128})\\$([A-Za-z0-9+/]{43})");

  private final String encoded;

  private CredentialHash(String encoded) {
    this.encoded = encoded;
  }

  /** For generated credentials of at least 128 bits: fast, as nobody can guess those. */
  public static CredentialHash sha256(String credential) {
    return new CredentialHash("sha256:" + HexFormat.of().formatHex(digest(credential)));
  }

  /** For passwords. */
  public static CredentialHash pbkdf2(String password, byte[] salt, int iterations) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return new CredentialHash(
        "$pbkdf2-sha256$i=%d$%s$%s"
            .formatted(
                iterations,
                base64.encodeToString(salt),
                base64.encodeToString(derived(password, salt, iterations))));
  }

  /** Empty when it is neither form. */
  public static Optional<CredentialHash> parse(String encoded) {
    return SHA256.matcher(encoded).matches() || PBKDF2.matcher(encoded).matches()
        ? Optional.of(new CredentialHash(encoded))
        : Optional.empty();
  }

  /**
   * Whether this is the credential; takes the same time for every wrong one. See {@link #isSlow}.
   */
  public boolean matches(String credential) {
    Matcher pbkdf2 = PBKDF2.matcher(encoded);
    if (pbkdf2.matches()) {
      byte[] salt = Base64.getDecoder().decode(pbkdf2.group(2));
      byte[] expected = Base64.getDecoder().decode(pbkdf2.group(3));
      return MessageDigest.isEqual(
          expected, derived(credential, salt, Integer.parseInt(pbkdf2.group(1))));
    }
    byte[] expected = HexFormat.of().parseHex(encoded.substring("sha256:".length()));
    return MessageDigest.isEqual(expected, digest(credential));
  }

  /** For the configuration; not for logs. */
  public String encoded() {
    return encoded;
  }

  /** Whether {@link #matches} takes long: then not on a thread that others wait for. */
  public boolean isSlow() {
    return encoded.startsWith("$");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CredentialHash that && encoded.equals(that.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  @Override
  public String toString() {
    return isSlow() ? "$pbkdf2-sha256$…" : "sha256:…";
  }

  private static byte[] digest(String credential) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(credential.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] derived(String password, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, 256);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has PBKDF2WithHmacSHA256", e);
    } finally {
      spec.clearPassword();
    }
  }
}
