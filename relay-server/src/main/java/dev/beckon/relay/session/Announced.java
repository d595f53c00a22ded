package dev.beckon.relay.session;

import dev.beckon.relay.config.IceServerConfig;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.signal.v1.IceServer;
import dev.beckon.signal.v1.Limits;
import java.time.Duration;
import java.util.List;

/** What both edges announce when a stream begins: the limits that hold, and the ICE servers. */
public final class Announced {
  private Announced() {}

  public static Limits limits(RelayConfig config) {
    return Limits.newBuilder()
        .setFrameBytes(config.limits().frameBytes())
        .setSignalBytes(config.limits().signalBytes())
        .setScreenContextBytes(config.limits().screenContextBytes())
        .setBurstFrames(config.limits().burstFrames())
        .setFramesPerSecond(config.limits().framesPerSecond())
        .setHeartbeatIntervalMillis(millis(config.heartbeatInterval()))
        .setResumeWindowMillis(millis(config.resumeWindow()))
        .build();
  }

  public static List<IceServer> iceServers(RelayConfig config) {
    return config.iceServers().stream().map(Announced::iceServer).toList();
  }

  /** For fields of 32 bits; what is longer is as good as for ever. */
  public static int millis(Duration duration) {
    return (int) Math.min(Integer.MAX_VALUE, duration.toMillis());
  }

  private static IceServer iceServer(IceServerConfig config) {
    return IceServer.newBuilder()
        .addAllUrls(config.urls())
        .setUsername(config.username())
        .setCredential(config.credential())
        .build();
  }
}
