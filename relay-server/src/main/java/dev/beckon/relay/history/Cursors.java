package dev.beckon.relay.history;

import dev.beckon.relay.routing.RequestId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns a place in a list into an opaque text and back. It is signed together with the question:
 * nobody can make one, or use it with another question, another tenant's say. Holds as long as the
 * process. Immutable, thread-safe.
 */
public final class Cursors {
  private static final int SIGNATURE_BYTES = 32;
  private static final int LONGEST = 512;

  private final SecretKeySpec key;

  public Cursors() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    key = new SecretKeySpec(secret, "HmacSHA256");
  }

  public String text(HistoryQuery query, Position position) {
    byte[] place =
        (position.arrivedNanos() + " " + position.request()).getBytes(StandardCharsets.UTF_8);
    byte[] signature = sign(query, place);
    byte[] all = Arrays.copyOf(signature, signature.length + place.length);
    System.arraycopy(place, 0, all, signature.length, place.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /** Empty: it is not one of ours, or belongs to another question. */
  public Optional<Position> position(HistoryQuery query, String cursor) {
    if (cursor.length() > LONGEST) {
      return Optional.empty();
    }
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (all.length <= SIGNATURE_BYTES) {
      return Optional.empty();
    }
    byte[] place = Arrays.copyOfRange(all, SIGNATURE_BYTES, all.length);
    if (!MessageDigest.isEqual(sign(query, place), Arrays.copyOf(all, SIGNATURE_BYTES))) {
      return Optional.empty();
    }
    String[] words = new String(place, StandardCharsets.UTF_8).split(" ", 2);
    return Optional.of(new Position(Long.parseLong(words[0]), new RequestId(words[1])));
  }

  private byte[] sign(HistoryQuery query, byte[] place) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(query.fingerprint().getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(place);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
