package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.beckon.relay.identity.TokenMint;
import dev.beckon.relay.routing.AppId;
import dev.beckon.signal.v1.CustomerFrame;
import dev.beckon.signal.v1.ErrorCode;
import dev.beckon.signal.v1.RelayFrame;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that must not let anybody in (ROBUSTNESS W29 to W33), the canary after each. */
class BadTokensTest {
  private static TestBackend backend;
  private static TestBackend stranger;
  private static RelayServer relay;

  @BeforeAll
  static void start() throws Exception {
    backend = TestBackend.edwards("k1");
    stranger = TestBackend.edwards("k1");
    relay = RelayServer.start(TestBackend.config(false, 10, backend, TestBackend.elliptic("k2")));
  }

  @AfterAll
  static void stop() {
    relay.close();
  }

  static Stream<String> refused() {
    return Stream.of(
        "none",
        "not base64",
        "64 KiB",
        "two tokens",
        "no signature",
        "alg none",
        "HS256 with the public key",
        "kid with a path",
        "no kid",
        "kid of the other key",
        "another typ",
        "no typ",
        "signed by a stranger",
        "changed after signing",
        "no exp",
        "no iat",
        "holds for ten years",
        "not before the future",
        "issued in the future",
        "another audience",
        "no audience",
        "no subject",
        "subject with a line break",
        "name of 81 characters",
        "tier is a number",
        "queue of another app",
        "17 attributes",
        "an attribute that is an object");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  @Answers({"W29", "W30", "W31", "W32"})
  void nobodyGetsInWith(String what) throws Exception {
    try (TestCustomer customer = TestCustomer.connect(relay)) {
      customer.sendUnnumbered(
          CustomerFrame.newBuilder().setHello(TestCustomer.helloBody().setToken(token(what))));
      if (what.equals("64 KiB")) {
        assertThat(customer.expectClosed().code()).isEqualTo(1009);
        return;
      }
      assertThat(customer.expectError().getCode()).isEqualTo(ErrorCode.UNAUTHENTICATED);
      assertThat(customer.expectClosed().code()).isEqualTo(4401);
    }
  }

  @Test
  @Answers("W31")
  void anExpiredTokenIsToldApart() throws Exception {
    Instant then = Instant.now().minusSeconds(700);
    JWTClaimsSet old =
        TestBackend.sound()
            .issueTime(Date.from(then))
            .expirationTime(Date.from(then.plusSeconds(600)))
            .build();
    try (TestCustomer customer = TestCustomer.connect(relay)) {
      customer.sendUnnumbered(
          CustomerFrame.newBuilder()
              .setHello(TestCustomer.helloBody().setToken(backend.mint().mint(old))));
      assertThat(customer.expectError().getCode()).isEqualTo(ErrorCode.TOKEN_EXPIRED);
      assertThat(customer.expectClosed().code()).isEqualTo(4401);
    }
  }

  @Test
  @Answers({"W31", "A54"})
  void clocksMayDifferByAMinute() throws Exception {
    Instant ahead = Instant.now().plusSeconds(50);
    JWTClaimsSet early =
        TestBackend.sound()
            .issueTime(Date.from(ahead))
            .expirationTime(Date.from(ahead.plusSeconds(3600)))
            .build();
    try (TestCustomer customer = TestCustomer.connect(relay)) {
      customer.hello(TestCustomer.helloBody().setToken(backend.mint().mint(early)));
      assertThat(customer.lastWelcome().getIdentity().getVerified()).isTrue();
    }
  }

  @AfterEach
  void somebodyWithAGoodTokenIsServed() throws Exception {
    try (TestCustomer canary = TestCustomer.connect(relay)) {
      canary.hello(TestCustomer.helloBody().setToken(backend.tokenOf("canary")));
      canary.requestHelp();
      canary.expect(RelayFrame.BodyCase.WAITING);
    }
  }

  private static String token(String what) throws Exception {
    JWTClaimsSet.Builder claims = TestBackend.sound();
    Instant now = Instant.now();
    String good = backend.mint().mint(claims.build());
    String[] parts = good.split("\\.");
    return switch (what) {
      case "none" -> "";
      case "not base64" -> "%%%.%%%.%%%";
      case "64 KiB" -> "a".repeat(64 * 1024);
      case "two tokens" -> good + "," + good;
      case "no signature" -> parts[0] + "." + parts[1] + ".";
      case "alg none" ->
          Base64URL.encode("{\"alg\":\"none\",\"typ\":\"beckon-customer+jwt\",\"kid\":\"k1\"}")
              + "."
              + parts[1]
              + ".";
      case "HS256 with the public key" -> hmac();
      case "kid with a path" -> mint("../../k1").mint(claims.build());
      case "no kid" -> header("{\"alg\":\"EdDSA\",\"typ\":\"beckon-customer+jwt\"}", parts);
      case "kid of the other key" -> mint("k2").mint(claims.build());
      case "another typ" -> header("{\"alg\":\"EdDSA\",\"typ\":\"JWT\",\"kid\":\"k1\"}", parts);
      case "no typ" -> header("{\"alg\":\"EdDSA\",\"kid\":\"k1\"}", parts);
      case "signed by a stranger" -> stranger.tokenOf("42");
      case "changed after signing" ->
          parts[0] + "." + Base64URL.encode("{\"sub\":\"root\"}") + "." + parts[2];
      case "no exp" -> backend.mint().mint(claims.expirationTime(null).build());
      case "no iat" -> backend.mint().mint(claims.issueTime(null).build());
      case "holds for ten years" ->
          backend
              .mint()
              .mint(claims.expirationTime(Date.from(now.plusSeconds(315_000_000))).build());
      case "not before the future" ->
          backend.mint().mint(claims.notBeforeTime(Date.from(now.plusSeconds(90))).build());
      case "issued in the future" ->
          backend.mint().mint(claims.issueTime(Date.from(now.plusSeconds(90))).build());
      case "another audience" -> backend.mint().mint(claims.audience("beckon:bank").build());
      case "no audience" -> backend.mint().mint(claims.audience((String) null).build());
      case "no subject" -> backend.mint().mint(claims.subject(null).build());
      case "subject with a line break" -> backend.mint().mint(claims.subject("a\nb").build());
      case "name of 81 characters" ->
          backend.mint().mint(claims.claim("name", "x".repeat(81)).build());
      case "tier is a number" -> backend.mint().mint(claims.claim("tier", 7).build());
      case "queue of another app" -> backend.mint().mint(claims.claim("queue", "vault").build());
      case "17 attributes" -> backend.mint().mint(claims.claim("attributes", seventeen()).build());
      case "an attribute that is an object" ->
          backend.mint().mint(claims.claim("attributes", Map.of("a", Map.of("b", "c"))).build());
      default -> throw new AssertionError(what);
    };
  }

  private static TokenMint mint(String keyId) {
    return new TokenMint(new AppId("shop"), keyId, backend.keys().getPrivate());
  }

  /** Another header over the same claims, signed rightly. */
  private static String header(String json, String[] parts) throws Exception {
    String input = Base64URL.encode(json) + "." + parts[1];
    Signature signing = Signature.getInstance("Ed25519");
    signing.initSign(backend.keys().getPrivate());
    signing.update(input.getBytes(StandardCharsets.US_ASCII));
    return input + "." + Base64URL.encode(signing.sign());
  }

  private static String hmac() throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("beckon-customer+jwt"))
                .keyID("k1")
                .build(),
            TestBackend.sound().build());
    token.sign(new MACSigner(backend.keys().getPublic().getEncoded()));
    return token.serialize();
  }

  private static Map<String, Object> seventeen() {
    Map<String, Object> attributes = new HashMap<>();
    List.of("abcdefghijklmnopq".split("")).forEach(key -> attributes.put(key, "x"));
    return attributes;
  }
}
