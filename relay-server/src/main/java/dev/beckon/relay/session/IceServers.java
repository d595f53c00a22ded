package dev.beckon.relay.session;

import dev.beckon.relay.config.IceServerConfig;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.config.TurnConfig;
import dev.beckon.relay.identity.TurnCredentials;
import dev.beckon.signal.v1.IceServer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ICE servers an end is told of: the operator's list, and the TURN server with a credential of
 * the end's own. Thread-safe.
 */
public final class IceServers {
  private final List<IceServer> same;
  private final @Nullable TurnConfig turn;
  private final @Nullable TurnCredentials credentials;

  public IceServers(RelayConfig config) {
    this.same = config.iceServers().stream().map(IceServers::iceServer).toList();
    this.turn = config.trust().turn();
    this.credentials = turn == null ? null : new TurnCredentials(turn, Clock.systemUTC());
  }

  /**
   * @param holder one end of one session: what the TURN server counts by
   */
  public List<IceServer> mintedFor(String holder) {
    if (turn == null || credentials == null) {
      return same;
    }
    TurnCredentials.Credential minted = credentials.mint(holder);
    List<IceServer> all = new ArrayList<>(same);
    all.add(
        IceServer.newBuilder()
            .addAllUrls(turn.urls())
            .setUsername(minted.username())
            .setCredential(minted.password())
            .build());
    return all;
  }

  private static IceServer iceServer(IceServerConfig config) {
    return IceServer.newBuilder()
        .addAllUrls(config.urls())
        .setUsername(config.username())
        .setCredential(config.credential())
        .build();
  }
}
