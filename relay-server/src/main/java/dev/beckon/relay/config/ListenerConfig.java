package dev.beckon.relay.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where one kind of peer connects.
 *
 * @param port 0: any free one
 * @param tls null: plain text
 * @param allowPlainText plain text on an address that others can reach, because something in front
 *     of the relay does TLS
 */
public record ListenerConfig(
    String host, int port, @Nullable TlsFiles tls, boolean allowPlainText) {

  /** Plain text, for this machine only. */
  public static ListenerConfig loopback(int port) {
    return new ListenerConfig("127.0.0.1", port, null, false);
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(host, port);
  }

  /** Whether only this machine can connect. A name that cannot be resolved counts as reachable. */
  public boolean isLoopback() {
    InetAddress resolved = address().getAddress();
    return resolved != null && resolved.isLoopbackAddress();
  }
}
