package dev.beckon.sdk.link;

/** Keeps within the relay's announced rate: a token bucket. Confined to its owner's thread. */
final class Pace {
  private final double burst;
  private final double perSecond;
  private double allowance;
  private long atMillis;

  /** Begins full. Limits that make no sense (0, negative) mean that there are none. */
  Pace(int burst, int perSecond, long nowMillis) {
    this.burst = burst <= 0 || perSecond <= 0 ? Integer.MAX_VALUE : burst;
    this.perSecond = burst <= 0 || perSecond <= 0 ? Integer.MAX_VALUE : perSecond;
    this.allowance = this.burst;
    this.atMillis = nowMillis;
  }

  /** Takes one from the allowance if it can. */
  boolean take(long nowMillis) {
    refill(nowMillis);
    if (allowance < 1) {
      return false;
    }
    allowance--;
    return true;
  }

  /** Something had to go out whatever the allowance. */
  void force(long nowMillis) {
    refill(nowMillis);
    allowance = Math.max(0, allowance - 1);
  }

  /** How long until {@link #take} succeeds. */
  long waitMillis() {
    return allowance >= 1 ? 0 : (long) Math.ceil((1 - allowance) * 1000 / perSecond);
  }

  private void refill(long nowMillis) {
    allowance = Math.min(burst, allowance + (nowMillis - atMillis) * (perSecond / 1000.0));
    atMillis = nowMillis;
  }
}
