package dev.beckon.sdk;

/** Brings the signed identity of the person, usually by asking the app's own backend. */
@FunctionalInterface
public interface IdentityProvider {
  /**
   * Fetches a fresh token. Called on a thread of the SDK's own, never the UI thread, at each
   * connection; may block up to 10 s; may throw: the session then ends with {@link
   * HelpError.Code#IDENTITY_FAILED}. Called again before a token's time is over, and after {@link
   * Beckon#identityChanged}.
   *
   * @return the token; empty while nobody is signed in: the person asks anonymously, where the
   *     relay lets anonymous people in
   */
  String token() throws Exception;
}
