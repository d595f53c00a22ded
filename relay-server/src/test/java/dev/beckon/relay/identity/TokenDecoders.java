package dev.beckon.relay.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.util.Base64URL;
import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.config.OidcConfig;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.config.TokenKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What reads customers' tokens, for fuzzing: as they come, and claims that somebody did sign. */
public final class TokenDecoders {
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
  private static final KeyPair KEYS = keys();
  private static final KeyPair PROVIDERS_KEYS = providersKeys();
  private static final OidcTokens PROVIDERS = providers();
  private static final AppConfig APP = app();

  private TokenDecoders() {}

  /** Nobody who does not have the key is let in. */
  public static void token(byte[] input) {
    String token = new String(input, StandardCharsets.UTF_8);
    assertThat(CustomerTokens.judge(APP, token, NOW))
        .isInstanceOf(CustomerTokens.Judgement.Invalid.class);
    OidcTokens.looksLikeOne(token);
  }

  /** A backend that signs anything breaks nothing. */
  public static void signedClaims(byte[] input) throws GeneralSecurityException {
    assertThat(CustomerTokens.judge(APP, signed(input), NOW)).isNotNull();
  }

  /** A provider that signs anything breaks nothing either. */
  public static void agentClaims(byte[] input) throws GeneralSecurityException {
    String content =
        Base64URL.encode("{\"alg\":\"ES256\",\"kid\":\"k\"}") + "." + Base64URL.encode(input);
    Signature signing = Signature.getInstance("SHA256withECDSAinP1363Format");
    signing.initSign(PROVIDERS_KEYS.getPrivate());
    signing.update(content.getBytes(StandardCharsets.US_ASCII));
    assertThat(PROVIDERS.judge(content + "." + Base64URL.encode(signing.sign()))).isNotNull();
  }

  public static Stream<byte[]> agentClaimSeeds() {
    return Stream.of(
            "{\"iss\":\"https://login\",\"aud\":\"beckon\",\"sub\":\"amy\",\"exp\":4000000000}",
            "{\"iss\":\"https://login\",\"aud\":[\"x\",\"beckon\"],\"sub\":\"\",\"exp\":4000000000}",
            "{\"iss\":\"https://login\",\"aud\":\"beckon\",\"sub\":7,\"exp\":9e18}",
            "{\"iss\":\"https://login\",\"aud\":\"beckon\",\"sub\":null,\"exp\":4000000000}",
            "{\"iss\":\"https://login\",\"aud\":\"beckon\",\"sub\":\"a\\u0000 b\",\"exp\":1e400}",
            "{\"a\":".repeat(200),
            "[]")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  private static OidcTokens providers() {
    ECKey key =
        new ECKey.Builder(Curve.P_256, (ECPublicKey) PROVIDERS_KEYS.getPublic()).keyID("k").build();
    return new OidcTokens(
        new OidcConfig("https://login", "beckon", URI.create("https://login/keys"), "sub"),
        new ImmutableJWKSet<>(new JWKSet(key)));
  }

  public static Stream<byte[]> tokenSeeds() {
    return Stream.of(
            "",
            "a.b.c",
            token("{\"alg\":\"none\",\"typ\":\"beckon-customer+jwt\",\"kid\":\"k\"}"),
            token("{\"alg\":\"HS256\",\"typ\":\"beckon-customer+jwt\",\"kid\":\"k\"}"),
            token("{\"alg\":\"EdDSA\",\"typ\":\"beckon-customer+jwt\",\"kid\":\"k\"}"),
            token("{\"alg\":\"EdDSA\",\"crit\":[\"b64\"],\"b64\":false,\"jku\":\"https://x\"}"))
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  public static Stream<byte[]> claimSeeds() {
    String id = APP.id().value();
    return Stream.of(
            """
            {"aud":"beckon:%s","iat":1800000000,"exp":1800000600,"sub":"eve","jti":"1",
            "name":"Eve","tier":"premium","attributes":{"plan":"gold"}}\
            """
                .formatted(id),
            """
            {"aud":["beckon:%s"],"iat":1e400,"exp":-1,"nbf":99999999999999999,"sub":7}\
            """
                .formatted(id),
            "{\"a\":".repeat(200),
            "[]",
            "{\"sub\":\"a\",\"sub\":\"b\"}")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  private static String token(String header) {
    return Base64URL.encode(header) + "." + Base64URL.encode("{}") + "." + Base64URL.encode("sig");
  }

  private static String signed(byte[] claims) throws GeneralSecurityException {
    String content =
        Base64URL.encode("{\"alg\":\"EdDSA\",\"typ\":\"beckon-customer+jwt\",\"kid\":\"k\"}")
            + "."
            + Base64URL.encode(claims);
    Signature signing = Signature.getInstance("Ed25519");
    signing.initSign(KEYS.getPrivate());
    signing.update(content.getBytes(StandardCharsets.US_ASCII));
    return content + "." + Base64URL.encode(signing.sign());
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }

  private static KeyPair providersKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has P-256", e);
    }
  }

  private static AppConfig app() {
    AppConfig demo = RelayConfig.demo().apps().getFirst();
    return new AppConfig(
        demo.id(),
        demo.name(),
        false,
        AppConfig.ANONYMOUS_PER_MINUTE,
        demo.queues(),
        List.of(),
        List.of(new TokenKey("k", Path.of("in memory"), KEYS.getPublic())),
        List.of());
  }
}
