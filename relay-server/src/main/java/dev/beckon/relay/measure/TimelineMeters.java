package dev.beckon.relay.measure;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What both ends' timelines are fed into: one histogram for each stage. Thread-safe. */
final class TimelineMeters {
  private final Map<Stages, Map<String, Timer>> timers;

  TimelineMeters(MeterRegistry registry) {
    this.timers = RelayMeasures.perConstant(Stages.class, end -> timers(registry, end));
  }

  void record(RequestTimeline timeline) {
    record(Stages.CUSTOMER, timeline.customer());
    record(Stages.AGENT, timeline.agent());
  }

  private void record(Stages end, List<ReportedStage> reported) {
    Map<String, Timer> byName = RelayMeasures.of(timers, end);
    for (ReportedStage stage : end.believable(reported).values()) {
      Timer timer = byName.get(stage.name());
      if (timer != null && stage.isOver()) {
        timer.record(stage.duration());
      }
    }
  }

  private static Map<String, Timer> timers(MeterRegistry registry, Stages end) {
    Map<String, Timer> timers = new HashMap<>();
    for (String name : end.names()) {
      timers.put(
          name,
          Buckets.humanTimes("beckon.stage", "Stages of a request as the two ends measured them")
              .tags("end", RelayMeasures.label(end), "stage", name)
              .register(registry));
    }
    return timers;
  }
}
