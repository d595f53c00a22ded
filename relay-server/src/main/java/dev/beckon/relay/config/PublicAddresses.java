package dev.beckon.relay.config;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which addresses are on the internet, so that a name that somebody else controls cannot lead to
 * this machine, its private network, or its provider's metadata service. Judged is the address
 * itself, never how it is written. Pure.
 */
public final class PublicAddresses {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

  private static final Pattern IPV4 = Pattern.compile("(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*)){3}");

  /** Not on the internet, by IANA's register of special-purpose addresses. */
  private static final List<Block> PRIVATE =
      List.of(
          block("0.0.0.0", 8),
          block("10.0.0.0", 8),
          block("100.64.0.0", 10),
          block("127.0.0.0", 8),
          block("169.254.0.0", 16), // metadata services, too
          block("172.16.0.0", 12),
          block("192.0.0.0", 24),
          block("192.0.2.0", 24),
          block("192.88.99.0", 24),
          block("192.168.0.0", 16),
          block("198.18.0.0", 15),
          block("198.51.100.0", 24),
          block("203.0.113.0", 24),
          block("224.0.0.0", 4),
          block("240.0.0.0", 4),
          block("168.63.129.16", 32), // Azure's, of all public ones
          block("2001::", 23), // Teredo and other protocols' own
          block("2001:db8::", 32),
          block("2002::", 16), // 6to4 leads to any IPv4 address
          block("3fff::", 20));

  private static final Block GLOBAL_UNICAST = block("2000::", 3);

  /** A translator's: the last four bytes are the IPv4 address it leads to. */
  private static final Block NAT64 = block("64:ff9b::", 96);

  private PublicAddresses() {}

  /** Whether a connection there leaves for the internet. */
  public static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet6Address) {
      if (NAT64.holds(bytes)) {
        return isPublic(lastFour(bytes));
      }
      if (!GLOBAL_UNICAST.holds(bytes)) {
        return false;
      }
    }
    return PRIVATE.stream().noneMatch(block -> block.holds(bytes));
  }

  /**
   * Whether a host may stand in a configuration: a name that must still be resolved, or an address
   * that is public. Looks nothing up.
   *
   * @param host as in an address; IPv6 in brackets
   */
  public static boolean mayBeNamed(String host) {
    String plain = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
    if (plain.equals("localhost") || plain.endsWith(".localhost")) {
      return false;
    }
    boolean literal = plain.startsWith("[") || IPV4.matcher(plain).matches();
    if (!literal) {
      // Half an address, or one in hex or octal, means something else to everybody who reads it.
      String last = plain.substring(plain.lastIndexOf('.') + 1);
      return !plain.isEmpty() && !NUMBER.matcher(last).matches();
    }
    try {
      return isPublic(InetAddress.getByName(plain));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static InetAddress lastFour(byte[] bytes) {
    try {
      return Inet4Address.getByAddress(new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static Block block(String address, int bits) {
    try {
      return new Block(InetAddress.getByName(address).getAddress(), bits);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address is resolved without a name server", e);
    }
  }

  /** Addresses that begin alike. */
  private static final class Block {
    private final byte[] start;
    private final int bits;

    Block(byte[] start, int bits) {
      this.start = start;
      this.bits = bits;
    }

    boolean holds(byte[] address) {
      if (address.length != start.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
