package dev.beckon.relay.routing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why one request was, or was not, given to an agent.
 *
 * @param chosen null when nobody was
 * @param idleSince of the one chosen
 * @param agentsReady candidates: agents of the queue who are ready and connected, the chosen one
 *     included
 * @param waiting requests in the queue's line, this one included
 * @param parked those of them whose customer's link is cut, and who were passed over for that
 * @param skipped pairs that were passed over because that agent had declined that request a short
 *     while ago
 */
public record Choice(
    RequestId request,
    QueueId queue,
    Rule rule,
    @Nullable AgentId chosen,
    @Nullable Instant idleSince,
    int agentsReady,
    int waiting,
    int parked,
    List<Skipped> skipped) {

  public enum Rule {
    /** The request looked for an agent: of those ready, the one idle for longest. */
    LONGEST_IDLE,
    /** An agent became free: of those waiting in the agent's queues, the one who arrived first. */
    FIRST_ARRIVED,
    NOBODY_READY,
    /** Somebody is ready, but declined this request a short while ago. */
    ALL_DECLINED
  }

  public record Skipped(AgentId agent, RequestId request) {}
}
