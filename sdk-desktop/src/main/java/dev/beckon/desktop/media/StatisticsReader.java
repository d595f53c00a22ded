package dev.beckon.desktop.media;

import dev.beckon.sdk.spi.PeerStatistics;
import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import java.util.List;

/**
 * Makes six figures out of libwebrtc's hundreds (W3C webrtc-stats); rates are since the question
 * before. Confined to {@link RtcThread}.
 */
final class StatisticsReader {
  private long lastNanos;
  private double lastBytesIn;
  private double lastBytesOut;
  private double lastPacketsIn;
  private double lastPacketsLost;

  private double lastAsked;
  private boolean pictureAsked;

  StatisticsReader(long nowNanos) {
    lastNanos = nowNanos;
  }

  PeerStatistics read(RTCStatsReport report, long nowNanos) {
    List<RTCStats> all = List.copyOf(report.getStats().values());
    double bytesIn = sum(all, RTCStatsType.TRANSPORT, "bytesReceived");
    double bytesOut = sum(all, RTCStatsType.TRANSPORT, "bytesSent");
    double packetsIn = sum(all, RTCStatsType.INBOUND_RTP, "packetsReceived");
    double packetsLost = sum(all, RTCStatsType.INBOUND_RTP, "packetsLost");

    double asked =
        sum(all, RTCStatsType.OUTBOUND_RTP, "pliCount")
            + sum(all, RTCStatsType.OUTBOUND_RTP, "firCount");
    pictureAsked = asked > lastAsked;
    lastAsked = asked;

    double millis = Math.max(1, (nowNanos - lastNanos) / 1e6);
    PeerStatistics statistics =
        new PeerStatistics(
            roundTripMillis(all),
            lossPercent(packetsIn - lastPacketsIn, packetsLost - lastPacketsLost),
            8 * Math.max(0, bytesIn - lastBytesIn) / millis,
            8 * Math.max(0, bytesOut - lastBytesOut) / millis,
            room(all),
            (long) sum(all, RTCStatsType.INBOUND_RTP, "framesReceived"));

    lastNanos = nowNanos;
    lastBytesIn = bytesIn;
    lastBytesOut = bytesOut;
    lastPacketsIn = packetsIn;
    lastPacketsLost = packetsLost;
    return statistics;
  }

  /**
   * Whether, in the last reading, the other end had asked for a whole picture (RTCP PLI or FIR):
   * libwebrtc makes the next picture such a one, but a still screen brings no next picture.
   */
  boolean pictureAsked() {
    return pictureAsked;
  }

  /** Whether a path was found and the encryption over it was not. */
  static boolean isHandshakeFailed(RTCStatsReport report) {
    return report.getStats().values().stream()
        .filter(stats -> stats.getType() == RTCStatsType.TRANSPORT)
        .anyMatch(stats -> "failed".equals(stats.getAttributes().get("dtlsState")));
  }

  /** Loss can be counted back (a late packet was taken for lost): never below zero. */
  private static double lossPercent(double arrived, double lost) {
    double expected = arrived + lost;
    return expected <= 0 ? -1 : 100 * Math.max(0, lost) / expected;
  }

  private static double roundTripMillis(List<RTCStats> all) {
    double seconds = ofNominated(all, "currentRoundTripTime");
    return seconds < 0 ? -1 : 1000 * seconds;
  }

  private static double ofNominated(List<RTCStats> all, String attribute) {
    return all.stream()
        .filter(stats -> stats.getType() == RTCStatsType.CANDIDATE_PAIR)
        .filter(stats -> Boolean.TRUE.equals(stats.getAttributes().get("nominated")))
        .map(stats -> stats.getAttributes().get(attribute))
        .filter(Number.class::isInstance)
        .mapToDouble(value -> ((Number) value).doubleValue())
        .findFirst()
        .orElse(-1);
  }

  /** What the sender believes could be sent, in kbit/s. */
  private static double room(List<RTCStats> all) {
    double bits = ofNominated(all, "availableOutgoingBitrate");
    return bits < 0 ? -1 : bits / 1000;
  }

  private static double sum(List<RTCStats> all, RTCStatsType type, String attribute) {
    return all.stream()
        .filter(stats -> stats.getType() == type)
        .map(stats -> stats.getAttributes().get(attribute))
        .filter(Number.class::isInstance)
        .mapToDouble(value -> ((Number) value).doubleValue())
        .sum();
  }
}
