package dev.beckon.examples.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.beckon.relay.identity.SignedClaims;
import dev.beckon.relay.identity.TokenMint;
import dev.beckon.relay.routing.AppId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/**
 * What every shop has already: a server that knows who is signed in. It gives that person's app a
 * signed identity for the help relay, which only needs the public key. A real one answers only
 * those who have signed in to it; this one has a single customer. Thread-safe.
 */
public final class ShopBackend implements AutoCloseable {
  private static final Duration HOLDS = Duration.ofMinutes(15);

  private final TokenMint mint;
  private final String subject;
  private final String name;
  private final Map<String, String> attributes;
  private final HttpServer server;

  /**
   * Starts one on a free port of this machine.
   *
   * @param app the shop's id at the relay
   * @param keyId as the relay's configuration names the public key
   * @param publicKey where that is written to, PEM; replaced if it is there
   * @param subject the customer who is signed in
   * @param name how agents may call them
   * @param attributes what the relay may know of them, such as who their account manager is
   */
  public ShopBackend(
      String app,
      String keyId,
      Path publicKey,
      String subject,
      String name,
      Map<String, String> attributes) {
    this.subject = subject;
    this.name = name;
    this.attributes = Map.copyOf(attributes);
    KeyPair keys = newKeys();
    mint = new TokenMint(new AppId(app), keyId, keys.getPrivate());
    try {
      Files.writeString(publicKey, pem(keys.getPublic()));
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("no backend for the shop", e);
    }
    token(); // the first one takes a while, and a real backend has run for days
    server.createContext("/help-token", this::answer);
    server.start();
  }

  /** Where the app asks for its person's identity. */
  public URI helpToken() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/help-token");
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] token = token().getBytes(StandardCharsets.US_ASCII);
    try (exchange) {
      exchange.sendResponseHeaders(200, token.length);
      exchange.getResponseBody().write(token);
    }
  }

  private String token() {
    Instant now = Instant.now();
    SignedClaims claims =
        new SignedClaims(
            subject,
            UUID.randomUUID().toString(),
            now,
            now.plus(HOLDS),
            name,
            "standard",
            null,
            attributes);
    return mint.mint(claims);
  }

  private static KeyPair newKeys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java since 15 has it", e);
    }
  }

  private static String pem(PublicKey key) {
    return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
        .formatted(Base64.getEncoder().encodeToString(key.getEncoded()));
  }
}
