package dev.beckon.console.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.beckon.console.desk.BrowserSignIn.Why;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits on a loopback port for the browser to come back with a code. Whatever else knocks there is
 * turned away and changes nothing. Thread-safe.
 */
final class Redirect implements AutoCloseable {
  private static final String PATH = "/signed-in";
  private static final String PAGE =
      """
      <!doctype html><html lang="en"><meta charset="utf-8"><title>Beckon</title>
      <body style="font-family: sans-serif; text-align: center; padding-top: 4em">
      <h1>%s</h1><p>%s</p></body></html>
      """;

  private final HttpServer server;
  private final String state;
  private final String issuer;
  private final CompletableFuture<Map<String, String>> answer = new CompletableFuture<>();

  private Redirect(HttpServer server, String state, String issuer) {
    this.server = server;
    this.state = state;
    this.issuer = issuer;
  }

  static Redirect listen(String state, String issuer) throws SignInFailed {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 4);
      Redirect redirect = new Redirect(server, state, issuer);
      server.createContext("/", redirect::take);
      server.start();
      return redirect;
    } catch (IOException e) {
      throw new SignInFailed(Why.NO_PORT, "no loopback port: " + e.getMessage());
    }
  }

  /** What the provider is told. */
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
  }

  /** The code; blocks. */
  String awaitCode(Duration atMost) throws SignInFailed, InterruptedException {
    Map<String, String> query;
    try {
      query = answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new SignInFailed(Why.TOOK_TOO_LONG, "nobody finished in the browser");
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing completes it so", e);
    }
    String error = query.getOrDefault("error", "");
    if (!error.isEmpty()) {
      boolean denied = error.equals("access_denied") || error.equals("login_required");
      throw new SignInFailed(
          denied ? Why.DENIED : Why.REFUSED, "the browser brought: " + Provider.word(error));
    }
    String code = query.getOrDefault("code", "");
    if (code.isEmpty()) {
      throw new SignInFailed(Why.NOT_TRUSTED, "the browser brought no code");
    }
    return code;
  }

  private void take(HttpExchange exchange) throws IOException {
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    try (exchange) {
      boolean here =
          exchange.getRequestMethod().equals("GET")
              && exchange.getRequestURI().getPath().equals(PATH)
              && isSame(state, query.getOrDefault("state", ""))
              // RFC 9207: who sends the issuer, sends the right one.
              && query.getOrDefault("iss", issuer).equals(issuer);
      if (!here) {
        page(exchange, 400, "This is not for you to open", "Please go back to the Beckon console.");
        return;
      }
      boolean refused = query.containsKey("error");
      page(
          exchange,
          200,
          refused ? "You are not signed in" : "You are signed in",
          "You can close this window and go back to the Beckon console.");
    }
    answer.complete(query); // when the page has left: whoever waits closes this port at once
  }

  private static void page(HttpExchange exchange, int status, String title, String text)
      throws IOException {
    byte[] body = PAGE.formatted(title, text).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
    exchange
        .getResponseHeaders()
        .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    exchange.getResponseHeaders().set("Connection", "close");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /** Each parameter once; who sends one twice is not the provider. */
  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String each : raw == null ? new String[0] : raw.split("&")) {
      int equals = each.indexOf('=');
      try {
        String key =
            URLDecoder.decode(
                equals < 0 ? each : each.substring(0, equals), StandardCharsets.UTF_8);
        String value =
            equals < 0 ? "" : URLDecoder.decode(each.substring(equals + 1), StandardCharsets.UTF_8);
        if (query.put(key, value) != null) {
          return Map.of();
        }
      } catch (IllegalArgumentException e) {
        return Map.of();
      }
    }
    return query;
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
