package dev.beckon.examples.network;

import dev.beckon.sdk.spi.PeerCandidate;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends one peer connection over a {@link ShapedPath}: every candidate that one end tells the other
 * names a stand-in instead. What is no UDP candidate of this machine is left out, so that no packet
 * finds another way. Thread-safe.
 */
final class Detour {
  private static final String LINE = "a=candidate:";

  private final ShapedPath path;

  Detour(ShapedPath path) {
    this.path = path;
  }

  /**
   * @param near whether it is a candidate of the end that this detour belongs to
   * @return empty: it must not be told
   */
  Optional<PeerCandidate> around(PeerCandidate candidate, boolean near) {
    if (candidate.candidate().isEmpty()) {
      return Optional.of(candidate); // "there will be no more"
    }
    String line = rewritten(candidate.candidate(), near);
    return line == null
        ? Optional.empty()
        : Optional.of(new PeerCandidate(line, candidate.sdpMid(), candidate.sdpMLineIndex()));
  }

  /** The same for candidates that a description carries. */
  String around(String sdp, boolean near) {
    return sdp.lines()
        .map(line -> line.startsWith(LINE) ? inDescription(line, near) : line)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private String inDescription(String line, boolean near) {
    String rewritten = rewritten(line.substring(2), near);
    return rewritten == null ? "" : "a=" + rewritten;
  }

  /** {@code candidate:1 1 udp 2122260223 192.0.2.2 40000 typ host …} */
  private @Nullable String rewritten(String candidate, boolean near) {
    String[] parts = candidate.split(" ");
    if (parts.length < 8 || !parts[2].equalsIgnoreCase("udp") || !parts[7].equals("host")) {
      return null;
    }
    try {
      InetSocketAddress standIn =
          path.standInFor(
              new InetSocketAddress(InetAddress.getByName(parts[4]), Integer.parseInt(parts[5])),
              near);
      if (standIn == null) {
        return null;
      }
      parts[4] = standIn.getAddress().getHostAddress();
      parts[5] = Integer.toString(standIn.getPort());
      return String.join(" ", parts);
    } catch (UnknownHostException | NumberFormatException e) {
      return null; // A name (mDNS), or no port: nothing can stand in for it.
    }
  }
}
