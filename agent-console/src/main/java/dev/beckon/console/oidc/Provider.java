package dev.beckon.console.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import dev.beckon.console.desk.BrowserSignIn.Why;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider, asked over HTTPS: where its pages are, and for tokens. Blocks. The id
 * token's signature is not checked here: it comes from the provider itself over TLS (OpenID Connect
 * Core 3.1.3.7), and the relay checks it anyway. Thread-safe.
 */
final class Provider {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LARGEST_ANSWER = 1 << 20;
  private static final int LONGEST_TOKEN = 16 * 1024;

  private final OidcClient client;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** Where its pages are. */
  record Endpoints(String authorization, String token) {}

  Provider(OidcClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  Endpoints discover() throws SignInFailed, InterruptedException {
    String issuer = client.issuer();
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create(base + "/.well-known/openid-configuration"))
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .build();
    Answer answer = send(ask);
    if (answer.status() != 200) {
      throw new SignInFailed(Why.WRONG_PROVIDER, "discovery was answered " + answer.status());
    }
    if (!issuer.equals(text(answer.json(), "issuer"))) {
      throw new SignInFailed(Why.WRONG_PROVIDER, "discovery names another issuer");
    }
    return new Endpoints(
        endpoint(answer.json(), "authorization_endpoint"),
        endpoint(answer.json(), "token_endpoint"));
  }

  /** The code that the browser brought, for tokens. */
  Tokens redeem(Endpoints endpoints, String code, Asking asking, String redirect)
      throws SignInFailed, InterruptedException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", redirect);
    form.put("client_id", client.clientId());
    form.put("code_verifier", asking.verifier());
    return tokens(post(endpoints, form), asking.nonce(), null);
  }

  /** The next tokens. */
  Tokens renew(Endpoints endpoints, String refresh) throws SignInFailed, InterruptedException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refresh);
    form.put("client_id", client.clientId());
    return tokens(post(endpoints, form), null, refresh);
  }

  private Map<String, Object> post(Endpoints endpoints, Map<String, String> form)
      throws SignInFailed, InterruptedException {
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create(endpoints.token()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Asking.form(form)))
            .build();
    Answer answer = send(ask);
    if (answer.status() == 200) {
      return answer.json();
    }
    Why why = answer.status() >= 500 ? Why.UNREACHABLE : Why.REFUSED;
    throw new SignInFailed(
        why, "tokens: answered " + answer.status() + " " + word(text(answer.json(), "error")));
  }

  /**
   * @param nonce what the id token must hold; null: it is not the first
   * @param former the refresh token that stays where no other is given
   */
  private Tokens tokens(Map<String, Object> answer, @Nullable String nonce, @Nullable String former)
      throws SignInFailed {
    String idToken = text(answer, "id_token");
    JWTClaimsSet id = idToken.isEmpty() ? null : checked(idToken, nonce);
    if (id == null && (nonce != null || !client.accessToken())) {
      throw new SignInFailed(Why.REFUSED, "there is no id token in the answer");
    }
    String shown = client.accessToken() ? text(answer, "access_token") : idToken;
    if (shown.isEmpty() || shown.length() > LONGEST_TOKEN) {
      throw new SignInFailed(Why.REFUSED, "there is no token for the relay in the answer");
    }
    String refresh = text(answer, "refresh_token");
    return new Tokens(shown, refresh.isEmpty() ? former : refresh, lifetime(answer, id));
  }

  private Duration lifetime(Map<String, Object> answer, @Nullable JWTClaimsSet id) {
    Date expires = id == null || client.accessToken() ? null : id.getExpirationTime();
    if (expires != null) {
      return Duration.between(clock.instant(), expires.toInstant());
    }
    return answer.get("expires_in") instanceof Number seconds
        ? Duration.ofSeconds(seconds.longValue())
        : Duration.ofMinutes(5);
  }

  private JWTClaimsSet checked(String idToken, @Nullable String nonce) throws SignInFailed {
    try {
      JWTClaimsSet claims = JWTParser.parse(idToken).getJWTClaimsSet();
      Instant now = clock.instant();
      Date expires = claims.getExpirationTime();
      String party = claims.getStringClaim("azp");
      boolean ours =
          client.issuer().equals(claims.getIssuer())
              && claims.getAudience().contains(client.clientId())
              && (party == null || party.equals(client.clientId()))
              && expires != null
              && expires.toInstant().isAfter(now)
              && (nonce == null || nonce.equals(claims.getStringClaim("nonce")));
      if (!ours) {
        throw new SignInFailed(Why.NOT_TRUSTED, "the id token is not for this sign-in");
      }
      return claims;
    } catch (ParseException e) {
      throw new SignInFailed(Why.NOT_TRUSTED, "the id token cannot be read");
    }
  }

  private Answer send(HttpRequest ask) throws SignInFailed, InterruptedException {
    try {
      HttpResponse<InputStream> response =
          http.send(ask, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(LARGEST_ANSWER);
        return new Answer(response.statusCode(), json(new String(bytes, StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      throw new SignInFailed(Why.UNREACHABLE, "no answer: " + e.getClass().getSimpleName());
    }
  }

  private static Map<String, Object> json(String text) {
    try {
      return JSONObjectUtils.parse(text);
    } catch (ParseException e) {
      return Map.of();
    }
  }

  private static String endpoint(Map<String, Object> configuration, String name)
      throws SignInFailed {
    String address = text(configuration, name);
    if (!OidcClient.isSafe(address)) {
      throw new SignInFailed(Why.WRONG_PROVIDER, name + " is not an https address");
    }
    return address;
  }

  private static String text(Map<String, Object> json, String key) {
    return json.get(key) instanceof String text ? text : "";
  }

  /** An error code of the standard, and nothing else that somebody may have put there. */
  static String word(String code) {
    return code.matches("[a-z_]{1,40}") ? code : "";
  }

  private record Answer(int status, Map<String, Object> json) {}
}
