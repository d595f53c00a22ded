package dev.beckon.relay.config;

import org.jspecify.annotations.Nullable;

/**
 * Others that the relay works with.
 *
 * @param oidc who vouches for agents; null: only the relay's own file
 * @param turn who relays media; null: nobody, or one with a fixed credential
 * @param outside who is asked which agent is rung; null: nobody
 */
public record TrustConfig(
    @Nullable OidcConfig oidc, @Nullable TurnConfig turn, @Nullable OutsideConfig outside) {
  /** Nobody. */
  public static final TrustConfig NONE = new TrustConfig(null, null, null);
}
