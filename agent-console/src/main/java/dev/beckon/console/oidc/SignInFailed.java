package dev.beckon.console.oidc;

import dev.beckon.console.desk.BrowserSignIn.Why;

/** A sign-in came to nothing. The message is for the log: no token, code or state is in it. */
final class SignInFailed extends Exception {
  private static final long serialVersionUID = 1;

  private final Why why;

  SignInFailed(Why why, String message) {
    super(message);
    this.why = why;
  }

  Why why() {
    return why;
  }
}
