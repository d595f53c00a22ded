package dev.beckon.relay.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up names; blocks. The system's, or a test's. */
interface Names {
  /** At least one address. */
  List<InetAddress> of(String host) throws UnknownHostException;

  static Names system() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
