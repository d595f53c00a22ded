/**
 * Signing in with OpenID Connect: authorization code with PKCE, in the system's browser, answered
 * on a loopback port (RFC 8252, RFC 7636), and renewed before it is over.
 */
@NullMarked
package dev.beckon.console.oidc;

import org.jspecify.annotations.NullMarked;
