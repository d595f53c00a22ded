package dev.beckon.relay;

import java.net.InetSocketAddress;

/** Writes addresses the way people type them. */
final class Addresses {
  private Addresses() {}

  static String toText(InetSocketAddress address) {
    String host =
        address.getAddress() == null
            ? address.getHostString()
            : address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}
