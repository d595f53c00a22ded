package dev.beckon.relay.config;

import java.util.List;

/**
 * One STUN or TURN server that both ends are told of.
 *
 * @param username empty for STUN
 * @param credential empty for STUN; never printed
 */
public record IceServerConfig(List<String> urls, String username, String credential) {
  public IceServerConfig {
    urls = List.copyOf(urls);
  }

  @Override
  public String toString() {
    return "IceServerConfig" + urls;
  }
}
