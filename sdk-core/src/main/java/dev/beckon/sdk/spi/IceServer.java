package dev.beckon.sdk.spi;

import java.util.List;

/**
 * A STUN or TURN server (RFC 7064, RFC 7065).
 *
 * @param urls at least one, such as {@code turn:turn.example.com:3478?transport=udp}
 * @param username empty for STUN
 * @param credential empty for STUN; a secret
 * @param relayOnly media goes by a TURN server and no other way: of the candidates found only
 *     relayed ones may be used or told
 */
public record IceServer(List<String> urls, String username, String credential, boolean relayOnly) {
  /** Copies the list. */
  public IceServer {
    urls = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(urls));
  }

  /** Media may go any way. */
  public IceServer(List<String> urls, String username, String credential) {
    this(urls, username, credential, false);
  }

  /** Whether media may go by TURN servers only: one that says so is enough. */
  public static boolean anyRelayOnly(List<IceServer> servers) {
    for (IceServer server : servers) {
      if (server.relayOnly) {
        return true;
      }
    }
    return false;
  }

  /** Leaves the credential out. */
  @Override
  public String toString() {
    return "IceServer" + urls;
  }
}
