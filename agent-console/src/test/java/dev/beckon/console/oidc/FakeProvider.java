package dev.beckon.console.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An identity provider on loopback that speaks OpenID Connect: discovery, the authorization page
 * (which says yes at once), tokens for a code with its PKCE verifier, each code once, and refresh
 * tokens that change with each use. Recipe: give {@link #client} to the console, {@link #visit} for
 * its browser; make it misbehave with the fields.
 */
final class FakeProvider implements AutoCloseable {
  static final String CLIENT = "beckon-console";

  /** What was refused or given at the token endpoint, in words. */
  final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  volatile long lifetimeSeconds = 300;
  volatile String issuerInDiscovery = "";
  volatile String denyWith = "";
  volatile boolean tokensAreDown;
  volatile UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final Map<String, Boolean> refreshes = new ConcurrentHashMap<>();

  FakeProvider() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setExecutor(threads);
    server.createContext("/.well-known/openid-configuration", this::discovery);
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  OidcClient client() {
    return new OidcClient(issuer(), CLIENT, OidcClient.USUAL_SCOPE, false);
  }

  /** What a browser does with an address; the page that is shown at last. */
  static String visit(String address) {
    try (HttpClient browser =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      HttpResponse<String> page =
          browser.send(
              HttpRequest.newBuilder(URI.create(address)).build(),
              HttpResponse.BodyHandlers.ofString());
      return page.statusCode() + " " + page.body();
    } catch (IOException e) {
      return "no page";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private void discovery(HttpExchange exchange) throws IOException {
    String said = issuerInDiscovery.isEmpty() ? issuer() : issuerInDiscovery;
    json(
        exchange,
        200,
        Map.of(
            "issuer", said,
            "authorization_endpoint", issuer() + "/authorize",
            "token_endpoint", issuer() + "/token"));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
    String redirect = query.getOrDefault("redirect_uri", "");
    boolean sound =
        CLIENT.equals(query.get("client_id"))
            && "code".equals(query.get("response_type"))
            && "S256".equals(query.get("code_challenge_method"))
            && query.getOrDefault("code_challenge", "").length() == 43
            && query.getOrDefault("state", "").length() >= 43
            && redirect.matches("http://127\\.0\\.0\\.1:\\d+/.*");
    if (!sound) {
      json(exchange, 400, Map.of("error", "invalid_request"));
      return;
    }
    String answer;
    if (denyWith.isEmpty()) {
      String code = UUID.randomUUID().toString();
      codes.put(code, query);
      answer = "?code=" + code + "&iss=" + issuer();
    } else {
      answer = "?error=" + denyWith;
    }
    exchange
        .getResponseHeaders()
        .set("Location", redirect + answer + "&state=" + query.get("state"));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    if (tokensAreDown) {
      told.add("down");
      json(exchange, 503, Map.of());
      return;
    }
    if ("refresh_token".equals(form.get("grant_type"))) {
      boolean known = refreshes.remove(form.getOrDefault("refresh_token", "")) != null;
      told.add(known ? "renewed" : "unknown refresh token");
      answer(exchange, known, null);
      return;
    }
    Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
    boolean sound =
        asked != null
            && challenge(form.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))
            && form.getOrDefault("redirect_uri", "").equals(asked.get("redirect_uri"))
            && CLIENT.equals(form.get("client_id"));
    told.add(sound ? "redeemed" : "refused");
    answer(exchange, sound, asked == null ? null : asked.get("nonce"));
  }

  private void answer(HttpExchange exchange, boolean sound, @Nullable String nonce)
      throws IOException {
    if (!sound) {
      json(exchange, 400, Map.of("error", "invalid_grant"));
      return;
    }
    String refresh = UUID.randomUUID().toString();
    refreshes.put(refresh, true);
    JWTClaimsSet.Builder id =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience(CLIENT)
            .subject("amy")
            .jwtID(UUID.randomUUID().toString())
            .claim("nonce", nonce)
            .expirationTime(Date.from(Instant.now().plusSeconds(lifetimeSeconds)));
    Map<String, Object> tokens = new HashMap<>();
    tokens.put("id_token", sign(claims.apply(id).build()));
    tokens.put("access_token", "opaque");
    tokens.put("refresh_token", refresh);
    tokens.put("expires_in", lifetimeSeconds);
    json(exchange, 200, tokens);
  }

  private static String sign(JWTClaimsSet claims) {
    try {
      SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      token.sign(new MACSigner(new byte[32]));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
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

  private static void json(HttpExchange exchange, int status, Map<String, ?> body)
      throws IOException {
    byte[] bytes =
        JSONObjectUtils.toJSONString(new HashMap<>(body)).getBytes(StandardCharsets.UTF_8);
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
