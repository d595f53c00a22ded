package dev.beckon.relay.measure;

import dev.beckon.relay.routing.EndReason;
import dev.beckon.relay.routing.RingOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What is measured for each queue. Made for every queue at start. Thread-safe. */
final class QueueMeters {
  private final AtomicInteger waiting = new AtomicInteger();
  private final Timer tapToRing;
  private final Timer waits;
  private final Map<RingOutcome, Timer> rings;
  private final Map<EndReason, Counter> ends;
  private final Map<EstimateOutcome, Counter> estimates;
  private final Timer estimateErrors;

  QueueMeters(MeterRegistry registry, String queue) {
    Gauge.builder("beckon.waiting", waiting, AtomicInteger::get)
        .description("Requests waiting in the queue")
        .tag("queue", queue)
        .register(registry);
    this.tapToRing =
        Buckets.shortTimes(
                "beckon.tap.to.ring", "From reading RequestHelp to handing the ring to the agent")
            .tag("queue", queue)
            .register(registry);
    this.waits =
        Buckets.humanTimes("beckon.wait", "From a request's arrival to an agent's acceptance")
            .tag("queue", queue)
            .register(registry);
    this.rings =
        RelayMeasures.perConstant(
            RingOutcome.class,
            outcome ->
                Buckets.humanTimes("beckon.ring", "How long rings lasted, by how they ended")
                    .tags("queue", queue, "outcome", RelayMeasures.label(outcome))
                    .register(registry));
    this.ends =
        RelayMeasures.perConstant(
            EndReason.class,
            reason ->
                Counter.builder("beckon.requests.ended")
                    .description("Requests that ended, by reason")
                    .tags("queue", queue, "reason", RelayMeasures.label(reason))
                    .register(registry));
    this.estimates =
        RelayMeasures.perConstant(
            EstimateOutcome.class,
            outcome ->
                Counter.builder("beckon.wait.estimates")
                    .description("Waits told on arrival, by how the real wait compared")
                    .tags("queue", queue, "outcome", RelayMeasures.label(outcome))
                    .register(registry));
    this.estimateErrors =
        Buckets.humanTimes(
                "beckon.wait.estimate.error",
                "How far the real wait was from the lower figure told on arrival")
            .tag("queue", queue)
            .register(registry);
  }

  AtomicInteger waiting() {
    return waiting;
  }

  Timer tapToRing() {
    return tapToRing;
  }

  Timer waits() {
    return waits;
  }

  Timer ring(RingOutcome outcome) {
    return RelayMeasures.of(rings, outcome);
  }

  Counter ended(EndReason reason) {
    return RelayMeasures.of(ends, reason);
  }

  Counter estimate(EstimateOutcome outcome) {
    return RelayMeasures.of(estimates, outcome);
  }

  Timer estimateErrors() {
    return estimateErrors;
  }
}
