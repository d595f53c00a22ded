package dev.beckon.android.media;

import android.util.Log;
import dev.beckon.sdk.spi.IceServer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Leaves out what libwebrtc would refuse: one wrong STUN or TURN address must not cost the call.
 * Stateless.
 */
final class IceAddresses {
  private static final String REST =
      "(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::\\d{1,5})?";
  private static final Pattern STUN = Pattern.compile("stuns?:" + REST, Pattern.CASE_INSENSITIVE);
  private static final Pattern TURN =
      Pattern.compile("turns?:" + REST + "(?:\\?transport=(?:udp|tcp))?", Pattern.CASE_INSENSITIVE);

  private IceAddresses() {}

  static List<IceServer> usable(List<IceServer> servers) {
    List<IceServer> usable = new ArrayList<>();
    for (IceServer server : servers) {
      boolean known = !server.username().isEmpty() && !server.credential().isEmpty();
      List<String> urls = new ArrayList<>();
      for (String url : server.urls()) {
        if (STUN.matcher(url).matches() || (known && TURN.matcher(url).matches())) {
          urls.add(url);
        } else {
          Log.w("Beckon", "left out an ICE server: no STUN address, no TURN one with credentials");
        }
      }
      // Relay-only holds even where no address of a server can be used: then there is no way at
      // all.
      if (!urls.isEmpty() || server.relayOnly()) {
        usable.add(new IceServer(urls, server.username(), server.credential(), server.relayOnly()));
      }
    }
    return usable;
  }
}
