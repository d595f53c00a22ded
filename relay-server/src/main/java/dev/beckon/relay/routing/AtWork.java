package dev.beckon.relay.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent who is rung, in a session, or writes one up: one place on the floor.
 *
 * @param serves the queues of the agent
 * @param state ringing, busy or in wrap-up
 * @param app whose customer it is
 * @param queue of the request
 * @param onHold either side holds
 * @param hand the agent asks for a supervisor; null: not
 * @param cut the link of either end is down
 * @param watchers the supervisors who listen
 */
public record AtWork(
    AgentId agent,
    List<QueueId> serves,
    AgentState state,
    RequestId request,
    AppId app,
    QueueId queue,
    boolean onHold,
    @Nullable Hand hand,
    boolean cut,
    List<Watcher> watchers) {
  public AtWork {
    watchers = List.copyOf(watchers);
    serves = List.copyOf(serves);
  }
}
