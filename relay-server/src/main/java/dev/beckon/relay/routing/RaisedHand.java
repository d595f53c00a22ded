package dev.beckon.relay.routing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent in a session who asks for a supervisor.
 *
 * @param app whose customer it is
 * @param queue of the session
 * @param serves the queues of the agent
 * @param takenBy who looks after it; null: nobody yet
 */
public record RaisedHand(
    RequestId request,
    AppId app,
    QueueId queue,
    AgentId agent,
    List<QueueId> serves,
    Instant since,
    @Nullable AgentId takenBy) {
  public RaisedHand {
    serves = List.copyOf(serves);
  }
}
