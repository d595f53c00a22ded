package dev.beckon.relay;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.beckon.relay.config.OidcConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An identity provider: keys at a real HTTP address, tokens signed by the newest of them. */
final class TestIdentityProvider implements AutoCloseable {
  static final String ISSUER = "https://login.example.com";

  private final HttpServer server;
  private final List<RSAKey> keys = new CopyOnWriteArrayList<>();
  private final AtomicInteger fetched = new AtomicInteger();

  TestIdentityProvider() throws Exception {
    rotate();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/keys",
        exchange -> {
          fetched.incrementAndGet();
          byte[] body =
              new JWKSet(List.copyOf(keys))
                  .toPublicJWKSet()
                  .toString()
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/jwk-set+json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  /** From now on another key signs, and the old one is gone. */
  void rotate() throws Exception {
    keys.clear();
    keys.add(new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate());
  }

  int fetched() {
    return fetched.get();
  }

  OidcConfig config() {
    return new OidcConfig(
        ISSUER,
        "beckon",
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys"),
        "sub");
  }

  static JWTClaimsSet.Builder claims(String agent) {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience("beckon")
        .subject(agent)
        .expirationTime(Date.from(Instant.now().plusSeconds(300)));
  }

  String tokenOf(String agent) throws Exception {
    return sign(claims(agent).build());
  }

  String sign(JWTClaimsSet claims) throws Exception {
    RSAKey key = keys.getLast();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
