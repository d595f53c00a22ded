package dev.beckon.relay.config;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A collector of the operator's that takes traces by OTLP over HTTP. Immutable; never prints its
 * authorization.
 *
 * @param url where traces are posted, such as {@code http://127.0.0.1:4318/v1/traces}
 * @param authorization SECRET; the header of that name; null: none is sent
 * @param timeLimit for one post
 * @param service what this relay is called there
 */
public record TraceConfig(
    URI url, @Nullable String authorization, Duration timeLimit, String service) {
  @Override
  public String toString() {
    return "TraceConfig[" + url + ", " + timeLimit + ", " + service + "]";
  }
}
