package dev.beckon.relay.store;

/** A store that cannot be opened or read. The message says what to do. Thrown at start only. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public StoreException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public StoreException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  public enum Reason {
    /** Another process has it open. */
    IN_USE,
    /** Not a database, or a damaged one. */
    CORRUPT,
    /** Written by a newer Beckon, or by something else. */
    UNKNOWN_VERSION,
    /** The directory or file cannot be made, read or written. */
    IO
  }
}
