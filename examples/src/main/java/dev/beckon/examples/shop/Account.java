package dev.beckon.examples.shop;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Who is signed in to the shop, as its backend vouches for them to the help relay. Asked by Beckon
 * whenever it connects; nothing happens before. Thread-safe.
 */
final class Account {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final OkHttpClient http = new OkHttpClient.Builder().callTimeout(PATIENCE).build();
  private final URI helpToken;

  /**
   * @param helpToken the backend's address for it; a real shop's also checks who is signed in
   */
  Account(URI helpToken) {
    this.helpToken = helpToken;
  }

  /** A fresh one, by the backend; waits for it. */
  String helpToken() throws IOException {
    Request request = new Request.Builder().url(helpToken.toString()).build();
    try (Response answer = http.newCall(request).execute()) {
      if (!answer.isSuccessful()) {
        throw new IOException("the shop's backend answers " + answer.code());
      }
      return Objects.requireNonNull(answer.body()).string();
    }
  }
}
