package dev.beckon.relay.guard;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An allowance for each of many: so many at once, and so many more in each minute. Remembers those
 * that asked last, so that nobody can make it grow. Thread-safe.
 *
 * @param <K> a value
 */
public final class Allowances<K> {
  private final int perMinute;
  private final Map<K, TokenBucket> buckets;

  /**
   * @param remembered how many are kept apart; who asked longest ago begins anew
   */
  public Allowances(int perMinute, int remembered) {
    this.perMinute = perMinute;
    this.buckets =
        new LinkedHashMap<>(64, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, TokenBucket> eldest) {
            return size() > remembered;
          }
        };
  }

  /** Takes one; false: this one has had its share. */
  public boolean take(K whose, long nowNanos) {
    synchronized (buckets) {
      return bucket(whose, nowNanos).take(nowNanos);
    }
  }

  /** Takes one, on credit when there is none. */
  public void charge(K whose, long nowNanos) {
    synchronized (buckets) {
      bucket(whose, nowNanos).charge(nowNanos);
    }
  }

  /** One that was taken was not used. */
  public void giveBack(K whose) {
    synchronized (buckets) {
      TokenBucket bucket = buckets.get(whose);
      if (bucket != null) {
        bucket.giveBack();
      }
    }
  }

  /** How long until there is one to take; 0: there is. Takes nothing. */
  public long nanosUntilNext(K whose, long nowNanos) {
    synchronized (buckets) {
      TokenBucket bucket = buckets.get(whose);
      return bucket == null ? 0 : bucket.nanosUntilNext(nowNanos);
    }
  }

  /** Whether there is something to take; takes nothing. */
  public boolean hasLeft(K whose, long nowNanos) {
    return nanosUntilNext(whose, nowNanos) == 0;
  }

  /** Whether this one is kept apart already. */
  public boolean knows(K whose) {
    synchronized (buckets) {
      return buckets.containsKey(whose);
    }
  }

  /** From now on this one is known, with a full allowance unless it was before. */
  public void remember(K whose, long nowNanos) {
    synchronized (buckets) {
      bucket(whose, nowNanos);
    }
  }

  /** How many are kept apart. */
  int remembered() {
    synchronized (buckets) {
      return buckets.size();
    }
  }

  private TokenBucket bucket(K whose, long nowNanos) {
    return buckets.computeIfAbsent(whose, each -> TokenBucket.perMinute(perMinute, nowNanos));
  }
}
