package dev.beckon.android.media;

import dev.beckon.sdk.spi.PeerStatistics;
import java.util.List;

/**
 * Makes six figures out of libwebrtc's hundreds (W3C webrtc-stats); rates are since the question
 * before. Confined to {@link RtcThread}.
 */
final class Figures {
  private long lastNanos;
  private double lastBytesIn;
  private double lastBytesOut;
  private double lastPacketsIn;
  private double lastPacketsLost;

  Figures(long nowNanos) {
    lastNanos = nowNanos;
  }

  PeerStatistics read(List<Wire.Stat> all, long nowNanos) {
    double bytesIn = sum(all, "transport", "bytesReceived");
    double bytesOut = sum(all, "transport", "bytesSent");
    double packetsIn = sum(all, "inbound-rtp", "packetsReceived");
    double packetsLost = sum(all, "inbound-rtp", "packetsLost");
    double millis = Math.max(1, (nowNanos - lastNanos) / 1e6);
    double seconds = ofNominated(all, "currentRoundTripTime");
    double room = ofNominated(all, "availableOutgoingBitrate");
    PeerStatistics statistics =
        new PeerStatistics(
            seconds < 0 ? -1 : 1000 * seconds,
            lossPercent(packetsIn - lastPacketsIn, packetsLost - lastPacketsLost),
            8 * Math.max(0, bytesIn - lastBytesIn) / millis,
            8 * Math.max(0, bytesOut - lastBytesOut) / millis,
            room < 0 ? -1 : room / 1000,
            (long) sum(all, "inbound-rtp", "framesReceived"));
    lastNanos = nowNanos;
    lastBytesIn = bytesIn;
    lastBytesOut = bytesOut;
    lastPacketsIn = packetsIn;
    lastPacketsLost = packetsLost;
    return statistics;
  }

  /** Whether a path was found and the encryption over it was not. */
  static boolean isHandshakeFailed(List<Wire.Stat> all) {
    for (Wire.Stat stat : all) {
      if (stat.type().equals("transport") && "failed".equals(stat.members().get("dtlsState"))) {
        return true;
      }
    }
    return false;
  }

  /** Loss can be counted back (a late packet was taken for lost): never below zero. */
  private static double lossPercent(double arrived, double lost) {
    double expected = arrived + lost;
    return expected <= 0 ? -1 : 100 * Math.max(0, lost) / expected;
  }

  private static double ofNominated(List<Wire.Stat> all, String member) {
    for (Wire.Stat stat : all) {
      if (stat.type().equals("candidate-pair")
          && Boolean.TRUE.equals(stat.members().get("nominated"))
          && stat.members().get(member) instanceof Number number) {
        return number.doubleValue();
      }
    }
    return -1;
  }

  private static double sum(List<Wire.Stat> all, String type, String member) {
    double sum = 0;
    for (Wire.Stat stat : all) {
      if (stat.type().equals(type) && stat.members().get(member) instanceof Number number) {
        sum += number.doubleValue();
      }
    }
    return sum;
  }
}
