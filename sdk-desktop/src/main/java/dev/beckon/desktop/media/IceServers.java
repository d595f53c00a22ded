package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.IceServer;
import dev.onvoid.webrtc.RTCIceServer;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * STUN and TURN servers in libwebrtc's form. What libwebrtc would refuse is left out with a
 * warning: one wrong address must not cost the call, and webrtc-java 0.14.0 crashes the JVM while
 * it reports such a refusal. Stateless.
 */
final class IceServers {
  private static final System.Logger LOG = System.getLogger(IceServers.class.getName());

  private static final String HOST = "(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])";
  private static final Pattern STUN =
      Pattern.compile("stuns?:" + HOST + "(?::(\\d{1,5}))?", Pattern.CASE_INSENSITIVE);
  private static final Pattern TURN =
      Pattern.compile(
          "turns?:" + HOST + "(?::(\\d{1,5}))?(?:\\?transport=(?:udp|tcp))?",
          Pattern.CASE_INSENSITIVE);
  private static final int LARGEST_PORT = 65_535;

  private IceServers() {}

  static List<RTCIceServer> nativeOnes(List<IceServer> servers) {
    return servers.stream().map(IceServers::nativeOne).flatMap(Optional::stream).toList();
  }

  private static Optional<RTCIceServer> nativeOne(IceServer server) {
    List<String> usable = server.urls().stream().filter(url -> isUsable(url, server)).toList();
    if (usable.isEmpty()) {
      return Optional.empty();
    }
    RTCIceServer copy = new RTCIceServer();
    copy.urls = usable;
    copy.username = server.username();
    copy.password = server.credential();
    return Optional.of(copy);
  }

  private static boolean isUsable(String url, IceServer server) {
    if (hasForm(STUN, url)) {
      return true;
    }
    if (!hasForm(TURN, url)) {
      LOG.log(Level.WARNING, "Left out an ICE server: {0} is no STUN or TURN address", url);
      return false;
    }
    if (server.username().isEmpty() || server.credential().isEmpty()) {
      LOG.log(Level.WARNING, "Left out an ICE server: {0} comes without credentials", url);
      return false;
    }
    return true;
  }

  private static boolean hasForm(Pattern form, String url) {
    Matcher matcher = form.matcher(url);
    if (!matcher.matches()) {
      return false;
    }
    String port = matcher.group(1);
    return port == null || isPort(Integer.parseInt(port));
  }

  private static boolean isPort(int number) {
    return number >= 1 && number <= LARGEST_PORT;
  }
}
