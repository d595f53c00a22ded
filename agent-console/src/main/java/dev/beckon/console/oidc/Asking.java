package dev.beckon.console.oidc;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The secrets of one sign-in, made anew for each. Immutable; prints none of them.
 *
 * @param state ties the browser's answer to this sign-in
 * @param nonce ties the id token to it
 * @param verifier ties the code to this console (PKCE)
 */
record Asking(String state, String nonce, String verifier) {
  private static final int BYTES = 32;

  static Asking anew(SecureRandom random) {
    return new Asking(secret(random), secret(random), secret(random));
  }

  /** Where the browser is sent. */
  String address(String authorizationEndpoint, OidcClient client, String redirect) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", client.clientId());
    query.put("redirect_uri", redirect);
    query.put("scope", client.scope());
    query.put("state", state);
    query.put("nonce", nonce);
    query.put("code_challenge", challenge());
    query.put("code_challenge_method", "S256");
    char joint = authorizationEndpoint.indexOf('?') < 0 ? '?' : '&';
    return authorizationEndpoint + joint + form(query);
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  String challenge() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String secret(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Asking[]";
  }
}
