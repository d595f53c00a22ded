package dev.beckon.examples.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.beckon.examples.kit.TurnServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.TestInfo;

/** Coturn on this machine and what a relay is told of it. */
final class TurnCast {
  private static final String SECRET = "a-secret-of-more-than-128-bits";

  private TurnCast() {}

  /** Skips the test, and says so, where there cannot be one. */
  static TurnServer.Place place() {
    Optional<TurnServer.Place> place = TurnServer.place();
    assumeTrue(
        place.isPresent(),
        "no coturn (apt-get install coturn), or loopback only: TURN was NOT tested");
    return place.orElseThrow();
  }

  static TurnServer start(TestInfo test, TurnServer.Place place, String name) {
    Path folder = Cast.folder(test).resolve(name);
    try {
      Files.createDirectories(folder);
      Path config =
          Files.writeString(
              folder.resolve("relay.yaml"),
              """
              queues: [{id: orders}]
              apps: [{id: shop, queues: [orders]}]
              turn:
                urls: ['%s']
                secret: %s
              """
                  .formatted(place.url("udp"), SECRET));
      return TurnServer.start(place, folder, config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A relay's settings with these servers. */
  static Map<String, String> servers(List<String> urls) {
    return Map.of("turn.urls", String.join(",", urls), "turn.secret", SECRET);
  }

  /** The same; the shop's media goes by them and no other way. */
  static Map<String, String> relayOnly(List<String> urls) {
    Map<String, String> settings = new HashMap<>(servers(urls));
    settings.put("apps.shop.media-path", "relay-only");
    return settings;
  }
}
