package dev.beckon.relay.session;

import dev.beckon.relay.config.AppConfig;
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
 * the end's own, which says for which app it is. Thread-safe.
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
   * @param app whose media it is for
   */
  public List<IceServer> mintedFor(AppConfig app, String holder) {
    List<IceServer> all = minted(app.id() + "/" + holder);
    return app.isRelayOnly()
        ? all.stream().map(each -> each.toBuilder().setRelayOnly(true).build()).toList()
        : all;
  }

  /** For an agent who has nobody yet, with a name that no app can have. */
  public List<IceServer> mintedForNoApp(String holder) {
    return minted("~/" + holder);
  }

  private List<IceServer> minted(String name) {
    if (turn == null || credentials == null) {
      return same;
    }
    TurnCredentials.Credential minted = credentials.mint(name);
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
