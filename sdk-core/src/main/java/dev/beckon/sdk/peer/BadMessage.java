package dev.beckon.sdk.peer;

/** What came from the other end cannot be taken; the session goes on without it. */
public final class BadMessage extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  BadMessage(Reason reason, String kind) {
    super(kind + ": " + reason);
    this.reason = reason;
  }

  /** Why not. */
  public Reason reason() {
    return reason;
  }

  /** Why a message cannot be taken. */
  public enum Reason {
    /** The bytes are no message. */
    UNDECODABLE,
    /** A kind this version does not know; ordinary when the other end is newer. */
    UNKNOWN_KIND,
    /** More than the contract allows. */
    TOO_LARGE,
    /** A value outside of its range. */
    OUT_OF_RANGE
  }
}
