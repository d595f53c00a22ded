package dev.beckon.relay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RowTest {
  private static final Priority PRIORITY = new Priority(RoutingRules.of());
  private static final Line LINE = new Line(QueueRules.of(new QueueId("q")), PRIORITY);

  @Test
  void agreesWithASortedMap() {
    for (long seed = 0; seed < 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Row row = new Row();
      TreeMap<Long, RequestEntry> expected = new TreeMap<>();
      long bound = random.nextLong(1, 1000);
      for (int n = 0; n < 500; n++) {
        RequestEntry request = request(random.nextLong(bound));
        RequestEntry there = expected.remove(request.arrival);
        if (there != null) {
          row.remove(there);
        } else {
          expected.put(request.arrival, request);
          row.add(request);
        }
        RequestEntry asked = request(random.nextLong(bound));
        assertThat(row.before(asked))
            .as("seed %d", seed)
            .isEqualTo(expected.headMap(asked.arrival).size());
        assertThat(row.waiting()).isEqualTo(expected.size());
        assertThat(row.first())
            .isSameAs(expected.isEmpty() ? null : expected.firstEntry().getValue());
      }
      List<RequestEntry> all = new ArrayList<>();
      Row.Cursor cursor = row.new Cursor();
      for (RequestEntry next = cursor.peek(); next != null; next = cursor.peek()) {
        all.add(next);
        cursor.advance();
      }
      assertThat(all).as("seed %d", seed).containsExactlyElementsOf(expected.values());
    }
  }

  private static RequestEntry request(long arrival) {
    return new RequestEntry(
        new RequestId("r" + arrival),
        FakeDesk.APP,
        new CustomerId("c" + arrival),
        LINE,
        "body",
        RequestNeeds.STANDARD,
        PRIORITY.tier(TierId.STANDARD),
        new Agents(new Lines(RoutingRules.of(), PRIORITY), PRIORITY),
        arrival,
        Instant.EPOCH,
        Instant.EPOCH,
        new RequestState.Queued(RequestState.Cause.ARRIVED, Instant.EPOCH));
  }
}
