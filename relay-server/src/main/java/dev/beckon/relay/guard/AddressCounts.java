package dev.beckon.relay.guard;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many of something each address has at the moment; addresses with none cost nothing.
 * Thread-safe.
 */
public final class AddressCounts {
  private final ConcurrentHashMap<InetAddress, Integer> counts = new ConcurrentHashMap<>();
  private final int limit;

  public AddressCounts(int limit) {
    this.limit = limit;
  }

  /** One more; false: the address has its share already, and nothing was counted. */
  public boolean enter(InetAddress address) {
    boolean[] entered = new boolean[1];
    counts.compute(
        address,
        (key, count) -> {
          int before = count == null ? 0 : count;
          entered[0] = before < limit;
          return entered[0] ? Integer.valueOf(before + 1) : count;
        });
    return entered[0];
  }

  /** One less; only after {@link #enter} has returned true. */
  public void leave(InetAddress address) {
    counts.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
  }
}
