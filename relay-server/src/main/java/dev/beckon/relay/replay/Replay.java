package dev.beckon.relay.replay;

import dev.beckon.relay.routing.Choice;
import dev.beckon.relay.routing.Event;
import dev.beckon.relay.routing.Router;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the events of a record to a fresh router, and compares what it chooses, byte for byte. */
public final class Replay {
  private Replay() {}

  /**
   * What came of it.
   *
   * @param events how many were replayed
   * @param choices how many were compared
   * @param until when the last of the events was; when the record began, if there were none
   * @param cutOff whether the relay was killed while it wrote
   * @param difference null when everything was chosen again
   */
  public record Result(
      long events, long choices, Instant until, boolean cutOff, @Nullable Difference difference) {}

  /**
   * Where the router chose otherwise than the record says. What follows is not looked at: it would
   * follow from this.
   *
   * @param number of the event, from 1
   */
  public record Difference(
      long number, Instant at, Event event, List<Choice> recorded, List<Choice> replayed) {}

  /** To the end of the record, or to the first difference. */
  public static Result run(Recording recording) throws IOException {
    Router router = new Router(recording.begun().rules());
    RecordWriter recorded = new RecordWriter();
    RecordWriter replayed = new RecordWriter();
    Instant until = recording.begun().at();
    long events = 0;
    long choices = 0;
    for (Happened each = recording.next(); each != null; each = recording.next()) {
      events++;
      until = each.at();
      List<Choice> again = RoutingLog.choices(router.handle(each.event(), each.at()));
      recorded.value(each.choices());
      replayed.value(again);
      if (!Arrays.equals(recorded.take(), replayed.take())) {
        Difference difference =
            new Difference(events, each.at(), each.event(), each.choices(), again);
        return new Result(events, choices, until, false, difference);
      }
      choices += again.size();
    }
    return new Result(events, choices, until, recording.isCutOff(), null);
  }
}
