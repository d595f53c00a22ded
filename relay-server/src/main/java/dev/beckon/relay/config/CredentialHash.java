package dev.beckon.relay.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An agent's credential as the configuration keeps it: a hash, never the credential. Immutable;
 * printing it shows the kind only.
 */
public record CredentialHash(String encoded) {

  /** For generated credentials of at least 128 bits: fast, as nobody can guess those. */
  public static CredentialHash sha256(String credential) {
    return new CredentialHash("sha256:" + HexFormat.of().formatHex(digest(credential)));
  }

  /** Whether this is the credential. Takes the same time for every wrong one. */
  public boolean matches(String credential) {
    byte[] expected = HexFormat.of().parseHex(encoded.substring("sha256:".length()));
    return MessageDigest.isEqual(expected, digest(credential));
  }

  @Override
  public String toString() {
    return encoded.substring(0, encoded.indexOf(':')) + ":…";
  }

  private static byte[] digest(String credential) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(credential.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
