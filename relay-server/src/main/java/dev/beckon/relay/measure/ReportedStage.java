package dev.beckon.relay.measure;

import java.time.Duration;

/**
 * One stage of a TimelineReport, on its sender's own clock, in microseconds since the sender's
 * first mark.
 *
 * @param endMicros 0 while it had not ended
 */
public record ReportedStage(String name, long beginMicros, long endMicros) {
  boolean isOver() {
    return endMicros > 0;
  }

  Duration duration() {
    return Duration.ofNanos((endMicros - beginMicros) * 1_000);
  }
}
