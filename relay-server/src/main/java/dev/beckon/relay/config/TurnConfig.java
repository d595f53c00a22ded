package dev.beckon.relay.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The TURN server that shares a secret with the relay, by which each session gets credentials of
 * its own. Never prints a secret.
 *
 * @param urls such as {@code turn:turn.example.com:3478?transport=udp}
 * @param secret at least 128 bits; every credential is signed with it
 * @param formerSecret what the server takes too while the secret is changed; null: nothing
 * @param lifetime how long a credential can be used to begin
 */
public record TurnConfig(
    List<String> urls,
    String secret,
    @Nullable String formerSecret,
    String realm,
    Duration lifetime) {
  public TurnConfig {
    urls = List.copyOf(urls);
  }

  /** The secret is not being changed. */
  public TurnConfig(List<String> urls, String secret, String realm, Duration lifetime) {
    this(urls, secret, null, realm, lifetime);
  }

  @Override
  public String toString() {
    return "TurnConfig[" + urls + ", " + lifetime + "]";
  }
}
