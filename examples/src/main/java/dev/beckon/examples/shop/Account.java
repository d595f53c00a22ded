package dev.beckon.examples.shop;

import dev.beckon.sdk.IdentityProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Who is signed in to the shop, as its backend vouches for them to the help relay. Asked by Beckon
 * whenever it connects; nothing happens before. Thread-safe.
 *
 * @param helpToken the backend's address for it; a real shop's also checks that somebody signed in
 */
record Account(URI helpToken) implements IdentityProvider {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Override
  public String token() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(helpToken).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("the shop's backend answers " + answer.statusCode());
      }
      return answer.body();
    }
  }
}
