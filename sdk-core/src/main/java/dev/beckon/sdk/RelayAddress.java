package dev.beckon.sdk;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Checks what an app gave as the relay's address, and says what is wrong with it. */
final class RelayAddress {
  private static final String DEFAULT_PATH = "/v1/customer";

  private static final int LAST_PORT = 65_535;

  private RelayAddress() {}

  static URI parse(String text) {
    URI uri;
    try {
      uri = new URI(text.trim());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("relay address: not a URL: " + e.getMessage(), e);
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("wss") && !scheme.equals("ws")) {
      throw new IllegalArgumentException(
          "relay address: must begin with wss:// (or ws:// for a relay on this machine)");
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("relay address: has no host name");
    }
    if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
      throw new IllegalArgumentException("relay address: the port must be from 1 to 65535");
    }
    if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
      throw new IllegalArgumentException(
          "relay address: must have no user, query or fragment; tokens go through identity(...)");
    }
    if (scheme.equals("ws") && !isLoopback(uri.getHost())) {
      throw new IllegalArgumentException(
          "relay address: ws:// is not encrypted and only allowed to localhost; use wss://");
    }
    String path =
        uri.getPath() == null || uri.getPath().isEmpty() || uri.getPath().equals("/")
            ? DEFAULT_PATH
            : uri.getPath();
    try {
      return new URI(scheme, null, uri.getHost(), uri.getPort(), path, null, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("relay address: " + e.getMessage(), e);
    }
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }
}
