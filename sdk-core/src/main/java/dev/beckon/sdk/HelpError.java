package dev.beckon.sdk;

/**
 * Something that went wrong and what the app can do about it. Errors are told, never thrown.
 * Immutable.
 */
public final class HelpError {
  /** What went wrong; new codes may be added, so a program's switch needs a default. */
  public enum Code {
    /** No connection to the relay could be made yet; the SDK goes on trying. */
    NETWORK,
    /**
     * Something between here and the relay answers instead of it: a captive portal, a proxy. The
     * SDK goes on trying.
     */
    NOT_A_RELAY,
    /** The relay's certificate does not hold. Ends the session. */
    TLS_UNTRUSTED,
    /**
     * The relay's certificate holds, but none of its keys is pinned ({@link
     * BeckonConfig.Builder#pins}): its key was changed without an update of the app, or somebody
     * between here and the relay reads along. The message names the keys that were met. Ends the
     * session.
     */
    PIN_MISMATCH,
    /** The app key or the token was refused. Ends the session. */
    UNAUTHENTICATED,
    /** The app's token provider threw, or took longer than 10 s. Ends the session. */
    IDENTITY_FAILED,
    /** No such queue. Ends the session. */
    UNKNOWN_QUEUE,
    /**
     * Help in writing only was asked for ({@link HelpRequest.Builder#chatOnly}), and the app has no
     * queue for chats, or the one asked for is for calls. Ends the session. The operator makes one
     * in the relay's routing file; the app may ask for a call instead.
     */
    NO_CHAT,
    /**
     * A call was asked for, and the queue is one for chats. Ends the session. The app asks with
     * {@link HelpRequest.Builder#chatOnly}, or names another queue.
     */
    NO_CALL,
    /**
     * The code that the agent said on the phone ({@link HelpRequest.Builder#joinCode}) is mistyped,
     * older than 20 minutes or used already; which of these is told to nobody, so that codes cannot
     * be guessed. Ends the session; the person may try again.
     */
    WRONG_CODE,
    /**
     * Too many wrong codes came from this address or app. Ends the session; another try makes sense
     * after a minute.
     */
    TOO_MANY_CODES,
    /** This person has a live request already, perhaps on another device. Ends the session. */
    ALREADY_LIVE,
    /** The relay is full or going down; the SDK tries again by itself. */
    BUSY,
    /** A message was refused as too large or too frequent; the session goes on without it. */
    LIMIT,
    /** Media cannot be used on this machine or network; the session goes on as text. */
    MEDIA,
    /** The relay said something this SDK does not understand. */
    PROTOCOL
  }

  private final Code code;
  private final String message;

  /**
   * Made by the SDK.
   *
   * @param code what went wrong
   * @param message for developers: English, with what to do, no personal data
   */
  public HelpError(Code code, String message) {
    this.code = code;
    this.message = message;
  }

  /** What went wrong. */
  public Code code() {
    return code;
  }

  /** For developers and logs; not to be shown to the person. */
  public String message() {
    return message;
  }

  @Override
  public String toString() {
    return code + ": " + message;
  }
}
