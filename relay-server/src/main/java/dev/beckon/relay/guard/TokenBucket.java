package dev.beckon.relay.guard;

/**
 * An allowance that fills again at a steady rate up to a limit. Confined to whoever owns it; two
 * words of memory, no timer.
 */
public final class TokenBucket {
  private static final double NANOS_PER_SECOND = 1e9;

  /** In bursts: who owes that much waits ten minutes where the burst is a minute's. */
  private static final int MOST_OWED = 10;

  private final float burst;
  private final float perSecond;
  private float tokens;
  private long filledNanos;

  public TokenBucket(int burst, int perSecond, long nowNanos) {
    this(burst, (float) perSecond, nowNanos);
  }

  /** So many at once, and so many more in each minute. */
  public static TokenBucket perMinute(int allowance, long nowNanos) {
    return new TokenBucket(allowance, allowance / 60f, nowNanos);
  }

  private TokenBucket(int burst, float perSecond, long nowNanos) {
    this.burst = burst;
    this.perSecond = perSecond;
    this.tokens = burst;
    this.filledNanos = nowNanos;
  }

  /** Takes one; false: nothing is left. */
  public boolean take(long nowNanos) {
    if (!hasLeft(nowNanos)) {
      return false;
    }
    tokens--;
    return true;
  }

  /** Takes one, on credit when there is none; the debt has a limit. */
  public void charge(long nowNanos) {
    fill(nowNanos);
    tokens = Math.max(-MOST_OWED * burst, tokens - 1);
  }

  /** One that was taken was not used. */
  public void giveBack() {
    tokens = Math.min(burst, tokens + 1);
  }

  /** How long until there is one to take; 0: there is. */
  public long nanosUntilNext(long nowNanos) {
    return hasLeft(nowNanos)
        ? 0
        : (long) Math.ceil((1 - (double) tokens) / perSecond * NANOS_PER_SECOND);
  }

  /** Whether there is one to take. */
  public boolean hasLeft(long nowNanos) {
    fill(nowNanos);
    return tokens >= 1;
  }

  private void fill(long nowNanos) {
    double filled = tokens + (nowNanos - filledNanos) * (perSecond / NANOS_PER_SECOND);
    tokens = (float) Math.min(burst, filled);
    filledNanos = nowNanos;
  }
}
