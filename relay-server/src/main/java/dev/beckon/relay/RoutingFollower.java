package dev.beckon.relay;

import dev.beckon.relay.config.ConfigProblem;
import dev.beckon.relay.config.FileWatch;
import dev.beckon.relay.config.PlanInForce;
import dev.beckon.relay.config.RelayConfig;
import dev.beckon.relay.config.RoutingPlan;
import dev.beckon.relay.config.RoutingResult;
import dev.beckon.relay.config.RoutingSource;
import dev.beckon.relay.desk.Desk;
import dev.beckon.relay.measure.RelayMeasures;
import dev.beckon.relay.routing.Event;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the routing file: what it says is in force from the moment it is read, without anybody
 * losing a place; a bad one is logged with line and fix, counted, and the last good one stays.
 */
final class RoutingFollower implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RoutingFollower.class);

  private final RelayConfig config;
  private final RoutingSource source;
  private final PlanInForce inForce;
  private final Desk desk;
  private final RelayMeasures measures;
  private @Nullable FileWatch watch;

  /** Of what was taken last. */
  private String version;

  /** So that the same mistakes are not told for everything that happens in the directory. */
  private List<ConfigProblem> told = List.of();

  /** What became of a changed file. */
  enum Outcome {
    TAKEN,
    REFUSED
  }

  private RoutingFollower(
      RelayConfig config,
      RoutingSource source,
      PlanInForce inForce,
      Desk desk,
      RelayMeasures measures) {
    this.config = config;
    this.source = source;
    this.inForce = inForce;
    this.desk = desk;
    this.measures = measures;
    this.version = source.plan().version();
  }

  /** Null: there is no routing file. */
  static @Nullable RoutingFollower start(
      RelayConfig config, PlanInForce inForce, Desk desk, RelayMeasures measures)
      throws IOException {
    RoutingSource source = config.routing();
    if (source == null) {
      return null;
    }
    RoutingFollower follower = new RoutingFollower(config, source, inForce, desk, measures);
    follower.watch = FileWatch.start(List.of(source.file()), follower::read);
    return follower;
  }

  @Override
  public void close() throws IOException {
    if (watch != null) {
      watch.close();
    }
  }

  private synchronized void read() {
    switch (source.read()) {
      case RoutingResult.Invalid invalid -> refuse(invalid.problems());
      case RoutingResult.Loaded loaded -> {
        List<ConfigProblem> problems = changedChannels(loaded.plan());
        if (!problems.isEmpty()) {
          refuse(problems);
          return;
        }
        told = List.of();
        if (!loaded.plan().version().equals(version)) {
          use(loaded.plan());
        }
      }
    }
  }

  /** Who waits or talks in a queue came for what it was. */
  private List<ConfigProblem> changedChannels(RoutingPlan plan) {
    RoutingPlan before = inForce.now();
    return plan.queues().stream()
        .filter(
            queue ->
                before.queues().stream()
                    .anyMatch(
                        former ->
                            former.id().equals(queue.id())
                                && former.rules().isForChats() != queue.rules().isForChats()))
        .map(
            queue ->
                new ConfigProblem(
                    source.file().toString(),
                    "queues.%s.channel must not change while the relay runs; take it back and add another queue, or restart the relay"
                        .formatted(queue.id())))
        .toList();
  }

  private void refuse(List<ConfigProblem> problems) {
    if (problems.equals(told)) {
      return;
    }
    told = problems;
    measures.routingFileRead(Outcome.REFUSED);
    log.error("{} cannot be used, version {} stays in force:", source.file(), version);
    problems.forEach(problem -> log.error("{}", problem));
  }

  private void use(RoutingPlan plan) {
    version = plan.version();
    measures.addQueues(plan.queues().stream().map(queue -> queue.id()).toList());
    desk.changeRules(
        new Event.RulesChanged(config.rules(plan), plan.agents()), () -> inForce.use(plan));
    measures.routingFileRead(Outcome.TAKEN);
    log.info("{} is in force: {}", source.file(), plan.summary());
  }
}
