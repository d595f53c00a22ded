package dev.beckon.relay.commands;

import dev.beckon.relay.config.TurnConfig;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a turnserver.conf that relays to the internet and nowhere else. As packaged, coturn
 * relays into private networks, to cloud metadata addresses, and to loopback by way of IPv4-mapped
 * IPv6 addresses. Pure.
 */
public final class CoturnConfig {
  /** Every special-purpose range of IPv4 (RFC 6890 and what came later), and multicast. */
  static final List<String> DENIED_V4 =
      List.of(
          "0.0.0.0-0.255.255.255",
          "10.0.0.0-10.255.255.255",
          "100.64.0.0-100.127.255.255",
          "127.0.0.0-127.255.255.255",
          "169.254.0.0-169.254.255.255",
          "172.16.0.0-172.31.255.255",
          "192.0.0.0-192.0.0.255",
          "192.0.2.0-192.0.2.255",
          "192.88.99.0-192.88.99.255",
          "192.168.0.0-192.168.255.255",
          "198.18.0.0-198.19.255.255",
          "198.51.100.0-198.51.100.255",
          "203.0.113.0-203.0.113.255",
          "224.0.0.0-239.255.255.255",
          "240.0.0.0-255.255.255.255");

  /**
   * The same of IPv6, with those that hold IPv4 addresses. Without {@code ::}, which coturn refuses
   * by itself: as the beginning of a range it means "from anywhere", and everything would be
   * denied.
   */
  static final List<String> DENIED_V6 =
      List.of(
          "::1-::1",
          "::ffff:0:0-::ffff:ffff:ffff",
          "64:ff9b::-64:ff9b::ffff:ffff",
          "64:ff9b:1::-64:ff9b:1:ffff:ffff:ffff:ffff:ffff",
          "100::-100::ffff:ffff:ffff:ffff",
          "2001::-2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
          "2001:db8::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
          "2002::-2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
          "fc00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
          "fe80::-febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
          "ff00::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");

  /** Allocations of one credential: one end needs two or three, of each family. */
  static final int ALLOCATIONS_PER_CREDENTIAL = 8;

  private static final int ALLOCATIONS = 4000;

  /** 3 Mbit/s, in bytes: a 720p screen with voice, and some. */
  private static final int BYTES_PER_SECOND = 375_000;

  private CoturnConfig() {}

  /** For TURN over TLS. */
  public record Tls(Path certificate, Path key) {}

  /**
   * @param tls null: no TURN over TLS
   * @param externalIp null: the machine's own address is the one others see
   * @param usageLog whether what each allocation carried is logged, with its app; addresses of ends
   *     are then in the log, too
   */
  public static String text(
      TurnConfig turn, @Nullable Tls tls, @Nullable String externalIp, boolean usageLog) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "# Made by 'beckon turn-config'. Holds a secret: chmod 640, owned by the turnserver's group.");
    line(text, "listening-port=3478");
    if (tls == null) {
      line(text, "no-tls");
      line(text, "no-dtls");
    } else {
      line(text, "tls-listening-port=5349");
      line(text, "cert=" + tls.certificate().toAbsolutePath());
      line(text, "pkey=" + tls.key().toAbsolutePath());
      line(text, "no-tlsv1");
      line(text, "no-tlsv1_1");
      line(text, "no-dtls");
    }
    if (externalIp != null) {
      line(text, "external-ip=" + externalIp);
    }
    line(text, "min-port=49152");
    line(text, "max-port=65535");
    line(text, "");
    line(text, "# Each session has a credential of its own, which the relay signs with this.");
    line(text, "use-auth-secret");
    line(text, "static-auth-secret=" + turn.secret());
    String former = turn.formerSecret();
    if (former != null) {
      line(text, "# The one before: take it out when turn.lifetime has passed.");
      line(text, "static-auth-secret=" + former);
    }
    line(text, "realm=" + turn.realm());
    line(text, "stale-nonce=600");
    line(text, "");
    line(text, "# One credential cannot take much, nor all together more than the machine has.");
    line(text, "user-quota=" + ALLOCATIONS_PER_CREDENTIAL);
    line(text, "total-quota=" + ALLOCATIONS);
    line(text, "max-bps=" + BYTES_PER_SECOND);
    line(text, "max-allocate-lifetime=3600");
    line(text, "# Who connects and does not come to the point.");
    line(text, "max-allocate-timeout=15");
    line(text, "");
    line(text, "# Media only, to the internet only.");
    line(text, "no-tcp-relay");
    line(text, "no-multicast-peers");
    line(text, "no-cli");
    line(text, "no-rfc5780");
    line(text, "# Short answers to whoever has proved nothing: they may go to somebody else.");
    line(text, "no-stun-backward-compatibility");
    line(text, "response-origin-only-with-rfc5780");
    line(text, "no-software-attribute");
    DENIED_V4.forEach(range -> line(text, "denied-peer-ip=" + range));
    DENIED_V6.forEach(range -> line(text, "denied-peer-ip=" + range));
    line(text, "");
    if (usageLog) {
      line(text, "verbose");
    }
    line(text, "no-stdout-log");
    line(text, "syslog");
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
