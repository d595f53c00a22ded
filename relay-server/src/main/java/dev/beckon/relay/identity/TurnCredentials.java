package dev.beckon.relay.identity;

import dev.beckon.relay.config.TurnConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Mints credentials that a TURN server with the same secret takes (coturn's {@code
 * use-auth-secret}): the name is when it ends and whom it is for, {@code 1767225600:shop/Zk3vQ0},
 * the password signs the name. What follows the time is what the server counts by and writes into
 * its log: the app and a stream's random id, nothing of a person. Thread-safe.
 */
public final class TurnCredentials {
  private final TurnConfig config;
  private final Clock clock;

  /** Never prints the password. */
  public record Credential(String username, String password) {
    @Override
    public String toString() {
      return "Credential[" + username + "]";
    }
  }

  public TurnCredentials(TurnConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /**
   * @param holder one end of one session, by which the server counts: its app and its stream's id
   */
  public Credential mint(String holder) {
    long ends = clock.instant().plus(config.lifetime()).getEpochSecond();
    String username = ends + ":" + holder;
    try {
      // SHA-1 is what TURN's REST convention has; as a MAC it is sound.
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(config.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      byte[] signed = mac.doFinal(username.getBytes(StandardCharsets.UTF_8));
      return new Credential(username, Base64.getEncoder().encodeToString(signed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA1", e);
    }
  }
}
