package dev.beckon.relay.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * From where somebody comes, as far as one household or office has it: an address; of IPv6, where
 * one household has a whole network, its /64. Immutable.
 */
public record Network(ByteBuffer bytes) {
  private static final int SIX_BYTES = 8;

  public static Network of(InetAddress address) {
    byte[] bytes = address.getAddress();
    return new Network(
        address instanceof Inet6Address
            ? ByteBuffer.wrap(bytes, 0, SIX_BYTES).slice()
            : ByteBuffer.wrap(bytes));
  }
}
