package dev.beckon.console.ui.session;

import dev.beckon.console.desk.MediaHealth;
import dev.beckon.sdk.cobrowse.QualityLevel;
import dev.beckon.sdk.spi.PeerStatistics;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The media connection in four bars.
 *
 * @param bars 0 (no connection) to 4
 * @param text for the tooltip
 */
public record Quality(int bars, String text) {
  static final Quality NONE = new Quality(0, "No media connection");

  /**
   * @param customer how the customer's end says that it receives; null: it has not said. The worse
   *     of the two counts, because both have to hear each other
   */
  static Quality of(MediaHealth health, @Nullable QualityLevel customer) {
    Quality own = of(health);
    int theirs = customer == null ? 4 : bars(customer);
    return theirs >= own.bars() || own.bars() == 0
        ? own
        : new Quality(theirs, word(theirs) + " at the customer's end. Here: " + own.text());
  }

  private static String word(int bars) {
    return switch (bars) {
      case 4 -> "Good";
      case 3 -> "Fair";
      case 2 -> "Poor";
      default -> "Very poor";
    };
  }

  private static Quality of(MediaHealth health) {
    PeerStatistics statistics = health.statistics();
    return switch (health.path()) {
      case NONE, LOST ->
          health.problem().isEmpty() ? NONE : new Quality(0, NONE.text() + ": " + health.problem());
      case CONNECTING -> new Quality(0, "Connecting");
      case INTERRUPTED -> new Quality(1, "The media connection is interrupted");
      case CONNECTED -> {
        int bars = health.level() == null ? 3 : bars(health.level());
        yield statistics == null
            ? new Quality(bars, "Connected")
            : new Quality(bars, word(bars) + ": " + text(statistics));
      }
    };
  }

  /** By the same judgement as the ladder's, which does not jump with every figure. */
  private static int bars(QualityLevel level) {
    return switch (level) {
      case GOOD -> 4;
      case FAIR -> 3;
      case POOR -> 2;
      case LOST -> 1;
    };
  }

  private static String text(PeerStatistics s) {
    StringBuilder text = new StringBuilder();
    if (s.roundTripMillis() >= 0) {
      text.append("%.0f ms round trip, ".formatted(s.roundTripMillis()));
    }
    if (s.packetLossPercent() >= 0) {
      text.append(String.format(Locale.ROOT, "%.1f %% lost, ", s.packetLossPercent()));
    }
    text.append(
        "%.0f kbit/s in, %.0f kbit/s out"
            .formatted(s.incomingKilobitsPerSecond(), s.outgoingKilobitsPerSecond()));
    return s.path() == PeerStatistics.Path.RELAYED ? text + ", relayed" : text.toString();
  }
}
