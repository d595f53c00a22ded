package dev.beckon.relay.simulation;

import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.TierId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of request, arriving at random (Poisson). Immutable.
 *
 * @param perHour how many an hour, in equal parts of the day; one part: always the same
 * @param talk from acceptance to the end of the session
 * @param wrapUp what the agent needs afterwards; the queue's limit ends it earlier
 * @param patience how long somebody waits before giving up; null: for ever
 */
public record Traffic(
    String name,
    QueueId queue,
    TierId tier,
    List<Double> perHour,
    Times talk,
    Times wrapUp,
    @Nullable Times patience) {

  private static final long DAY_MILLIS = 86_400_000;

  public Traffic {
    perHour = List.copyOf(perHour);
    if (perHour.isEmpty()) {
      throw new IllegalArgumentException("traffic " + name + " needs at least one number an hour");
    }
    for (double rate : perHour) {
      if (!(rate >= 0 && rate <= 1e7)) {
        throw new IllegalArgumentException(
            "requests an hour of traffic " + name + " must be from 0 to 1e7");
      }
    }
  }

  double perHourAt(long millis) {
    return perHour.get((int) (millis % DAY_MILLIS * perHour.size() / DAY_MILLIS));
  }

  double mostPerHour() {
    return perHour.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }
}
