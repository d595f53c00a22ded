package dev.beckon.console.oidc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the provider gave. Immutable; prints none of it.
 *
 * @param credential what the relay is shown
 * @param refresh what gets the next ones; null: the agent signs in again when these are over
 * @param lifetime how long the credential holds from now
 */
record Tokens(String credential, @Nullable String refresh, Duration lifetime) {
  @Override
  public String toString() {
    return "Tokens[" + lifetime + "]";
  }
}
