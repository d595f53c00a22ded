package dev.beckon.relay.config;

import dev.beckon.relay.config.Overlay.Value;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code store}; a part of {@link ConfigBinding}. */
final class KeepingBinding {
  private static final Pattern URL =
      Pattern.compile("(jdbc:)?postgresql://[^\\s/?@]+/[^\\s/?]+(\\?[^\\s]*)?");
  private static final int MEBIBYTE = 1024 * 1024;

  private KeepingBinding() {}

  static KeepingConfig bind(Section store) {
    DatabaseConfig database = database(store);
    long largest = store.bytesOrNone("largest-size", MEBIBYTE);
    store.finish();
    return new KeepingConfig(database, largest);
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
