package dev.beckon.console.ui.session;

import dev.beckon.console.desk.MediaHealth;
import dev.beckon.sdk.spi.PeerStatistics;
import java.util.Locale;

/**
 * The media connection in four bars.
 *
 * @param bars 0 (no connection) to 4
 * @param text for the tooltip
 */
public record Quality(int bars, String text) {
  static final Quality NONE = new Quality(0, "No media connection");

  static Quality of(MediaHealth health) {
    PeerStatistics statistics = health.statistics();
    return switch (health.path()) {
      case NONE, LOST -> NONE;
      case CONNECTING -> new Quality(0, "Connecting");
      case INTERRUPTED -> new Quality(1, "The media connection is interrupted");
      case CONNECTED ->
          statistics == null
              ? new Quality(3, "Connected")
              : new Quality(bars(statistics), text(statistics));
    };
  }

  /** Where people begin to notice: 150 ms and 1 %; where talking gets hard: 400 ms and 5 %. */
  private static int bars(PeerStatistics s) {
    if (s.roundTripMillis() > 800 || s.packetLossPercent() > 15) {
      return 1;
    }
    if (s.roundTripMillis() > 400 || s.packetLossPercent() > 5) {
      return 2;
    }
    return s.roundTripMillis() > 150 || s.packetLossPercent() > 1 ? 3 : 4;
  }

  private static String text(PeerStatistics s) {
    StringBuilder text = new StringBuilder();
    if (s.roundTripMillis() >= 0) {
      text.append("%.0f ms round trip, ".formatted(s.roundTripMillis()));
    }
    if (s.packetLossPercent() >= 0) {
      text.append(String.format(Locale.ROOT, "%.1f %% lost, ", s.packetLossPercent()));
    }
    return text.append(
            "%.0f kbit/s in, %.0f kbit/s out"
                .formatted(s.incomingKilobitsPerSecond(), s.outgoingKilobitsPerSecond()))
        .toString();
  }
}
