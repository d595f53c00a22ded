package dev.beckon.relay.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An allowance for each address; for IPv6, where one household has a whole network, for each /64.
 * Remembers the addresses that asked last, so that nobody can make it grow. Thread-safe.
 */
public final class AddressAllowances {
  private static final int REMEMBERED = 10_000;
  private static final int NETWORK_BYTES = 8;

  private final Map<ByteBuffer, TokenBucket> buckets =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, TokenBucket> eldest) {
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
          .computeIfAbsent(network(address), each -> TokenBucket.perMinute(perMinute, nowNanos))
          .take(nowNanos);
    }
  }

  /** Whether there is something to take; takes nothing. */
  public boolean hasLeft(InetAddress address, int perMinute, long nowNanos) {
    synchronized (buckets) {
      TokenBucket bucket = buckets.get(network(address));
      return bucket == null || bucket.hasLeft(nowNanos);
    }
  }

  private static ByteBuffer network(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet6Address
        ? ByteBuffer.wrap(bytes, 0, NETWORK_BYTES).slice()
        : ByteBuffer.wrap(bytes);
  }
}
