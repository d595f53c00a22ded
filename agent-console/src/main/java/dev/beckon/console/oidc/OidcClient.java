package dev.beckon.console.oidc;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * What the identity provider knows this console as. Immutable.
 *
 * @param issuer the provider; https, or http on this machine
 * @param clientId a public client, with redirects to 127.0.0.1 on any port
 * @param scope what is asked for, separated by blanks; must hold {@code openid}
 * @param accessToken whether the relay is shown the access token and not the id token
 */
public record OidcClient(String issuer, String clientId, String scope, boolean accessToken) {
  public static final String USUAL_SCOPE = "openid profile offline_access";

  /**
   * @throws IllegalArgumentException with what to do, in words
   */
  public OidcClient {
    if (!isSafe(issuer)) {
      throw new IllegalArgumentException(
          "the issuer must be an https address (http only on this machine), such as"
              + " https://login.example.com");
    }
    if (clientId.isBlank()) {
      throw new IllegalArgumentException(
          "the client id is missing: the identity provider gave it when the console was set up"
              + " there");
    }
    if (!(" " + scope + " ").contains(" openid ")) {
      throw new IllegalArgumentException("the scope must hold 'openid'");
    }
  }

  /** Nothing of a sign-in goes over a network unencrypted. */
  static boolean isSafe(String address) {
    try {
      URI uri = new URI(address);
      String host = uri.getHost();
      boolean loopback = "127.0.0.1".equals(host) || "localhost".equals(host);
      return host != null
          && uri.getUserInfo() == null
          && uri.getFragment() == null
          && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && loopback));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
