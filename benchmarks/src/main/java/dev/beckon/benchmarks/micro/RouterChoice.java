package dev.beckon.benchmarks.micro;

import dev.beckon.relay.routing.AgentId;
import dev.beckon.relay.routing.AgentRules;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.CustomerId;
import dev.beckon.relay.routing.Effect;
import dev.beckon.relay.routing.Event;
import dev.beckon.relay.routing.Presence;
import dev.beckon.relay.routing.QueueId;
import dev.beckon.relay.routing.QueueRules;
import dev.beckon.relay.routing.RequestId;
import dev.beckon.relay.routing.Router;
import dev.beckon.relay.routing.RoutingRules;
import dev.beckon.relay.routing.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One whole request through the router, with a line and a crowd of agents that stay the same size:
 * somebody arrives, the longest-idle agent is chosen and rung, accepts, and the session ends. Four
 * events with their choices, effects and explanations.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RouterChoice {
  private static final QueueId QUEUE = new QueueId("bench");
  private static final AppId APP = new AppId("bench");

  /** People in the line; 0: an agent is free for each arrival. */
  @Param({"0", "1000", "100000"})
  int waiting;

  @Param({"10", "10000"})
  int agents;

  private final ArrayDeque<Effect.RingAgent> rings = new ArrayDeque<>();
  private Router router = new Router(RoutingRules.of());
  private Instant now = Instant.EPOCH;
  private long arrivals;

  @Setup(Level.Trial)
  public void setUp() {
    router =
        new Router(
            RoutingRules.builder()
                .queues(
                    List.of(
                        QueueRules.builder(QUEUE)
                            .wrapUp(Duration.ZERO)
                            .ringTimeout(Duration.ofDays(1))
                            .build()))
                .endedRemembered(Duration.ZERO)
                .build());
    for (int i = 0; i < agents; i++) {
      AgentId agent = new AgentId("agent-" + i);
      handle(new Event.AgentSignedIn(agent, AgentRules.serving(QUEUE)));
      handle(new Event.PresenceAsked(agent, Presence.READY));
    }
    for (int i = 0; i < (waiting == 0 ? 0 : waiting + agents); i++) {
      arrive();
    }
  }

  @Benchmark
  public Step requestFromTapToEnd() {
    now = now.plusMillis(1);
    arrive();
    Effect.RingAgent ring = rings.removeFirst();
    handle(new Event.RingAccepted(ring.agent(), ring.ring()));
    return handle(new Event.AgentEnded(ring.agent(), ring.request()));
  }

  private void arrive() {
    String number = Long.toString(++arrivals);
    handle(
        new Event.HelpRequested(
            new RequestId("request-" + number),
            APP,
            new CustomerId("customer-" + number),
            QUEUE,
            ""));
  }

  private Step handle(Event event) {
    Step step = router.handle(event, now);
    for (Effect effect : step.now()) {
      if (effect instanceof Effect.RingAgent ring) {
        rings.addLast(ring);
      }
    }
    return step;
  }
}
