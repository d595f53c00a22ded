package dev.beckon.relay.history;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.EndReason;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.RequestState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request as history has it. Immutable; never prints what is personal. Texts that were erased
 * or were too old are empty.
 *
 * @param subject PERSONAL; as the app's backend names the customer; empty: anonymous
 * @param displayName PERSONAL
 * @param topic PERSONAL
 * @param answeredAt when an agent first accepted; null: nobody has
 * @param endedAt null: it has not
 * @param agents who were with the customer, in order
 * @param disposition of the last wrap-up; may be empty
 * @param notes PERSONAL; of all wrap-ups, one a line
 */
public record PastRequest(
    RequestId id,
    AppId app,
    QueueId queue,
    String tier,
    String subject,
    String displayName,
    String topic,
    Instant arrivedAt,
    @Nullable Instant answeredAt,
    @Nullable Instant endedAt,
    RequestState.Phase phase,
    @Nullable EndReason endReason,
    int rings,
    int unansweredRings,
    List<AgentId> agents,
    String disposition,
    String notes) {
  public PastRequest {
    agents = List.copyOf(agents);
  }

  @Override
  public String toString() {
    return "PastRequest[" + id + " " + phase + "]";
  }
}
