package dev.beckon.relay.measure;

import dev.beckon.relay.routing.EndReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * One JSON object for each request in the log {@code beckon.timeline}:
 *
 * <pre>
 * {"request":"…","trace":"…","queue":"orders","reason":"ENDED_BY_CUSTOMER","rings":1,
 *  "relay":{"saved":812,"ring_sent":655,"accepted":4100321,"started_sent":4100377,"ended":90211004},
 *  "customer":{"connect":[0,45100],…},"agent":{"ring":[0,4090113],…}}
 * </pre>
 *
 * All figures are microseconds: the relay's since it read the request, the ends' as {@code
 * [begin,end]} since their own first mark. No personal data. Thread-safe.
 */
final class TimelineLog {
  static final String NAME = "beckon.timeline";

  private static final Logger log = LoggerFactory.getLogger(NAME);
  private static final JsonMapper JSON = new JsonMapper();

  private TimelineLog() {}

  static void write(RequestTimeline timeline, EndReason reason) {
    if (log.isInfoEnabled()) {
      log.info("{}", JSON.writeValueAsString(line(timeline, reason)));
    }
  }

  private static Map<String, Object> line(RequestTimeline timeline, EndReason reason) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("request", timeline.request().value());
    line.put("trace", timeline.traceId());
    line.put("queue", timeline.queue().value());
    line.put("reason", reason.name());
    line.put("rings", timeline.rings());
    line.put("relay", relay(timeline));
    line.put("customer", end(Stages.CUSTOMER, timeline.customer()));
    line.put("agent", end(Stages.AGENT, timeline.agent()));
    return line;
  }

  private static Map<String, Long> relay(RequestTimeline timeline) {
    Map<String, Long> marks = new LinkedHashMap<>();
    for (Mark mark : Mark.values()) {
      if (mark != Mark.RECEIVED) {
        timeline
            .micros(Mark.RECEIVED, mark)
            .ifPresent(micros -> marks.put(mark.name().toLowerCase(Locale.ROOT), micros));
      }
    }
    return marks;
  }

  private static Map<String, long[]> end(Stages end, List<ReportedStage> reported) {
    Map<String, long[]> stages = new LinkedHashMap<>();
    end.believable(reported)
        .forEach(
            (name, stage) -> stages.put(name, new long[] {stage.beginMicros(), stage.endMicros()}));
    return stages;
  }
}
