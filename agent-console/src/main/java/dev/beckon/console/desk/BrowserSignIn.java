package dev.beckon.console.desk;

/**
 * Signs in with the company's own identity provider, in the system's browser. Commands return at
 * once and may be called on any thread; what becomes of them shows in {@link #progress}.
 */
public interface BrowserSignIn {
  /** Where it stands. */
  Observed<Progress> progress();

  /** Opens the browser. While it is open already, it is opened once more. */
  void begin();

  /** Gives it up. */
  void cancel();

  /** The agent signed out: what would renew the sign-in is forgotten. */
  void forget();

  /** Where a sign-in stands. */
  sealed interface Progress {
    /** Nobody has asked, or it was given up. */
    record Idle() implements Progress {}

    /** The provider is asked where its sign-in page is. */
    record Preparing() implements Progress {}

    /**
     * The browser is open.
     *
     * @param address SECRET until it is over; for a browser that did not open by itself
     */
    record InBrowser(String address) implements Progress {
      /** Leaves the address out: whoever has it could answer it. */
      @Override
      public String toString() {
        return "InBrowser[]";
      }
    }

    /**
     * Proved.
     *
     * @param credential SECRET; a token for the relay
     */
    record Done(String credential) implements Progress {
      /** Leaves the token out. */
      @Override
      public String toString() {
        return "Done[]";
      }
    }

    record Failed(Why why) implements Progress {}
  }

  /** Why it came to nothing. The windows turn it into words. */
  enum Why {
    /** The provider cannot be reached, or does not answer in time. */
    UNREACHABLE,
    /** What answers is not the provider that is configured, or not safe to be used. */
    WRONG_PROVIDER,
    /** The agent said no in the browser, or may not use the console. */
    DENIED,
    /** The provider refuses this console: its client is not set up there. */
    REFUSED,
    /** What came back does not belong to this sign-in. */
    NOT_TRUSTED,
    /** Nobody finished it in the browser. */
    TOOK_TOO_LONG,
    /** This machine does not let the console listen for the answer. */
    NO_PORT
  }
}
