package dev.beckon.relay.store;

import dev.beckon.relay.identity.Person;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.CustomerId;
import dev.beckon.relay.routing.EndReason;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RequestNeeds;
import dev.beckon.relay.routing.RequestSnapshot;
import dev.beckon.relay.routing.RequestState;
import dev.beckon.relay.routing.SkillId;
import dev.beckon.relay.routing.SkillNeed;
import dev.beckon.relay.routing.TierId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Requests and customers for the tests of this package; the number makes them different. */
final class StoredThings {
  private static final Instant ARRIVED = Instant.parse("2026-11-01T10:00:00.123456789Z");

  private StoredThings() {}

  static RequestSnapshot waiting(long number) {
    return new RequestSnapshot(
        id(number),
        new AppId("shop"),
        new CustomerId("shop/" + number),
        new QueueId("orders"),
        "hash-" + number,
        number,
        ARRIVED.plusMillis(number),
        ARRIVED.plusMillis(number),
        RequestState.Phase.QUEUED,
        null,
        ARRIVED.plusMillis(number),
        null,
        0,
        0,
        needs(number));
  }

  static RequestSnapshot live(long number) {
    return liveWith(number, "amy");
  }

  static RequestSnapshot liveWith(long number, String agent) {
    RequestSnapshot from = waiting(number);
    return new RequestSnapshot(
        from.id(),
        from.app(),
        from.owner(),
        from.queue(),
        from.bodyHash(),
        from.arrival(),
        from.arrivedAt(),
        from.waitingSince(),
        RequestState.Phase.LIVE,
        new AgentId(agent),
        ARRIVED.plusSeconds(9),
        null,
        2,
        1,
        from.needs());
  }

  static RequestSnapshot ended(long number) {
    RequestSnapshot from = live(number);
    return new RequestSnapshot(
        from.id(),
        from.app(),
        from.owner(),
        from.queue(),
        from.bodyHash(),
        from.arrival(),
        from.arrivedAt(),
        from.waitingSince(),
        RequestState.Phase.ENDED,
        null,
        Instant.EPOCH,
        EndReason.ENDED_BY_CUSTOMER,
        2,
        1,
        from.needs());
  }

  private static RequestNeeds needs(long number) {
    return number % 2 == 0
        ? RequestNeeds.STANDARD
        : new RequestNeeds(
            new TierId("premium"),
            List.of(new SkillNeed(new SkillId("german"), 7), new SkillNeed(new SkillId("tax"), 10)),
            new AgentId("amy o'neill"),
            List.of(new AgentId("bob"), new AgentId("eve")));
  }

  static CustomerRecord customer(long number) {
    return new CustomerRecord(
        "stream-" + number,
        "ab".repeat(32),
        new Person(
            number % 2 == 0 ? "person \" " + number : "",
            "Zoë 🙂 " + number,
            "standard",
            number % 2 == 0 ? Map.of("plan", "gold \" '") : Map.of()),
        "checkout'; DROP TABLE request; --",
        ("screen " + number).getBytes(StandardCharsets.UTF_8));
  }

  static RequestId id(long number) {
    return new RequestId("request-" + number);
  }
}
