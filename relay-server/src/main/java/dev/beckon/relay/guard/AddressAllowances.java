package dev.beckon.relay.guard;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An allowance for each address; for IPv6, where one household has a whole network, for each /64.
 * Remembers the addresses that asked last, so that nobody can make it grow. Thread-safe.
 */
public final class AddressAllowances {
  private static final int REMEMBERED = 10_000;

  private final Map<Network, TokenBucket> buckets =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Network, TokenBucket> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * Takes one; false: this address has had its share.
   *
   * @param perMinute the allowance: so many at once, and so many more in each minute
   */
  public boolean take(InetAddress address, int perMinute, long nowNanos) {
    synchronized (buckets) {
      return buckets
          .computeIfAbsent(Network.of(address), each -> TokenBucket.perMinute(perMinute, nowNanos))
          .take(nowNanos);
    }
  }

  /** How long until there is something to take; 0: there is. Takes nothing. */
  public long nanosUntilNext(InetAddress address, long nowNanos) {
    synchronized (buckets) {
      TokenBucket bucket = buckets.get(Network.of(address));
      return bucket == null ? 0 : bucket.nanosUntilNext(nowNanos);
    }
  }

  /** Whether there is something to take; takes nothing. */
  public boolean hasLeft(InetAddress address, int perMinute, long nowNanos) {
    synchronized (buckets) {
      TokenBucket bucket = buckets.get(Network.of(address));
      return bucket == null || bucket.hasLeft(nowNanos);
    }
  }
}
