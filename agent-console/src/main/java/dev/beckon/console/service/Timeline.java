package dev.beckon.console.service;

import dev.beckon.console.desk.ToRelay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The desk's marks of one request, on the monotonic clock, counted from the arrival of the ring.
 * The names are those of proto/README.md. Confined to the desk's thread.
 */
final class Timeline {
  static final String RING = "ring";
  static final String ACCEPT = "accept";
  static final String MEDIA_CONNECT = "media.connect";
  static final String FIRST_FRAME = "screen.firstFrame";
  static final String FIRST_FRAME_SHOWN = "screen.firstFrameShown";

  private final long startNanos;
  private final Map<String, long[]> stages = new LinkedHashMap<>();

  /** What was over before this thread heard that it begins. */
  private final Set<String> early = new HashSet<>();

  Timeline(long nowNanos) {
    startNanos = nowNanos;
  }

  /** Begins a stage; one that has not ended begins anew, and what was over already ends here. */
  void begin(String stage, long nowNanos) {
    if (!isEnded(stage)) {
      stages.put(stage, new long[] {nowNanos, early.remove(stage) ? nowNanos : 0});
    }
  }

  /**
   * The wait for the first picture begins, or begins anew: as long as none was there. What is
   * decoded and what is shown are counted from the same moment, so that they can be compared.
   */
  void awaitPicture(long nowNanos) {
    if (!isEnded(FIRST_FRAME) && !isEnded(FIRST_FRAME_SHOWN)) {
      begin(FIRST_FRAME, nowNanos);
      begin(FIRST_FRAME_SHOWN, nowNanos);
    }
  }

  /**
   * Ends a stage; the first end counts. What was over before its begin was noted (a picture can be
   * decoded, and on the screen, before this thread has heard of the session) took no time. Answers
   * whether a stage that was begun has ended by this.
   */
  boolean end(String stage, long nowNanos) {
    long[] marks = stages.get(stage);
    if (marks == null) {
      early.add(stage);
      return false;
    }
    if (marks[1] != 0) {
      return false;
    }
    marks[1] = Math.max(nowNanos, marks[0]);
    return true;
  }

  boolean isEnded(String stage) {
    long[] marks = stages.get(stage);
    return marks != null && marks[1] != 0;
  }

  List<ToRelay.Stage> stages() {
    List<ToRelay.Stage> all = new ArrayList<>();
    stages.forEach(
        (name, marks) -> all.add(new ToRelay.Stage(name, micros(marks[0]), endMicros(marks))));
    return all;
  }

  /** Zero says "not ended" on the wire, so a stage that ended at once ends a microsecond later. */
  private long endMicros(long[] marks) {
    return marks[1] == 0 ? 0 : Math.max(1, micros(marks[1]));
  }

  private long micros(long nanos) {
    return (nanos - startNanos) / 1000;
  }
}
