package dev.beckon.sdk.spi;

import java.util.List;

/**
 * A STUN or TURN server (RFC 7064, RFC 7065).
 *
 * @param urls at least one, such as {@code turn:turn.example.com:3478?transport=udp}
 * @param username empty for STUN
 * @param credential empty for STUN; a secret
 */
public record IceServer(List<String> urls, String username, String credential) {
  /** Copies the list. */
  public IceServer {
    urls = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(urls));
  }

  /** Leaves the credential out. */
  @Override
  public String toString() {
    return "IceServer" + urls;
  }
}
