package dev.beckon.relay.config;

import java.net.URI;

/**
 * The identity provider that agents sign in with.
 *
 * @param issuer what tokens must say as {@code iss}
 * @param audience what they must have as {@code aud}
 * @param jwks where its keys are
 * @param agentClaim which claim holds the agent's id
 */
public record OidcConfig(String issuer, String audience, URI jwks, String agentClaim) {}
