package dev.beckon.sdk;

/**
 * What more there is to say of an {@link EndReason}, where the relay said it: {@link
 * HelpListener#onEndDetail}. Immutable.
 */
public final class EndDetail {
  /** More exactly why nobody helped. A later version may know more of them. */
  public enum Kind {
    /** It is outside the hours; {@link EndDetail#opensAtMillis} may say when to come back. */
    QUEUE_CLOSED,
    /** As many people wait already as may. */
    QUEUE_FULL,
    /** No agent is there, and waiting for one is not possible here. */
    NOBODY_THERE,
    /** The longest wait that the operator allows passed. */
    WAITED_TOO_LONG,
    /** Was to be called back, and this device was not connected, or no agent was free in time. */
    CALL_BACK_MISSED
  }

  private final Kind kind;
  private final long opensAtMillis;
  private final boolean callBackPossible;

  /** Made by the SDK; for the parameters see the methods of the same names. */
  public EndDetail(Kind kind, long opensAtMillis) {
    this(kind, opensAtMillis, false);
  }

  /** Made by the SDK; for the parameters see the methods of the same names. */
  public EndDetail(Kind kind, long opensAtMillis, boolean callBackPossible) {
    this.kind = kind;
    this.opensAtMillis = opensAtMillis;
    this.callBackPossible = callBackPossible;
  }

  /** What it was. */
  public Kind kind() {
    return kind;
  }

  /**
   * With {@link Kind#QUEUE_CLOSED}: when it opens, by this device's clock, in milliseconds since
   * 1970; 0: not known.
   */
  public long opensAtMillis() {
    return opensAtMillis;
  }

  /** Whether the person may be called back instead: {@link HelpRequest.Builder#callBackAt}. */
  public boolean callBackPossible() {
    return callBackPossible;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EndDetail that
        && kind == that.kind
        && opensAtMillis == that.opensAtMillis
        && callBackPossible == that.callBackPossible;
  }

  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + Long.hashCode(opensAtMillis);
  }

  @Override
  public String toString() {
    return kind + (opensAtMillis == 0 ? "" : " until " + opensAtMillis);
  }
}
