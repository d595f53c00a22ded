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
public final class Detour {
  private static final String LINE = "a=candidate:";

  private final ShapedPath path;

  /** Over this path. */
  public Detour(ShapedPath path) {
    this.path = path;
  }

  /**
   * @param end whose candidate it is
   * @return empty: it must not be told
   */
  Optional<PeerCandidate> around(PeerCandidate candidate, ShapedPath.End end) {
    if (candidate.candidate().isEmpty()) {
      return Optional.of(candidate); // "there will be no more"
    }
    return aroundCandidate(candidate.candidate(), end)
        .map(line -> new PeerCandidate(line, candidate.sdpMid(), candidate.sdpMLineIndex()));
  }

  /** The same for candidates that a description carries. */
  String around(String sdp, ShapedPath.End end) {
    return sdp.lines()
        .map(line -> line.startsWith(LINE) ? inDescription(line, end) : line)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private String inDescription(String line, ShapedPath.End end) {
    return aroundCandidate(line.substring(2), end).map(candidate -> "a=" + candidate).orElse("");
  }

  /**
   * One that is written as in a description, {@code candidate:1 1 udp 2122260223 192.0.2.2 40000
   * typ host …} (RFC 8839, 5.1).
   *
   * @param end whose candidate it is
   * @return empty: it must not be told
   */
  public Optional<String> aroundCandidate(String candidate, ShapedPath.End end) {
    String[] parts = candidate.strip().split(" +");
    if (parts.length < 8 || !parts[2].equalsIgnoreCase("udp") || !parts[7].equals("host")) {
      return Optional.empty();
    }
    InetSocketAddress standIn = standIn(parts[4], parts[5], end);
    if (standIn == null) {
      return Optional.empty();
    }
    parts[4] = standIn.getAddress().getHostAddress();
    parts[5] = Integer.toString(standIn.getPort());
    return Optional.of(String.join(" ", parts));
  }

  private @Nullable InetSocketAddress standIn(String address, String port, ShapedPath.End end) {
    try {
      return path.standInFor(
          new InetSocketAddress(InetAddress.getByName(address), Integer.parseInt(port)), end);
    } catch (UnknownHostException | NumberFormatException e) {
      return null; // A name (mDNS), or no port: nothing can stand in for it.
    }
  }
}
