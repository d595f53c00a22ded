package dev.beckon.sdk.media;

import dev.beckon.sdk.spi.PeerStatistics;
import java.util.List;
import java.util.Map;

/**
 * Makes six figures out of libwebrtc's hundreds (W3C webrtc-stats); rates are since the question
 * before. Confined to the engine's thread.
 */
public final class StatisticsReader {
  private long lastNanos;
  private double lastBytesIn;
  private double lastBytesOut;
  private double lastPacketsIn;
  private double lastPacketsLost;
  private double lastAsked;
  private boolean pictureAsked;

  /** Rates are since now at first. */
  public StatisticsReader(long nowNanos) {
    lastNanos = nowNanos;
  }

  /** Reads what libwebrtc told just now. */
  public PeerStatistics read(List<Stat> all, long nowNanos) {
    double bytesIn = sum(all, "transport", "bytesReceived");
    double bytesOut = sum(all, "transport", "bytesSent");
    double packetsIn = sum(all, "inbound-rtp", "packetsReceived");
    double packetsLost = sum(all, "inbound-rtp", "packetsLost");
    double asked = sum(all, "outbound-rtp", "pliCount") + sum(all, "outbound-rtp", "firCount");
    pictureAsked = asked > lastAsked;
    lastAsked = asked;
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

  /**
   * Whether, in the last reading, the other end had asked for a whole picture (RTCP PLI or FIR):
   * libwebrtc makes the next picture such a one, but a still screen brings no next picture.
   */
  public boolean pictureAsked() {
    return pictureAsked;
  }

  /** Whether a path was found and the encryption over it was not. */
  public static boolean isHandshakeFailed(List<Stat> all) {
    for (Stat stat : all) {
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

  private static double ofNominated(List<Stat> all, String member) {
    for (Stat stat : all) {
      if (stat.type().equals("candidate-pair")
          && Boolean.TRUE.equals(stat.members().get("nominated"))
          && stat.members().get(member) instanceof Number number) {
        return number.doubleValue();
      }
    }
    return -1;
  }

  private static double sum(List<Stat> all, String type, String member) {
    double sum = 0;
    for (Stat stat : all) {
      if (stat.type().equals(type) && stat.members().get(member) instanceof Number number) {
        sum += number.doubleValue();
      }
    }
    return sum;
  }

  /**
   * A line of libwebrtc's statistics.
   *
   * @param type as W3C webrtc-stats has it: {@code outbound-rtp}
   * @param members its attributes
   */
  public record Stat(String type, Map<String, Object> members) {}
}
