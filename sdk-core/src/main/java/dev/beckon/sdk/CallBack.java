package dev.beckon.sdk;

/**
 * What is agreed about calling the person back: {@link HelpSession#requestCallBack}. Immutable.
 *
 * <p>From then on the place in the line is kept though this device is not connected. When it is the
 * person's turn while it is not, that is an attempt; the next one comes some minutes later, or as
 * soon as it is connected again.
 */
public final class CallBack {
  /** Why a call-back was not agreed. */
  public enum Refusal {
    /** The operator offers none here. */
    NOT_OFFERED,
    /** The time is over. */
    IN_THE_PAST,
    /** Farther ahead than the operator plans. */
    TOO_FAR,
    /** Nobody is there at that time. */
    CLOSED_THEN,
    /** An agent is there already. */
    NOT_NOW,
    /** Another reason, which a later relay may know. */
    OTHER
  }

  private final long atMillis;
  private final int attempts;

  /** Made by the SDK; for the parameters see the methods of the same names. */
  public CallBack(long atMillis, int attempts) {
    this.atMillis = atMillis;
    this.attempts = attempts;
  }

  /** When, in milliseconds since 1970; 0: as soon as it is the person's turn. */
  public long atMillis() {
    return atMillis;
  }

  /** How often it was tried while this device was not connected. */
  public int attempts() {
    return attempts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CallBack that && atMillis == that.atMillis && attempts == that.attempts;
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(atMillis) + attempts;
  }

  @Override
  public String toString() {
    return "call-back " + (atMillis == 0 ? "in turn" : "at " + atMillis) + ", tried " + attempts;
  }
}
