package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.PeerCandidate;
import dev.onvoid.webrtc.PortAllocatorConfig;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Candidates for two processes on a machine without any network but loopback (offline, or a
 * container without one). libwebrtc ignores the loopback interface and webrtc-java cannot tell it
 * otherwise, but it can be made to listen on "any address" in a known range of ports; that these
 * ports are reachable at 127.0.0.1 is then for us to say.
 */
final class LoopbackPorts {
  private static final int SIZE = 12;
  private static final int LOWEST = 32_768;
  private static final int HIGHEST = 60_000;
  private static final int ATTEMPTS = 50;

  private final int first;

  private LoopbackPorts(int first) {
    this.first = first;
  }

  /** A range of free ports where loopback is all there is; empty elsewhere. */
  static Optional<LoopbackPorts> ifNothingElse() {
    if (hasNetwork()) {
      return Optional.empty();
    }
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return IntStream.range(0, ATTEMPTS)
        .map(attempt -> random.nextInt(LOWEST, HIGHEST))
        .filter(first -> range(first).allMatch(LoopbackPorts::isFree))
        .mapToObj(LoopbackPorts::new)
        .findFirst();
  }

  private static boolean hasNetwork() {
    try {
      return NetworkInterface.networkInterfaces().anyMatch(LoopbackPorts::carries);
    } catch (SocketException e) {
      return false; // The JDK's way of saying that there is no interface at all.
    }
  }

  private static boolean carries(NetworkInterface candidate) {
    try {
      return candidate.isUp()
          && !candidate.isLoopback()
          && candidate.inetAddresses().findAny().isPresent();
    } catch (SocketException e) {
      return false; // It went away while we looked.
    }
  }

  void applyTo(PortAllocatorConfig ports) {
    ports.minPort = first;
    ports.maxPort = first + SIZE - 1;
    ports.setEnableAnyAddressPorts(true);
  }

  /** After libwebrtc gathered: a candidate for every port of the range that it opened. */
  List<PeerCandidate> candidates() {
    return range(first)
        .filter(port -> !isFree(port))
        .mapToObj(
            port ->
                new PeerCandidate(
                    "candidate:1 1 udp 2122260223 127.0.0.1 " + port + " typ host", "0", 0))
        .toList();
  }

  private static IntStream range(int first) {
    return IntStream.range(first, first + SIZE);
  }

  private static boolean isFree(int port) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(loopback, port))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
