package dev.beckon.sdk.media;

import dev.beckon.sdk.spi.PeerStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes seven figures out of libwebrtc's hundreds (W3C webrtc-stats); rates are since the question
 * before. Confined to the engine's thread.
 */
public final class StatisticsReader {
  /** ICE and RTCP measure every five seconds, at least. */
  private static final long FRESH_NANOS = 6_000_000_000L;

  private long lastNanos;
  private double lastBytesIn;
  private double lastBytesOut;
  private double lastPacketsIn;
  private double lastPacketsLost;
  private String lastPair = "";
  private double lastAnswers;
  private double lastSeconds;

  /** How often each stream's way was measured by RTCP, by the stream's id. */
  private final Map<String, Double> lastMeasurements = new HashMap<>();

  private double roundTripMillis = -1;
  private long measuredNanos;

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
    double room = number(nominated(all), "availableOutgoingBitrate");
    PeerStatistics statistics =
        new PeerStatistics(
            roundTripMillis(all, nowNanos),
            lossPercent(packetsIn - lastPacketsIn, packetsLost - lastPacketsLost),
            8 * Math.max(0, bytesIn - lastBytesIn) / millis,
            8 * Math.max(0, bytesOut - lastBytesOut) / millis,
            room < 0 ? -1 : room / 1000,
            (long) sum(all, "inbound-rtp", "framesReceived"),
            path(all));
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

  /** Whether anything has come since the last reading; that stays the last one. */
  public boolean hasMore(List<Stat> all) {
    return sum(all, "transport", "bytesReceived") > lastBytesIn;
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

  /**
   * The last one measured, by the questions of ICE or by RTCP, the longer of the two; -1 once it is
   * {@link #FRESH_NANOS} old: libwebrtc goes on to name it for half a minute after a bad stretch.
   */
  private double roundTripMillis(List<Stat> all, long nowNanos) {
    double fresh = Math.max(byIce(all), byRtcp(all));
    if (fresh >= 0) {
      roundTripMillis = 1000 * fresh;
      measuredNanos = nowNanos;
    } else if (nowNanos - measuredNanos > FRESH_NANOS) {
      roundTripMillis = -1;
    }
    return roundTripMillis;
  }

  private double byIce(List<Stat> all) {
    Stat pair = nominated(all);
    String id = pair == null ? "" : pair.id();
    double answers = number(pair, "responsesReceived");
    double seconds = number(pair, "totalRoundTripTime");
    double since = id.equals(lastPair) ? lastAnswers : 0;
    double sinceSeconds = id.equals(lastPair) ? lastSeconds : 0;
    lastPair = id;
    lastAnswers = Math.max(0, answers);
    lastSeconds = Math.max(0, seconds);
    return answers > since ? (seconds - sinceSeconds) / (answers - since) : -1;
  }

  /** Of the streams that were measured since: one that rests names its last figure for ever. */
  private double byRtcp(List<Stat> all) {
    double longest = -1;
    for (Stat stat : all) {
      if (stat.type().equals("remote-inbound-rtp") && isMeasuredAgain(stat)) {
        longest = Math.max(longest, number(stat, "roundTripTime"));
      }
    }
    return longest;
  }

  private boolean isMeasuredAgain(Stat stat) {
    double measurements = Math.max(0, number(stat, "roundTripTimeMeasurements"));
    Double before = lastMeasurements.put(stat.id(), measurements);
    return measurements > 0 && (before == null || measurements != before);
  }

  private static PeerStatistics.Path path(List<Stat> all) {
    Stat pair = nominated(all);
    if (pair == null) {
      return PeerStatistics.Path.UNKNOWN;
    }
    return isRelayed(all, pair.members().get("localCandidateId"))
            || isRelayed(all, pair.members().get("remoteCandidateId"))
        ? PeerStatistics.Path.RELAYED
        : PeerStatistics.Path.DIRECT;
  }

  private static boolean isRelayed(List<Stat> all, @Nullable Object candidate) {
    for (Stat stat : all) {
      if (stat.id().equals(candidate)) {
        return "relay".equals(stat.members().get("candidateType"));
      }
    }
    return false;
  }

  private static @Nullable Stat nominated(List<Stat> all) {
    for (Stat stat : all) {
      if (stat.type().equals("candidate-pair")
          && Boolean.TRUE.equals(stat.members().get("nominated"))) {
        return stat;
      }
    }
    return null;
  }

  private static double number(@Nullable Stat stat, String member) {
    return stat != null && stat.members().get(member) instanceof Number number
        ? number.doubleValue()
        : -1;
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
   * @param id its own
   * @param type as W3C webrtc-stats has it: {@code outbound-rtp}
   * @param members its attributes
   */
  public record Stat(String id, String type, Map<String, Object> members) {}
}
