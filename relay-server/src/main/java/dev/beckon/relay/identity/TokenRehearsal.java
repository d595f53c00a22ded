package dev.beckon.relay.identity;

import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.config.TokenKey;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Signs and judges one token before the relay is ready: whoever taps Help first with an identity
 * does not wait for the code to be loaded.
 */
public final class TokenRehearsal {
  private static final String SOMEBODY = "rehearsal";
  private static final String CURVE = "secp256r1";

  private TokenRehearsal() {}

  /**
   * With a key of its own, of the kind that the first app with signed customers has.
   *
   * @return whether the token held; true where no app has signed customers
   */
  public static boolean play(List<AppConfig> apps) {
    return apps.stream()
        .filter(app -> !app.tokenKeys().isEmpty())
        .findFirst()
        .map(TokenRehearsal::held)
        .orElse(true);
  }

  private static boolean held(AppConfig app) {
    KeyPair keys = keysLike(app.tokenKeys().getFirst());
    Instant now = Instant.now();
    SignedClaims claims =
        new SignedClaims(
            SOMEBODY,
            "",
            now,
            now.plus(Duration.ofMinutes(1)),
            SOMEBODY,
            CustomerIdentity.STANDARD_TIER,
            app.queues().getFirst(),
            Map.of(SOMEBODY, SOMEBODY));
    String token = new TokenMint(app.id(), SOMEBODY, keys.getPrivate()).mint(claims);
    TokenKey rehearsed = new TokenKey(SOMEBODY, Path.of(SOMEBODY), keys.getPublic());
    return CustomerTokens.judge(app, List.of(rehearsed), token, now)
        instanceof CustomerTokens.Judgement.Holds;
  }

  private static KeyPair keysLike(TokenKey key) {
    try {
      if (key.key() instanceof ECPublicKey) {
        KeyPairGenerator elliptic = KeyPairGenerator.getInstance("EC");
        elliptic.initialize(new ECGenParameterSpec(CURVE));
        return elliptic.generateKeyPair();
      }
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK makes such keys", e);
    }
  }
}
