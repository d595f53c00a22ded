package dev.beckon.relay.config;

import org.jspecify.annotations.Nullable;

/**
 * Others that the relay works with.
 *
 * @param oidc who vouches for agents; null: only the relay's own file
 * @param turn who relays media; null: nobody, or one with a fixed credential
 */
public record TrustConfig(@Nullable OidcConfig oidc, @Nullable TurnConfig turn) {
  /** Nobody. */
  public static final TrustConfig NONE = new TrustConfig(null, null);
}
