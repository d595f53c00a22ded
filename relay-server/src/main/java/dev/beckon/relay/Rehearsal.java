package dev.beckon.relay;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AgentRules;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.CustomerId;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.Event;
import dev.beckon.relay.routing.Outbox;
import dev.beckon.relay.routing.Presence;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.QueueRules;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.Router;
import dev.beckon.relay.routing.RoutingRules;
import dev.beckon.relay.routing.Step;
import java.time.Instant;
import java.util.List;

/**
 * One request through a router of its own, before the relay is ready: whoever taps Help first does
 * not wait for the code to be loaded. What the store and the agents' edge do for the same reason is
 * in their packages.
 */
final class Rehearsal {
  private static final QueueId QUEUE = new QueueId("rehearsal");
  private static final AgentId AGENT = new AgentId("rehearsal");
  private static final CustomerId CUSTOMER = new CustomerId("rehearsal");
  private static final RequestId REQUEST = new RequestId("rehearsal");

  private final Router router = new Router(RoutingRules.of(QueueRules.of(QUEUE)));
  private final Outbox outbox = new Outbox();
  private final Instant now = Instant.now();

  private Rehearsal() {}

  /** Answers whether it came to a session. */
  static boolean play() {
    return new Rehearsal().played();
  }

  private boolean played() {
    happens(new Event.AgentSignedIn(AGENT, AgentRules.serving(QUEUE)));
    happens(new Event.PresenceAsked(AGENT, Presence.READY));
    List<Effect> rings =
        happens(
            new Event.HelpRequested(REQUEST, new AppId("rehearsal"), CUSTOMER, QUEUE, "rehearsal"));
    boolean started = false;
    for (Effect effect : rings) {
      if (effect instanceof Effect.RingAgent ring) {
        started =
            happens(new Event.RingAccepted(AGENT, ring.ring())).stream()
                .anyMatch(Effect.TellSessionStarted.class::isInstance);
      }
    }
    happens(new Event.PositionsDue(QUEUE));
    happens(new Event.AgentEnded(AGENT, REQUEST));
    happens(new Event.WrapUpFinished(AGENT, REQUEST));
    return started;
  }

  private List<Effect> happens(Event event) {
    Step step = router.handle(event, now);
    outbox.add(step);
    outbox.committed(outbox.ticket());
    return step.effects().toList();
  }
}
