package dev.beckon.relay.config;

import java.time.Duration;
import java.util.List;

/**
 * The TURN server that shares a secret with the relay, by which each session gets credentials of
 * its own. Never prints the secret.
 *
 * @param urls such as {@code turn:turn.example.com:3478?transport=udp}
 * @param secret at least 128 bits
 * @param lifetime how long a credential can be used to begin
 */
public record TurnConfig(List<String> urls, String secret, String realm, Duration lifetime) {
  public TurnConfig {
    urls = List.copyOf(urls);
  }

  @Override
  public String toString() {
    return "TurnConfig[" + urls + ", " + lifetime + "]";
  }
}
