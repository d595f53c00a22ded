package dev.beckon.relay.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * All waiting lines and agents of one relay, and the choice between them. Confined to the one
 * routing thread that {@code relay.desk} owns; does no I/O and reads no clock, so the same events
 * at the same times give the same steps.
 *
 * <p>Never throws for what comes from outside: late, repeated and impossible events are ignored
 * with a reason.
 */
public final class Router {

  public Router(RoutingRules rules) {}

  public Step handle(Event event, Instant now) {
    return new Step(List.of(), List.of(), "not yet");
  }

  public Optional<RequestState> requestState(RequestId request) {
    return Optional.empty();
  }

  /** {@link AgentState.SignedOut} for those unknown. */
  public AgentState agentState(AgentId agent) {
    return new AgentState.SignedOut();
  }

  /** Some queues' lines, taken together; an agent who serves several of them counts once. */
  public LineSummary summary(Collection<QueueId> queues, Instant now) {
    return new LineSummary(0, Duration.ZERO, 0, 0);
  }
}
