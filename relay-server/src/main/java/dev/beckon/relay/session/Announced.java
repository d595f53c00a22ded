package dev.beckon.relay.session;

import dev.beckon.relay.config.RelayConfig;
import dev.beckon.signal.v1.Limits;
import java.time.Duration;

/** What both edges announce when a stream begins: the limits that hold. */
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

  /** For fields of 32 bits; what is longer is as good as for ever. */
  public static int millis(Duration duration) {
    return (int) Math.min(Integer.MAX_VALUE, duration.toMillis());
  }
}
