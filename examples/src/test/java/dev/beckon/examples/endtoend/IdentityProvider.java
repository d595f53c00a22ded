package dev.beckon.examples.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * An identity provider on loopback for console and relay at once: discovery, an authorization page
 * that says yes, tokens for a code with its verifier or for a refresh token (each once), and the
 * keys (ES256) by which the relay judges them.
 */
final class IdentityProvider implements AutoCloseable {
  static final String CLIENT = "beckon-console";
  private static final int COORDINATE = 32;

  /** What the token endpoint did. */
  final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  private final long lifetimeSeconds;
  private final KeyPair key;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final Map<String, Boolean> refreshes = new ConcurrentHashMap<>();

  IdentityProvider(long lifetimeSeconds) throws IOException, GeneralSecurityException {
    this.lifetimeSeconds = lifetimeSeconds;
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    key = generator.generateKeyPair();
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setExecutor(threads);
    server.createContext("/.well-known/openid-configuration", this::discovery);
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.createContext("/keys", this::keys);
    server.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void discovery(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        "{'issuer':'%1$s','authorization_endpoint':'%1$s/authorize','token_endpoint':'%1$s/token'}"
            .formatted(issuer()));
  }

  private void keys(HttpExchange exchange) throws IOException {
    ECPublicKey open = (ECPublicKey) key.getPublic();
    answer(
        exchange,
        200,
        "{'keys':[{'kty':'EC','crv':'P-256','use':'sig','alg':'ES256','kid':'k1','x':'%s','y':'%s'}]}"
            .formatted(
                coordinate(open.getW().getAffineX().toByteArray()),
                coordinate(open.getW().getAffineY().toByteArray())));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(code, asked);
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            "%s?code=%s&iss=%s&state=%s"
                .formatted(asked.get("redirect_uri"), code, issuer(), asked.get("state")));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    if ("refresh_token".equals(form.get("grant_type"))) {
      boolean known = refreshes.remove(form.getOrDefault("refresh_token", "")) != null;
      give(exchange, known, "", "renewed");
      return;
    }
    Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
    boolean sound =
        asked != null
            && base64(sha256(form.getOrDefault("code_verifier", "")))
                .equals(asked.get("code_challenge"))
            && CLIENT.equals(form.get("client_id"));
    give(exchange, sound, asked == null ? "" : asked.getOrDefault("nonce", ""), "signed in");
  }

  private void give(HttpExchange exchange, boolean sound, String nonce, String what)
      throws IOException {
    if (!sound) {
      told.add("refused");
      answer(exchange, 400, "{'error':'invalid_grant'}");
      return;
    }
    String refresh = UUID.randomUUID().toString();
    refreshes.put(refresh, true);
    answer(
        exchange,
        200,
        "{'id_token':'%s','access_token':'opaque','refresh_token':'%s','expires_in':%d}"
            .formatted(signed(nonce), refresh, lifetimeSeconds));
    told.add(what);
  }

  private String signed(String nonce) {
    String body =
        json("{'alg':'ES256','kid':'k1'}")
            + "."
            + json(
                "{'iss':'%s','aud':'%s','sub':'amy','jti':'%s','nonce':'%s','exp':%d}"
                    .formatted(
                        issuer(),
                        CLIENT,
                        UUID.randomUUID(),
                        nonce,
                        Instant.now().getEpochSecond() + lifetimeSeconds));
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key.getPrivate());
      signature.update(body.getBytes(StandardCharsets.US_ASCII));
      return body + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Without the sign's byte, or with the zeros that are missing. */
  private static String coordinate(byte[] number) {
    byte[] exact = new byte[COORDINATE];
    int length = Math.min(COORDINATE, number.length);
    System.arraycopy(number, number.length - length, exact, COORDINATE - length, length);
    return base64(exact);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String json(String text) {
    return base64(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Map<String, String> form(String raw) {
    Map<String, String> form = new HashMap<>();
    for (String each : raw.split("&")) {
      int equals = each.indexOf('=');
      form.put(
          each.substring(0, equals),
          URLDecoder.decode(each.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return form;
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
