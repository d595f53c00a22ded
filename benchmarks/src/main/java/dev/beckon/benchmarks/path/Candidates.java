package dev.beckon.benchmarks.path;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts other addresses into ICE candidates (RFC 8839, 5.1). */
public final class Candidates {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final int LEAST_PARTS = 8;

  private Candidates() {}

  /**
   * The candidate with another address.
   *
   * @param candidate with or without "a=" before it
   * @param replacement asked for the address that stands in for the candidate's own
   * @return empty for what is not a UDP host candidate with an IPv4 address: whoever is to be led
   *     through a path must not know of it
   */
  public static Optional<String> rewritten(
      String candidate, UnaryOperator<InetSocketAddress> replacement) {
    String[] parts = candidate.strip().split(" +");
    boolean usable =
        parts.length >= LEAST_PARTS
            && parts[2].equalsIgnoreCase("udp")
            && IPV4.matcher(parts[4]).matches()
            && parts[7].equals("host");
    if (!usable) {
      return Optional.empty();
    }
    InetSocketAddress standIn =
        replacement.apply(new InetSocketAddress(parts[4], Integer.parseInt(parts[5])));
    parts[4] = standIn.getAddress().getHostAddress();
    parts[5] = Integer.toString(standIn.getPort());
    return Optional.of(String.join(" ", parts));
  }

  /** A description without the candidates that it may have in it already. */
  public static String withoutCandidates(String sdp) {
    return sdp.lines()
        .filter(line -> !line.startsWith("a=candidate:"))
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }
}
