package dev.beckon.relay.config;

import dev.beckon.relay.config.Overlay.Value;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code store} and {@code retention}; a part of {@link ConfigBinding}. */
final class KeepingBinding {
  private static final Pattern URL =
      Pattern.compile("(jdbc:)?postgresql://[^\\s/?@]+/[^\\s/?]+(\\?[^\\s]*)?");
  private static final int MEBIBYTE = 1024 * 1024;
  private static final int MOST_DAYS = 36_500;

  private KeepingBinding() {}

  static KeepingConfig bind(Section store, Section retention) {
    DatabaseConfig database = database(store);
    long largest = store.bytesOrNone("largest-size", MEBIBYTE);
    store.finish();
    int texts = retention.number("text-days", 1, MOST_DAYS, KeepingConfig.TEXT_DAYS);
    int requests = retention.number("request-days", 1, MOST_DAYS, KeepingConfig.REQUEST_DAYS);
    retention.finish();
    if (requests < texts) {
      retention.problem(
          "keeps texts longer than their requests; 'request-days' must be at least 'text-days'");
    }
    return new KeepingConfig(database, largest, Duration.ofDays(texts), Duration.ofDays(requests));
  }

  private static @Nullable DatabaseConfig database(Section store) {
    String url = store.text("url", "");
    String user = store.text("user", "");
    String password = store.secret("password").map(Value::text).orElse("");
    if (url.isBlank()) {
      return null;
    }
    if (!URL.matcher(url).matches() || url.contains("password=")) {
      // What was written is not repeated: there may be a password in it.
      store.complain(
          "url",
          "must be such as postgresql://db.example.com:5432/beckon?sslmode=verify-full,"
              + " without user and password: 'user' and 'password' have their own keys");
    }
    return new DatabaseConfig(url, user, password);
  }
}
