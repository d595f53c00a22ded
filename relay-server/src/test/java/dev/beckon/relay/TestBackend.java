package dev.beckon.relay;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.config.TokenKey;
import dev.beckon.relay.identity.SignedClaims;
import dev.beckon.relay.identity.TokenMint;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.QueueId;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The backend of the app "shop": signs its customers' tokens with a key of its own. */
final class TestBackend {
  private final String keyId;
  private final KeyPair keys;

  private TestBackend(String keyId, KeyPair keys) {
    this.keyId = keyId;
    this.keys = keys;
  }

  static TestBackend edwards(String keyId) throws GeneralSecurityException {
    return new TestBackend(keyId, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
  }

  static TestBackend elliptic(String keyId) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return new TestBackend(keyId, generator.generateKeyPair());
  }

  KeyPair keys() {
    return keys;
  }

  TokenKey publicKey() {
    return new TokenKey(keyId, Path.of("in memory"), keys.getPublic());
  }

  /** The demo's shop, with these backends' keys. */
  static RelayConfig config(boolean anonymous, int anonymousPerMinute, TestBackend... backends) {
    RelayConfig demo = TestConfigs.demo();
    AppConfig shop = demo.apps().getFirst();
    List<TokenKey> keys = List.of(backends).stream().map(TestBackend::publicKey).toList();
    return TestConfigs.withApps(
        demo,
        List.of(
            new AppConfig(
                shop.id(),
                shop.name(),
                anonymous,
                anonymousPerMinute,
                shop.queues(),
                List.of(),
                keys,
                List.of())));
  }

  String tokenOf(String subject) {
    return mint().mint(claims(subject, "premium", null));
  }

  String tokenOf(String subject, String tier, @Nullable String queue) {
    return mint().mint(claims(subject, tier, queue));
  }

  TokenMint mint() {
    return new TokenMint(new AppId("shop"), keyId, keys.getPrivate());
  }

  static SignedClaims claims(String subject, String tier, @Nullable String queue) {
    Instant now = Instant.now();
    return new SignedClaims(
        subject,
        UUID.randomUUID().toString(),
        now,
        now.plus(Duration.ofMinutes(10)),
        "Zoë",
        tier,
        queue == null ? null : new QueueId(queue),
        Map.of("plan", "gold"));
  }

  /** Sound claims, to be spoiled. */
  static JWTClaimsSet.Builder sound() {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .audience("beckon:shop")
        .subject("42")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(600)));
  }
}
