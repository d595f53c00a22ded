package dev.beckon.relay.session;

import com.google.protobuf.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What proves that somebody continues a stream: its id, which is no secret, and the hash of its
 * secret. The secret itself is known to the client alone. Immutable.
 */
public record StreamKey(String streamId, String secretSha256) {
  private static final int ID_BYTES = 16;
  private static final int SECRET_BYTES = 32;

  /** A new stream's key and, once, its secret. */
  public record Minted(StreamKey key, ByteString secret) {
    @Override
    public String toString() {
      return "Minted[" + key + "]";
    }
  }

  public static Minted mint(SecureRandom random) {
    byte[] id = new byte[ID_BYTES];
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(id);
    random.nextBytes(secret);
    String streamId = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    return new Minted(new StreamKey(streamId, sha256(secret)), ByteString.copyFrom(secret));
  }

  /** Whether this is the secret; takes the same time for every wrong one. */
  public boolean opensWith(ByteString secret) {
    if (secret.size() != SECRET_BYTES) {
      return false;
    }
    byte[] expected = HexFormat.of().parseHex(secretSha256);
    byte[] actual = HexFormat.of().parseHex(sha256(secret.toByteArray()));
    return MessageDigest.isEqual(expected, actual);
  }

  /** Leaves the hash out. */
  @Override
  public String toString() {
    return streamId;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
