package dev.beckon.relay.authority;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whom a certificate is for: host names and addresses, among them always this machine's own.
 * Immutable.
 *
 * @param all in the order they were given, without repetition
 */
record LocalNames(List<String> all) {
  private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "::1");
  private static final Pattern HOST =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*");

  /** Of GeneralName, RFC 5280 §4.2.1.6. */
  private static final int DNS_NAME = 2;

  private static final int IP_ADDRESS = 7;

  LocalNames {
    all = List.copyOf(all);
  }

  /**
   * This machine's, and these.
   *
   * @throws IllegalArgumentException one is neither a host name nor an address
   */
  static LocalNames and(Collection<String> more) {
    LinkedHashSet<String> names = new LinkedHashSet<>(THIS_MACHINE);
    for (String name : more) {
      String plain = name.toLowerCase(Locale.ROOT);
      if (!isAddress(plain) && !HOST.matcher(plain).matches()) {
        throw new IllegalArgumentException(
            "'"
                + name
                + "' is neither a host name nor an address; write help.example.lan or 192.0.2.7");
      }
      if (isAddress(plain)) {
        octets(plain);
      }
      names.add(plain);
    }
    return new LocalNames(new ArrayList<>(names));
  }

  /** As SubjectAltName has them. */
  byte[][] asNames() {
    return all.stream()
        .map(
            name ->
                isAddress(name)
                    ? Der.primitive(IP_ADDRESS, octets(name))
                    : Der.primitive(DNS_NAME, ascii(name)))
        .toArray(byte[][]::new);
  }

  /** As NameConstraints has them: exactly these addresses; these hosts, and what is below them. */
  byte[][] asSubtrees() {
    return all.stream()
        .map(
            name ->
                Der.sequence(
                    isAddress(name)
                        ? Der.primitive(IP_ADDRESS, withFullMask(octets(name)))
                        : Der.primitive(DNS_NAME, ascii(name))))
        .toArray(byte[][]::new);
  }

  private static boolean isAddress(String name) {
    return ADDRESS.matcher(name).matches();
  }

  /** Of something that looks like an address, so that no name server is asked. */
  private static byte[] octets(String address) {
    try {
      return InetAddress.ofLiteral(address).getAddress();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + address + "' is no address", e);
    }
  }

  private static byte[] withFullMask(byte[] octets) {
    byte[] both = new byte[octets.length * 2];
    System.arraycopy(octets, 0, both, 0, octets.length);
    Arrays.fill(both, octets.length, both.length, (byte) 0xFF);
    return both;
  }

  private static byte[] ascii(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }
}
