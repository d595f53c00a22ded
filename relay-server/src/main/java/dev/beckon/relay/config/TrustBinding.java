package dev.beckon.relay.config;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.beckon.relay.config.Overlay.Value;
import dev.beckon.relay.routing.QueueId;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code oidc}, {@code turn}, {@code outside-router} and {@code traces}; a part of {@link
 * ConfigBinding}.
 */
final class TrustBinding {
  private static final int SECRET_CHARACTERS = 22; // 128 bits in Base64

  private TrustBinding() {}

  static @Nullable OidcConfig oidc(Section section) {
    String issuer = section.text("issuer", "");
    String audience = section.text("audience", "beckon");
    String jwks = section.text("jwks", "");
    String agentClaim = section.text("agent-claim", "sub");
    section.finish();
    if (issuer.isBlank() && jwks.isBlank()) {
      return null;
    }
    Optional<URI> keys = uri(jwks);
    if (issuer.isBlank() || keys.isEmpty()) {
      section.problem(
          "needs 'issuer' and 'jwks', the https address of the provider's keys (its 'jwks_uri')");
      return null;
    }
    return new OidcConfig(issuer, audience, keys.get(), agentClaim);
  }

  static @Nullable TurnConfig turn(Section section) {
    List<String> urls = section.texts("urls", List.of());
    Optional<Value> secret = section.secret("secret");
    Optional<Value> former = section.secret("former-secret");
    String realm = section.text("realm", "beckon");
    Duration lifetime = section.duration("lifetime", ofMinutes(1), ofHours(24), ofHours(1));
    section.finish();
    if (urls.isEmpty() && secret.isEmpty()) {
      return null;
    }
    if (urls.isEmpty() || !urls.stream().allMatch(url -> url.matches("turns?:[^\\s]+"))) {
      section.complain("urls", "must hold addresses such as turn:turn.example.com:3478");
    }
    String shared = secret.map(Value::text).orElse("");
    if (shared.length() < SECRET_CHARACTERS) {
      section.complain(
          "secret",
          "must be shared with the TURN server and hard to guess: 'openssl rand -base64 32' makes"
              + " one");
    }
    String formerShared = former.map(Value::text).orElse(null);
    if (formerShared != null
        && (formerShared.length() < SECRET_CHARACTERS || formerShared.equals(shared))) {
      section.complain(
          "former-secret", "must be what 'secret' was before; leave it out when nothing changes");
    }
    return new TurnConfig(urls, shared, formerShared, realm, lifetime);
  }

  static @Nullable OutsideConfig outside(Section section) {
    String url = section.text("url", "");
    Optional<Value> token = section.secret("token");
    Duration timeLimit = section.duration("time-limit", ofMillis(10), ofSeconds(5), ofMillis(200));
    List<QueueId> queues = section.texts("queues", List.of()).stream().map(QueueId::new).toList();
    section.finish();
    if (url.isBlank()) {
      if (token.isPresent() || !queues.isEmpty()) {
        section.problem("needs 'url', the https address of the service that is asked");
      }
      return null;
    }
    Optional<URI> address = uri(url);
    if (address.isEmpty()) {
      section.complain("url", "must be an https address (http only on this machine)");
      return null;
    }
    return new OutsideConfig(address.get(), token.map(Value::text).orElse(null), timeLimit, queues);
  }

  static @Nullable TraceConfig traces(Section section) {
    String url = section.text("url", "");
    Optional<Value> authorization = section.secret("authorization");
    Duration timeLimit = section.duration("time-limit", ofMillis(100), ofSeconds(30), ofSeconds(5));
    String service = section.text("service", "beckon-relay");
    section.finish();
    if (url.isBlank()) {
      if (authorization.isPresent()) {
        section.problem("needs 'url', where the collector takes OTLP over HTTP");
      }
      return null;
    }
    Optional<URI> address = uri(url);
    if (address.isEmpty()) {
      section.complain(
          "url",
          "must be an https address (http only on this machine) such as"
              + " http://127.0.0.1:4318/v1/traces");
      return null;
    }
    return new TraceConfig(
        address.get(), authorization.map(Value::text).orElse(null), timeLimit, service);
  }

  private static Optional<URI> uri(String text) {
    try {
      URI uri = new URI(text);
      boolean loopback = "127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost());
      return "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && loopback)
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
