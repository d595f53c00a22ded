package dev.beckon.relay.store;

import dev.beckon.relay.identity.Person;
import dev.beckon.relay.journal.JournalChain;
import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.CustomerId;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RequestNeeds;
import dev.beckon.relay.routing.RequestSnapshot;
import dev.beckon.relay.routing.RequestState.Phase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request is written and taken back before the relay is ready: the first person who taps Help
 * does not wait for statements to be prepared and code to be loaded. Nothing of it stays.
 */
final class Rehearsal {
  private static final RequestId REQUEST = new RequestId("rehearsal");
  private static final AgentId AGENT = new AgentId("rehearsal");

  private Rehearsal() {}

  static void of(Writing writing) throws SQLException {
    JournalChain before = writing.chain();
    try {
      for (Change change : changes()) {
        writing.write(change);
      }
    } finally {
      writing.connection().rollback();
      writing.chainIs(before);
    }
  }

  private static List<Change> changes() {
    return List.of(
        new Change.SaveRequest(snapshot(Phase.QUEUED, null)),
        new Change.SaveCustomer(
            REQUEST,
            new CustomerRecord("", "", new Person("", "", "", Map.of()), "words", new byte[0])),
        new Change.SaveRequest(snapshot(Phase.RINGING, AGENT)),
        new Change.SaveRequest(snapshot(Phase.LIVE, AGENT)));
  }

  private static RequestSnapshot snapshot(Phase phase, @Nullable AgentId agent) {
    Instant now = Instant.EPOCH;
    return new RequestSnapshot(
        REQUEST,
        new AppId("rehearsal"),
        new CustomerId("rehearsal"),
        new QueueId("rehearsal"),
        "",
        0,
        now,
        now,
        phase,
        agent,
        now,
        null,
        0,
        0,
        RequestNeeds.STANDARD);
  }
}
